"""A stub's contract: what a submission must define, read without running anything."""

from grader.contract import Function, read_contract

STUB = '''
import torch
from torch import Tensor, nn

def penalty(critic, real: Tensor, *, weight=10.0) -> Tensor:
    """Pull.

    Returns: a tensor of shape (), one number.
    """

def make() -> nn.Module:
    """Make it."""

def clip_(critic: "nn.Module", c: float) -> None:
    """Clip."""

def step(g) -> dict[str, float]:
    """Step."""

def odd(x) -> "torch.Tensor": ...

def _private(): ...

class Net(nn.Module): ...
'''


def test_public_functions_are_required_in_order():
    names = [function.name for function in read_contract(STUB)]
    assert names == ["penalty", "make", "clip_", "step", "odd"]


def test_the_returns_line_and_the_annotation_are_kept():
    penalty, make, clip, step, odd = read_contract(STUB)
    assert penalty.returns == "a tensor of shape (), one number"
    assert penalty.signature == "(critic, real)"
    assert [f.annotation for f in (penalty, make, clip, step, odd)] == [
        "Tensor",
        "Module",
        "None",
        "dict",
        "Tensor",
    ]


def test_a_function_survives_its_way_through_json():
    for function in read_contract(STUB):
        assert Function.from_dict(function.to_dict()) == function

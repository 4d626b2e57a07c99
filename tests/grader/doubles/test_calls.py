"""A second call tells state that is kept, state that is read, and seeds that are set."""

import random

import numpy as np
import pytest
import torch
from torch import nn

from grader import doubles
from tests.grader.doubles.drawing import draw


def test_a_function_of_its_input_alone_does_not_change():
    seen = doubles.twice(torch.square, draw(3), seeds=(1, 2))
    assert torch.equal(seen["first"], draw(3).square())
    assert torch.equal(seen["second"], draw(3).square())
    assert seen["change"].item() == 0.0
    assert seen["change"].dtype == torch.float64
    assert seen["inputs_kept"] is True


def test_state_that_is_kept_shows_as_a_change():
    calls = []

    def counting(x):
        calls.append(x)
        return x + len(calls)

    assert doubles.twice(counting, draw(3))["change"].item() == pytest.approx(1.0)


@pytest.mark.parametrize(
    "drawing", [torch.rand, lambda n: torch.tensor([random.random(), np.random.rand()])]
)
def test_randomness_follows_the_seeds(drawing):
    assert doubles.twice(drawing, 2, seeds=(1, 1))["change"].item() == 0.0
    assert doubles.twice(drawing, 2, seeds=(1, 2))["change"].item() > 0.0


def test_a_seed_that_the_function_sets_shows_as_no_change():
    def seeded(x):
        torch.manual_seed(0)
        return x + torch.rand(3, dtype=x.dtype)

    assert doubles.twice(seeded, draw(3), seeds=(1, 2))["change"].item() == 0.0


def test_what_happens_between_the_calls_shows_if_it_is_read():
    network = nn.Dropout(0.5)
    seen = doubles.twice(network, torch.ones(64), between=network.eval)
    assert seen["change"].item() == 1.0


def test_the_second_call_meets_what_the_first_one_met():
    seen = doubles.twice(lambda x: x.add_(1), draw(3))
    assert torch.equal(seen["first"], seen["second"])
    assert seen["inputs_kept"] is False


@pytest.mark.parametrize("touch", [lambda x: x.requires_grad_(), lambda x: x.zero_()])
def test_an_input_that_was_touched_is_not_kept(touch):
    def function(x):
        touch(x)
        return torch.zeros(1)

    assert doubles.twice(function, draw(3))["inputs_kept"] is False


def test_a_gradient_left_in_an_input_is_not_kept():
    def function(x):
        x.square().sum().backward()
        return x.detach()

    seen = doubles.twice(function, draw(3).requires_grad_())
    assert seen["inputs_kept"] is False


@pytest.mark.parametrize("second", [torch.zeros(3), torch.zeros(2, dtype=torch.float64)])
def test_another_shape_or_dtype_is_an_infinite_change(second):
    results = iter([torch.zeros(2), second])
    assert doubles.twice(lambda: next(results))["change"].item() == torch.inf


def test_two_empty_results_do_not_differ():
    assert doubles.twice(lambda: torch.zeros(0))["change"].item() == 0.0

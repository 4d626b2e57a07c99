"""Spies: a network or a function in disguise, with every call written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

from grader.doubles.notes import noted


@dataclass
class Call:
    """One call of a spy: what went in, what came out, and what came back."""

    training: bool
    """The network's mode at this call; a function has the spy's own."""
    inputs: list[Any] = field(default_factory=list)
    """By position, then by keyword; tensors as copies, all else as it is."""
    outputs: list[Tensor] = field(default_factory=list)
    """One tensor, or those of a tuple."""
    gradients: list[Tensor] = field(default_factory=list)
    """What each backward pass brought to an output, in the order in which they came."""


class Spy(nn.Module):
    """A network or a function that works as before, and writes down each of its calls.

    Its parameters, its modes and its attributes are the network's, so that code which takes the
    network takes the spy. A spy on a critic shows any loss, however it is written: the gradient
    at a score is the weight of that sample. Gradient penalties pass backward through a critic
    too, and leave their gradients here as well.

    network: a module, or a function of tensors that returns a tensor or a tuple of tensors.
    """

    def __init__(self, network: Callable[..., Any]) -> None:
        super().__init__()
        self.network = network
        self.calls: list[Call] = []

    def forward(self, *inputs: Any, **keywords: Any) -> Any:
        call = Call(getattr(self.network, "training", self.training))
        self.calls.append(call)
        for value in (*inputs, *keywords.values()):
            if isinstance(value, Tensor):
                noted(value, call.inputs.append)
            else:
                call.inputs.append(value)
        result = self.network(*inputs, **keywords)
        if isinstance(result, tuple):
            return tuple(_through(part, call) for part in result)
        return _through(result, call)

    def inputs(self, position: int = 0) -> Tensor:
        """One argument of all calls, row below row. Returns: shape (N, ...)."""
        return _rows([call.inputs[position] for call in self.calls])

    def outputs(self, position: int = 0) -> Tensor:
        """One output of all calls, row below row. Returns: shape (N, ...); of scalars, (calls,)."""
        return _rows([call.outputs[position] for call in self.calls])

    def modes(self) -> str:
        """T for each call in training mode and E for each in eval mode, such as ``"TTE"``."""
        return "".join("T" if call.training else "E" for call in self.calls)

    @property
    def forwards(self) -> int:
        """How many calls there were."""
        return len(self.calls)

    @property
    def backwards(self) -> int:
        """How many gradients reached an output: per pass one for each call that it ran through."""
        return sum(len(call.gradients) for call in self.calls)

    def __getattr__(self, name: str) -> Any:
        try:
            return super().__getattr__(name)
        except AttributeError:
            if name == "network":
                raise
            return getattr(self.network, name)


def _through(value: Any, call: Call) -> Any:
    if isinstance(value, Tensor):
        return noted(value, call.outputs.append, call.gradients.append)
    return value


def _rows(values: list[Tensor]) -> Tensor:
    return torch.cat([x if x.ndim else x[None] for x in values]) if values else torch.zeros(0)

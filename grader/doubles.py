"""Doubles: critics, generators and optimisers whose right answers are known in closed form.

A double stands in for a network or an optimiser inside a probe, and writes down how it was used.
It never holds an expected value: those are worked out in the judge. Only subjects import this.

Letters: B batch, Z noise dimension, D data dimension, ``...`` any trailing shape of one sample.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

from grader.subject.progress import report

__all__ = [
    "HingedCritic",
    "Journal",
    "LinearCritic",
    "LinearGenerator",
    "ModalCritic",
    "RadialCritic",
    "SpyOptimizer",
    "Step",
    "flat_gradients",
    "flat_parameters",
    "gradient",
    "report",
]


def gradient(value: Tensor, wrt: Tensor) -> Tensor | None:
    """The derivative of a scalar, or None where no graph leads from ``value`` to ``wrt``.

    value: shape (); a wrong shape is left to the check, so here its sum counts. wrt: any shape.
    Returns: detached, the shape of ``wrt``. The graph is kept: one value, several derivatives.
    """
    if not value.requires_grad:
        return None
    (slope,) = torch.autograd.grad(value.sum(), wrt, allow_unused=True, retain_graph=True)
    return None if slope is None else slope.detach()


def flat_parameters(*networks: nn.Module) -> Tensor:
    """A copy of all parameters of the networks, in order. Returns: shape (P,)."""
    pieces = [p.detach().flatten() for net in networks for p in net.parameters()]
    return torch.cat(pieces).clone()


def flat_gradients(parameters: Iterable[Tensor]) -> Tensor:
    """A copy of the parameters' ``.grad``, zeros where there is none. Returns: shape (P,)."""
    pieces = [(torch.zeros_like(p) if p.grad is None else p.grad).flatten() for p in parameters]
    return torch.cat(pieces).detach().clone()


# Critics


class _Note(torch.autograd.Function):
    """The identity, noting its input. The vmap rule lets torch.func's transforms through."""

    @staticmethod
    def forward(x: Tensor, note: Callable[[Tensor], None]) -> Tensor:
        note(x)
        return x.clone()

    @staticmethod
    def setup_context(ctx: Any, inputs: Any, output: Any) -> None:
        """Nothing to keep: the derivative is one."""

    @staticmethod
    def backward(ctx: Any, *grads: Any) -> Any:
        return grads[0], None

    @staticmethod
    def jvp(ctx: Any, *tangents: Any) -> Any:
        return tangents[0].clone()

    @staticmethod
    def vmap(info: Any, in_dims: Any, x: Tensor, note: Callable[[Tensor], None]) -> Any:
        if in_dims[0] is None:
            return _Note.apply(x, note), None  # type: ignore[no-untyped-call]
        return _Note.apply(x.movedim(in_dims[0], 0), note), 0  # type: ignore[no-untyped-call]


class _Critic(nn.Module):
    """A critic (B, ...) -> (B,), or (B, 1) with ``column``, that notes where it was evaluated.

    Raises ValueError, in a learner's words, where samples have another shape than ``sample``.
    """

    def __init__(self, sample: tuple[int, ...], column: bool) -> None:
        super().__init__()
        self.sample, self.column = sample, column
        self._seen: list[Tensor] = []

    def points(self) -> Tensor:
        """Every point evaluated so far, in order. Returns: shape (N, ...), detached."""
        return torch.cat(self._seen) if self._seen else torch.zeros(0, *self.sample)

    def forward(self, x: Tensor) -> Tensor:
        if tuple(x.shape[1:]) != self.sample:
            wanted = ("B", *self.sample)
            raise ValueError(
                f"the critic was given shape {_shape(x.shape)}; it takes {_shape(wanted)}"
            )
        scores = self.score(_Note.apply(x, self._note).flatten(1))  # type: ignore[no-untyped-call]
        return scores.unsqueeze(1) if self.column else scores

    def score(self, x: Tensor) -> Tensor:
        """(B, D) -> (B,)."""
        raise NotImplementedError

    def _note(self, x: Tensor) -> None:
        # Under vmap a leading axis came along; a critic's samples follow each other all the same.
        self._seen.append(x.detach().reshape(-1, *self.sample).clone())


class LinearCritic(_Critic):
    """f(x) = <w, x>: its gradient is w everywhere. w: shape (...) of one sample, a parameter."""

    def __init__(self, w: Tensor, column: bool = False) -> None:
        super().__init__(tuple(w.shape), column)
        self.w = nn.Parameter(w.detach().clone())

    def score(self, x: Tensor) -> Tensor:
        return x @ self.w.flatten()


class HingedCritic(LinearCritic):
    """f(x) = h or, where h = <w, x> is negative, low h: two slopes, |w| and low |w|.

    With low = 0 it is flat on one side: the gradient there is exactly 0.
    """

    def __init__(self, w: Tensor, low: float = 0.0, column: bool = False) -> None:
        super().__init__(w, column)
        self.low = low

    def score(self, x: Tensor) -> Tensor:
        height = super().score(x)
        return torch.where(height < 0, self.low * height, height)


class ModalCritic(LinearCritic):
    """f(x) = <w, x>, halved in eval mode: as with dropout, a different critic."""

    def score(self, x: Tensor) -> Tensor:
        scores = super().score(x)
        return scores if self.training else scores / 2


class RadialCritic(_Critic):
    """f(x) = a/2 |x|^2: its gradient a x tells where it was taken. a: a number, the parameter."""

    def __init__(self, a: float, sample: tuple[int, ...], column: bool = False) -> None:
        super().__init__(tuple(sample), column)
        self.a = nn.Parameter(torch.tensor(a, dtype=torch.float64))

    def score(self, x: Tensor) -> Tensor:
        return self.a / 2 * x.square().sum(1)


# Generators


class LinearGenerator(nn.Module):
    """g(z) = z A, (B, Z) -> (B, D), halved in eval mode: as with batch norm, a different generator.

    weight: A, shape (Z, D), a parameter. ``backwards`` counts backward passes that reached A.
    """

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(weight.detach().clone())
        self.backwards = 0
        self.weight.register_hook(self._count)  # type: ignore[no-untyped-call]

    def forward(self, z: Tensor) -> Tensor:
        x = z @ self.weight
        return x if self.training else x / 2

    def _count(self, _: Tensor) -> None:
        self.backwards += 1


# Optimisers


@dataclass(frozen=True)
class Step:
    """One optimiser step: its name, the gradients it used, the watched parameters before it.

    gradient: shape (p,), the optimiser's own parameters. before: shape (P,), all watched networks.
    """

    name: str
    gradient: Tensor
    before: Tensor


@dataclass
class Journal:
    """The steps of all optimisers that write here, in the order in which they were taken."""

    watched: tuple[nn.Module, ...]
    steps: list[Step] = field(default_factory=list)

    def order(self) -> str:
        """The names of the steps, run together: ``"CCCG"``."""
        return "".join(step.name for step in self.steps)

    def gradients(self, name: str) -> Tensor:
        """The gradients of one optimiser's steps. Returns: shape (steps, p)."""
        return _stack([step.gradient for step in self.steps if step.name == name])

    def before(self) -> Tensor:
        """The watched parameters before every step. Returns: shape (steps, P)."""
        return _stack([step.before for step in self.steps])


class SpyOptimizer(torch.optim.SGD):
    """Plain SGD that writes every step in a journal before it takes it."""

    def __init__(
        self, parameters: Iterable[nn.Parameter], lr: float, name: str, journal: Journal
    ) -> None:
        super().__init__(parameters, lr=lr)
        self.name, self.journal = name, journal

    def step(self, closure: Any = None) -> Any:
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        own = [p for group in self.param_groups for p in group["params"]]
        before = flat_parameters(*self.journal.watched)
        self.journal.steps.append(Step(self.name, flat_gradients(own), before))
        super().step()
        return loss


def _stack(rows: list[Tensor]) -> Tensor:
    return torch.stack(rows) if rows else torch.zeros(0, 0)


def _shape(sizes: Iterable[object]) -> str:
    return "(" + ", ".join(map(str, sizes)) + ")"

"""Critics, or discriminators, whose gradient is known in closed form at every point."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from grader.doubles.notes import noted


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
        scores = self.score(noted(x, self._note).flatten(1))
        return scores.unsqueeze(1) if self.column else scores

    def score(self, x: Tensor) -> Tensor:
        """(B, D) -> (B,)."""
        raise NotImplementedError

    def _note(self, x: Tensor) -> None:
        # Under vmap a leading axis came along; a critic's samples follow each other all the same.
        self._seen.append(x.reshape(-1, *self.sample))


class LinearCritic(_Critic):
    """f(x) = <w, x>: its gradient is w everywhere. w: shape (...) of one sample, a parameter.

    A gradient penalty of it is (|w| - 1)^2 whatever the points: Gulrajani et al. 2017, equation 3.
    """

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


class ConstantCritic(_Critic):
    """f(x) = c: its gradient is 0 everywhere, though a graph leads to x. c: a number, a parameter.

    It cannot tell real from fake: at c = 0 the losses of Goodfellow et al. 2014 are log 2 a mean,
    and a penalty that pulls slopes to 1 is 1, with no direction to pull in.
    """

    def __init__(self, c: float, sample: tuple[int, ...], column: bool = False) -> None:
        super().__init__(tuple(sample), column)
        self.c = nn.Parameter(torch.tensor(c, dtype=torch.float64))

    def score(self, x: Tensor) -> Tensor:
        return self.c + 0 * x.sum(1)


class RadialCritic(_Critic):
    """f(x) = a/2 |x|^2: its gradient a x tells where it was taken. a: a number, the parameter."""

    def __init__(self, a: float, sample: tuple[int, ...], column: bool = False) -> None:
        super().__init__(tuple(sample), column)
        self.a = nn.Parameter(torch.tensor(a, dtype=torch.float64))

    def score(self, x: Tensor) -> Tensor:
        return self.a / 2 * x.square().sum(1)


class QuadraticCritic(_Critic):
    """f(x) = 1/2 x'Ax: its gradient is A x, its Hessian A. A: shape (D, D), symmetric, a parameter.

    Its zero-centred penalty is gamma/2 mean |A x|^2: Mescheder et al. 2018, simplified penalties.
    Raises ValueError where A is not symmetric: the gradient would be another one.
    """

    def __init__(self, matrix: Tensor, column: bool = False) -> None:
        if matrix.ndim != 2 or not torch.equal(matrix, matrix.T):
            raise ValueError(f"A has shape {_shape(matrix.shape)}; it must be a symmetric matrix")
        super().__init__((len(matrix),), column)
        self.matrix = nn.Parameter(matrix.detach().clone())

    def score(self, x: Tensor) -> Tensor:
        return (x @ self.matrix * x).sum(1) / 2


def _shape(sizes: Iterable[object]) -> str:
    return "(" + ", ".join(map(str, sizes)) + ")"

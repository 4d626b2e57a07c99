"""Derivatives of what a submission computes."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor


def gradient(value: Tensor, wrt: Tensor) -> Tensor | None:
    """The derivative of a scalar, or None where no graph leads from ``value`` to ``wrt``.

    value: shape (); a wrong shape is left to the check, so here its sum counts. wrt: any shape.
    Returns: detached, the shape of ``wrt``. The graph is kept: one value, several derivatives.
    """
    if not value.requires_grad:
        return None
    (slope,) = torch.autograd.grad(value.sum(), wrt, allow_unused=True, retain_graph=True)
    return None if slope is None else slope.detach()


def vector_jacobian(
    function: Callable[[Tensor], Tensor],
    x: Tensor,
    v: Tensor,
    directions: Tensor,
    h: float = 1e-5,
) -> dict[str, Tensor | None]:
    """The gradient of <v, f(x)>, and differences of fresh forward calls to hold it against.

    A gradient that agrees with the differences in random directions is the gradient of what the
    function computes; one that was patched, or handed over from elsewhere, is not. Every call
    meets the same random numbers, and takes an input that requires a gradient, so that none
    can be told from the others.

    Args:
        function: of one tensor; bind the others.
        x: where, any shape, float64.
        v: the weights of the outputs, shape of f(x).
        directions: shape (n, ...) with the trailing shape of ``x``, drawn by the judge.
        h: half the distance of a central difference. Its error is about h^2 of the third
            derivative plus 1e-16 / h, so 1e-6 is a safe tolerance near 1.

    Returns:
        An observation: ``value`` f(x); ``gradient``, the shape of ``x``, or None where no graph
        leads there; ``along`` <gradient, u> for each direction u, (n,), or None; ``differences``
        (<v, f(x + hu)> - <v, f(x - hu)>) / 2h, (n,).

    Raises:
        ValueError: ``x`` is not float64, or the function returns another shape than ``v`` has.
    """
    if x.dtype != torch.float64:
        raise ValueError(f"x is {x.dtype}; differences need float64")
    dice = torch.get_rng_state()

    def at(point: Tensor) -> tuple[Tensor, Tensor]:
        torch.set_rng_state(dice)
        point = point.detach().clone().requires_grad_()
        y = function(point)
        if y.shape != v.shape:
            raise ValueError(f"the result has shape {tuple(y.shape)}; expected {tuple(v.shape)}")
        return point, y

    point, y = at(x)
    slope = gradient((v * y).sum(), point)
    ends = [[(v * at(x + side * h * u)[1]).sum() for side in (1, -1)] for u in directions]
    differences = torch.stack([(up - down).detach() / (2 * h) for up, down in ends])
    along = None if slope is None else (directions * slope).flatten(1).sum(1)
    return {"value": y.detach(), "gradient": slope, "along": along, "differences": differences}


def bend_before_tanh(one: Tensor, other: Tensor, middle: Tensor) -> Tensor:
    """How far a network that ends in tanh is from affine: 0 but for rounding where it is.

    Args:
        one, other: what it gives at two inputs, any shape, in [-1, 1].
        middle: what it gives half-way between them, of that shape.

    Returns:
        One number: the largest distance, before the tanh, of the middle from the mean of the ends,
        over the largest such mean. Where an output is near -1 or 1 the tanh has rounded away what
        came before it (in float32, at 0.999999 by a tenth): such places do not count, unless all
        are so.
    """
    largest = torch.stack([one, other, middle]).abs().amax(0)
    counts = largest < 0.99
    if not bool(counts.any()):
        counts = torch.ones_like(counts)
    ends, half_way = (
        torch.atanh(x.clamp(-1 + 1e-6, 1 - 1e-6)) for x in (torch.stack([one, other]), middle)
    )
    mean = ends.mean(0)
    return (half_way - mean)[counts].abs().max() / mean[counts].abs().max()

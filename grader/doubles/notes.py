"""Noting a tensor where it passes, without changing it: what critics and spies are built on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

Note = Callable[[Tensor], None]


def noted(x: Tensor, note: Note, note_gradient: Note | None = None) -> Tensor:
    """``x`` as a new tensor of the same graph; its value is noted now, its gradient as it comes.

    Args:
        x: any shape and dtype.
        note: called at once with a detached copy of ``x``.
        note_gradient: called with a detached copy of each gradient that reaches ``x``, by
            backward() or by torch.autograd.grad. One pass brings one, whatever the paths.

    Under vmap both get the whole batch, with its axis in front, rather than one sample of it.
    """
    return _Note.apply(x, note, note_gradient)  # type: ignore[no-untyped-call, no-any-return]


class _Note(torch.autograd.Function):
    """The identity. Being a function of its own, it comes through torch.func's transforms too."""

    @staticmethod
    def forward(x: Tensor, note: Note, note_gradient: Note | None) -> Tensor:
        note(x.detach().clone())
        return x.clone()

    @staticmethod
    def setup_context(ctx: Any, inputs: Any, output: Any) -> None:
        ctx.note_gradient = inputs[2]

    @staticmethod
    def backward(ctx: Any, *grads: Any) -> Any:
        if ctx.note_gradient is None:
            return grads[0], None, None
        return noted(grads[0], ctx.note_gradient), None, None

    @staticmethod
    def jvp(ctx: Any, *tangents: Any) -> Any:
        return tangents[0].clone()

    @staticmethod
    def vmap(info: Any, in_dims: Any, x: Tensor, note: Note, note_gradient: Note | None) -> Any:
        if in_dims[0] is None:
            return noted(x, note, note_gradient), None
        return noted(x.movedim(in_dims[0], 0), note, note_gradient), 0

"""One chunk of a training: from one checkpoint to the next, in a worker of its own.

A chunk begins with random numbers of its own, so an interrupted training that goes on from a
checkpoint comes to the same weights as one that nobody interrupted.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from grader.subject import progress
from grader.subject.failure import Failure
from grader.subject.submission import load_submission
from grader.trainings import FUNCTION
from grader.wire import Array, Message

if TYPE_CHECKING:
    import torch

_REPORTS = 20
"""Reports of a chunk."""
_ROWS = 8192
"""Training images that are compared at once."""


class Run:
    """What a training.py gets beside the submission: data, steps, and what is kept between chunks.

    Images are float32 rows (n, side * side) in [-1, 1]: paper is -1, ink 1.
    """

    def __init__(self, fields: Mapping[str, Any], arrays: Mapping[str, Array]) -> None:
        """Take what came over the wire.

        Args:
            fields: ``first``, ``last`` and ``total`` steps, and the data's ``side`` and ``top``.
            arrays: uint8 ``images`` and ``classes``, ``held_out_images`` and ``held_out_classes``,
                and the ``checkpoint``, empty before the first chunk.
        """
        import torch

        self.side = int(fields["side"])
        self.pixels = self.side**2
        self._first, self._last = int(fields["first"]), int(fields["last"])
        self._total, self._top = int(fields["total"]), float(fields["top"])
        self._images, self._classes, self._held_out, held_out_classes = (
            torch.from_numpy(arrays[name].copy())
            for name in ("images", "classes", "held_out_images", "held_out_classes")
        )
        self.held_out_classes = held_out_classes.long()
        self._checkpoint = arrays["checkpoint"].tobytes()
        self._parts: dict[str, Any] = {}
        self._gradients: dict[str, float] = {}
        self._every = max(1, (self._last - self._first + 1) // _REPORTS)
        self._step = self._first - 1
        self.samples: torch.Tensor | None = None
        self.centres: torch.Tensor | None = None
        self.across = 8

    @property
    def held_out(self) -> torch.Tensor:
        """Images that are not trained on."""
        return self._floats(self._held_out)

    def real(self, count: int) -> torch.Tensor:
        """Training images drawn at random."""
        return self.real_with_classes(count)[0]

    def real_with_classes(self, count: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Training images drawn at random, and their classes (count,), int64."""
        import torch

        rows = torch.randint(len(self._images), (count,))
        return self._floats(self._images[rows]), self._classes[rows].long()

    def classify(self, images: torch.Tensor) -> torch.Tensor:
        """Class of each of images (n, side * side) by the nearest training image: (n,), int64.

        It is right for 99.5 % of the held-out digits of 8x8.
        """
        import torch

        nearest = torch.full((len(images),), torch.inf)
        found = torch.zeros(len(images), dtype=torch.int64)
        for first in range(0, len(self._images), _ROWS):
            rows = slice(first, first + _ROWS)
            distance, place = torch.cdist(images, self._floats(self._images[rows])).min(dim=1)
            nearer = distance < nearest
            nearest[nearer] = distance[nearer]
            found[nearer] = self._classes[rows].long()[place][nearer]
        return found

    def keep(self, **parts: Any) -> None:
        """Name what the training goes on with; what an earlier chunk kept is put back into it.

        The optimisers' gradients are told with the losses: of `opt_d` as ``gradient D``, the norm
        over all its parameters at its latest step.

        Args:
            parts: modules and optimisers, by their state_dict, and tensors, in place. The modules'
                weights are what the training leaves behind.
        """
        import torch

        self._parts = parts
        for name, part in parts.items():
            if isinstance(part, torch.optim.Optimizer):
                part.register_step_pre_hook(self._noting(_player(name)))
        if not self._checkpoint:
            return
        with torch.no_grad():
            kept = torch.load(io.BytesIO(self._checkpoint), weights_only=True)
            for name, part in parts.items():
                if isinstance(part, torch.Tensor):
                    part.copy_(kept[name])
                else:
                    part.load_state_dict(kept[name])

    def steps(self) -> Iterator[int]:
        """The numbers of this chunk's steps, from 1 in the first."""
        for step in range(self._first, self._last + 1):
            self._step = step
            yield step

    def report(
        self,
        losses: Mapping[str, Any],
        samples: Callable[[], torch.Tensor] | None = None,
        *,
        across: int = 8,
        figures: Callable[[], Mapping[str, float]] | None = None,
        centres: torch.Tensor | None = None,
    ) -> None:
        """Tell how the present step went; call it after every step, not all of them are sent.

        Args:
            losses: by name.
            samples: makes images (n, side * side) in [-1, 1] to look at, or points (n, 2).
            across: how many images stand side by side.
            figures: measures quality; called once, at the chunk's last step.
            centres: where the modes of data in the plane lie, (m, 2).
        """
        import torch

        if not self._is_told:
            return
        with torch.no_grad():
            if samples is not None:
                self.samples, self.across = samples().detach(), across
            self.centres = centres
            numbers = dict(self._gradients)
            if figures is not None and self._step == self._last:
                numbers |= figures()
        progress.report(
            step=self._step,
            total=self._total,
            losses=losses,
            samples=self.samples,
            across=across,
            figures=numbers,
            centres=centres,
        )

    @property
    def _is_told(self) -> bool:
        return self._step % self._every == 0 or self._step == self._last

    def _noting(self, player: str) -> Callable[..., None]:
        def note(optimiser: torch.optim.Optimizer, *_: Any) -> None:
            # Before the step: afterwards somebody may have set the gradients to zero, and at the
            # report the other player's backward pass has added to them.
            if self._is_told:
                self._gradients[f"gradient {player}"] = _gradient_norm(optimiser)

        return note

    def outcome(self) -> Message:
        """The checkpoint and the weights, as bytes, and the latest samples."""
        import numpy as np
        import torch
        from safetensors.torch import save

        if self._step != self._last:
            raise Failure("error.call", f"the training stopped after step {self._step}")
        kept = {
            name: part.detach() if isinstance(part, torch.Tensor) else part.state_dict()
            for name, part in self._parts.items()
        }
        checkpoint = io.BytesIO()
        torch.save(kept, checkpoint)
        weights = {
            f"{name}.{key}": value.detach().clone().contiguous()
            for name, part in self._parts.items()
            if isinstance(part, torch.nn.Module)
            for key, value in part.state_dict().items()
        }
        arrays: dict[str, Array] = {
            "checkpoint": np.frombuffer(checkpoint.getvalue(), np.uint8),
            "weights": np.frombuffer(save(weights), np.uint8),
        }
        for name, tensor in (("samples", self.samples), ("centres", self.centres)):
            if tensor is not None:
                arrays[name] = tensor.detach().float().cpu().numpy()
        return Message("result", {"across": self.across}, arrays)

    def _floats(self, images: torch.Tensor) -> torch.Tensor:
        return images.float() * (2 / self._top) - 1


def _player(name: str) -> str:
    """Whose optimiser: `opt_d` is D's."""
    rest = name.removeprefix("opt_")
    return rest.upper() if len(rest) == 1 else rest


def _gradient_norm(optimiser: torch.optim.Optimizer) -> float:
    import torch

    parameters = [p for group in optimiser.param_groups for p in group["params"]]
    squares = [p.grad.detach().square().sum() for p in parameters if p.grad is not None]
    return float(torch.stack(squares).sum().sqrt()) if squares else 0.0


def train_chunk(request: Message, set_seed: Callable[[int], None]) -> Message:
    """Run a request's training.py beside its submission, for one chunk."""
    fields = request.fields
    namespace: dict[str, Any] = {"__name__": "training"}
    exec(compile(str(fields["training"]), "training.py", "exec", dont_inherit=True), namespace)
    seed = int(fields["seed"] or 0)
    set_seed(seed)
    source = request.arrays["submission"].tobytes()
    submission = load_submission(source, str(fields["file"]), json.loads(str(fields["contract"])))
    set_seed(seed)
    run = Run(fields, request.arrays)
    namespace[FUNCTION](submission, run)
    return run.outcome()

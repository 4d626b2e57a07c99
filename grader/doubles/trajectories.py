"""What steps do to the parameters: one step exactly, or a short trajectory in float64.

Measured: one ulp grows to 5e-16 in 10 steps of float64, while a wrong bias correction, a missing
zero_grad or a wrong beta shows as 1e-6 or more from the second step on. So 2 to 10 steps tell
right from wrong by orders of magnitude, where the loss after a training often does not.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

from grader.doubles.parameters import flat_parameters, set_parameters

STEPS = range(2, 11)


def parameter_delta(step: Callable[[], object], *networks: nn.Module) -> Tensor:
    """By how much one step moves the parameters: with SGD and lr = 1, minus their gradient.

    It asks nothing of how the step is written; a second one, from where the first led, shows what
    the first left behind. Returns: shape (P,).
    """
    before = flat_parameters(*networks)
    step()
    return flat_parameters(*networks) - before


def trajectory(
    step: Callable[[int], object], steps: int, start: Tensor, *networks: nn.Module
) -> Tensor:
    """The parameters at the start and after each of a few steps.

    Args:
        step: called with 0, 1, ...; takes its batch from the judge's data by that number.
        steps: how many, 2 to 10: one step has no state, and after more rounding would count.
        start: shape (P,), float64, from the judge.
        networks: what moves. They become float64, and begin at ``start``. An optimiser made
            before still holds their parameters.

    Returns:
        Shape (steps + 1, P), float64.

    Raises:
        ValueError: another number of steps, a start of another dtype or size.
    """
    if steps not in STEPS:
        raise ValueError(f"a trajectory has {STEPS[0]} to {STEPS[-1]} steps, not {steps}")
    if start.dtype != torch.float64:
        raise ValueError(f"the start is {start.dtype}; a trajectory is compared in float64")
    for network in networks:
        network.double()
    set_parameters(start, *networks)
    rows = [flat_parameters(*networks)]
    for number in range(steps):
        step(number)
        rows.append(flat_parameters(*networks))
    return torch.stack(rows)

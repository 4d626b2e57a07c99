"""two-time-scales: a GAN's optimisers, their learning rates, and checkpoints.

This works with one optimiser, one constant rate, and checkpoints of the networks alone. Extend it;
names and parameters stay.
"""

import torch
from torch import nn
from torch.optim import Optimizer


def make_optimizers(
    generator: nn.Module,
    discriminator: nn.Module,
    lr_g: float,
    lr_d: float,
    beta1: float = 0.0,
    beta2: float = 0.99,
) -> tuple[Optimizer, Optimizer]:
    """Adam for the generator and Adam for the discriminator.

    Returns: a pair of optimisers (opt_g, opt_d)
    """
    both = [*generator.parameters(), *discriminator.parameters()]
    optimizer = torch.optim.Adam(both, lr=lr_g)
    return optimizer, optimizer


def rate_factor(step: int, warmup: int, total: int) -> float:
    """The share of the full rates at a step, counted from 0: up over warmup steps, then down to 0.

    Returns: a number from 0 to 1
    """
    raise NotImplementedError("rate_factor is still to be written")


def set_rates_(opt_g: Optimizer, opt_d: Optimizer, factor: float) -> None:
    """Set both learning rates to factor times those that make_optimizers was given."""
    raise NotImplementedError("set_rates_ is still to be written")


def checkpoint(
    generator: nn.Module,
    discriminator: nn.Module,
    opt_g: Optimizer,
    opt_d: Optimizer,
    step: int,
) -> dict[str, object]:
    """All that is needed to go on from here.

    Returns: a dict that torch.save and torch.load can handle
    """
    return {
        "generator": generator.state_dict(),
        "discriminator": discriminator.state_dict(),
        "step": step,
    }


def restore_(
    saved: dict[str, object],
    generator: nn.Module,
    discriminator: nn.Module,
    opt_g: Optimizer,
    opt_d: Optimizer,
) -> int:
    """Put networks and optimisers into the saved state, in place.

    Returns: the step of the checkpoint
    """
    generator.load_state_dict(saved["generator"])
    discriminator.load_state_dict(saved["discriminator"])
    return saved["step"]

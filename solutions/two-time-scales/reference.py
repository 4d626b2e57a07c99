"""Two optimisers for a GAN, a schedule for both, and checkpoints to resume from.

Heusel et al., "GANs Trained by a Two Time-Scale Update Rule", 2017, arXiv:1706.08500, section
2; Kingma and Ba, "Adam", 2015, arXiv:1412.6980, algorithm 1:

    m = beta1 m + (1 - beta1) g               v = beta2 v + (1 - beta2) g^2
    p = p - lr m' / (sqrt(v') + eps)          m' = m / (1 - beta1^t),  v' = v / (1 - beta2^t)

    paper       here                                  kept in
    a(n), b(n)  lr_d, lr_g times rate_factor          param_groups: "lr"
                lr_d, lr_g                            param_groups: "initial_lr"
    m, v, t     exp_avg, exp_avg_sq, step             state, for each parameter

state_dict() of an optimiser holds all of these. It holds the tensors themselves, not copies, and so
does the optimiser that loads it.
"""

import copy
from typing import Any

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
    """Each network has its own optimiser: a step of one must not move the other."""

    def adam(network: nn.Module, lr: float) -> Optimizer:
        learned = [p for p in network.parameters() if p.requires_grad]
        group = {"params": learned, "initial_lr": lr}  # in the group it is saved with the rest
        return torch.optim.Adam([group], lr=lr, betas=(beta1, beta2))

    return adam(generator, lr_g), adam(discriminator, lr_d)


def rate_factor(step: int, warmup: int, total: int) -> float:
    """Linear up to 1, then linear down to 0. The first step already moves."""
    if step < warmup:
        return (step + 1) / warmup
    return max(0.0, (total - step) / (total - warmup))


def set_rates_(opt_g: Optimizer, opt_d: Optimizer, factor: float) -> None:
    """From the first rates, not from the last ones: a factor does not pile up on the one before."""
    for optimizer in (opt_g, opt_d):
        for group in optimizer.param_groups:
            group["lr"] = factor * group["initial_lr"]


def checkpoint(
    generator: nn.Module, discriminator: nn.Module, opt_g: Optimizer, opt_d: Optimizer, step: int
) -> dict[str, Any]:
    """A copy: the tensors of a state dict go on changing as training goes on."""
    parts = {"generator": generator, "discriminator": discriminator, "opt_g": opt_g, "opt_d": opt_d}
    state = {name: part.state_dict() for name, part in parts.items()}
    return copy.deepcopy({**state, "step": step})


def restore_(
    saved: dict[str, Any],
    generator: nn.Module,
    discriminator: nn.Module,
    opt_g: Optimizer,
    opt_d: Optimizer,
) -> int:
    """A copy again: an optimiser trains on in the very tensors that it loads."""
    saved = copy.deepcopy(saved)
    parts = {"generator": generator, "discriminator": discriminator, "opt_g": opt_g, "opt_d": opt_d}
    for name, part in parts.items():
        part.load_state_dict(saved[name])
    return saved["step"]

"""wgan-loss-sign: a Wasserstein GAN as interview sheets pass it around.

It runs and learns nothing. Repair it; names and parameters stay. No function is right as it is.
"""

import torch
from torch import Tensor, nn
from torch.optim import Optimizer


def make_critic() -> nn.Module:
    """The critic: (B, 64) -> (B, 1).

    Returns: a module that scores each sample by itself, without bounds
    """
    return nn.Sequential(
        nn.Linear(64, 128),
        nn.BatchNorm1d(128),
        nn.LeakyReLU(0.2),
        nn.Linear(128, 1),
        nn.Sigmoid(),
    )


def _wasserstein(labels: Tensor, scores: Tensor) -> Tensor:
    return (labels * scores).mean()


def critic_loss(real_scores: Tensor, fake_scores: Tensor) -> Tensor:
    """What the critic minimises. Scores: (B, 1).

    Returns: a tensor of shape (), one number
    """
    on_real = _wasserstein(torch.ones_like(real_scores), real_scores)
    on_fake = _wasserstein(torch.zeros_like(fake_scores), fake_scores)
    return on_real + on_fake


def generator_loss(fake_scores: Tensor) -> Tensor:
    """What the generator minimises. Scores: (B, 1).

    Returns: a tensor of shape (), one number
    """
    return _wasserstein(torch.zeros_like(fake_scores), fake_scores)


def clip_weights_(critic: nn.Module, c: float) -> None:
    """Clip every parameter of the critic to [-c, c], in place."""
    nn.utils.clip_grad_value_(critic.parameters(), c)


def train_round(
    critic: nn.Module,
    generator: nn.Module,
    opt_c: Optimizer,
    opt_g: Optimizer,
    reals: list[Tensor],
    zs: list[Tensor],
    z_g: Tensor,
    clip: float,
) -> dict[str, float]:
    """One critic step for each batch, then one generator step.

    reals: batches (B, D). zs: as many batches of noise (B, Z). z_g: the generator's own (B, Z).

    Returns: a dict with the floats critic_loss (of the last critic step) and generator_loss
    """
    for real, z in zip(reals, zs, strict=True):
        loss_c = critic_loss(critic(real), critic(generator(z)))
        loss_c.backward()
        opt_c.step()

        loss_g = generator_loss(critic(generator(z_g)))
        loss_g.backward()
        opt_g.step()
    return {"critic_loss": loss_c, "generator_loss": loss_g}

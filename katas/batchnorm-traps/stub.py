"""batchnorm-traps: a GAN with batch norm that runs without a warning and trains badly.

No function is right as it is. Repair all four; names and parameters stay.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def make_block(inputs: int, outputs: int) -> nn.Module:
    """A hidden layer: linear, batch norm, LeakyReLU(0.2). (B, inputs) -> (B, outputs).

    Returns: a module that normalises each of its outputs over the batch
    """
    return nn.Sequential(
        nn.Linear(inputs, outputs),
        nn.BatchNorm1d(outputs, 0.8),
        nn.LeakyReLU(0.2),
    )


def discriminator_loss(discriminator: nn.Module, real: Tensor, fake: Tensor) -> Tensor:
    """What the discriminator minimises. real, fake: (B, D); the two B may differ.

    Returns: a tensor of shape (), one number
    """
    logits = discriminator(torch.cat([real, fake]))
    on_real, on_fake = logits[: len(real)], logits[len(real) :]
    return F.softplus(-on_real).mean() + F.softplus(on_fake).mean()


def sample(generator: nn.Module, z: Tensor) -> Tensor:
    """Images to look at or to measure, one for each row of z: (B, Z) -> (B, ...).

    Returns: a tensor of shape (B, ...), without a graph
    """
    with torch.no_grad():
        return generator(z)


def update_average_(average: nn.Module, generator: nn.Module, decay: float) -> None:
    """Move the averaged copy of the generator a step towards the generator, in place."""
    with torch.no_grad():
        for mine, its in zip(average.parameters(), generator.parameters(), strict=True):
            mine.mul_(decay).add_(its, alpha=1 - decay)

"""batch-size: a GAN's training step in micro-batches, and the noise of a batch's gradient.

train_step works on the whole batch at once. Extend it; names and parameters stay.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim import Optimizer


def train_step(
    generator: nn.Module,
    discriminator: nn.Module,
    opt_g: Optimizer,
    opt_d: Optimizer,
    real: Tensor,
    z_d: Tensor,
    z_g: Tensor,
    micro: int,
) -> dict[str, float]:
    """One step of the discriminator, then one of the generator, in pieces of at most micro rows.

    real: (N, ...), images. z_d: (M, Z), noise for the discriminator's step. z_g: (K, Z), noise for
    the generator's. Each optimiser holds the parameters of its own network.

    Returns: a dict with the floats discriminator_loss and generator_loss
    """
    on_real = discriminator(real)
    on_fake = discriminator(generator(z_d).detach())
    d_loss = F.binary_cross_entropy_with_logits(on_real, torch.ones_like(on_real))
    d_loss = d_loss + F.binary_cross_entropy_with_logits(on_fake, torch.zeros_like(on_fake))
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    on_fake = discriminator(generator(z_g))
    g_loss = F.binary_cross_entropy_with_logits(on_fake, torch.ones_like(on_fake))
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}


def gradient_variance(gradients: Tensor, micro: int, batch: int) -> Tensor:
    """The expected squared distance of a batch's gradient from its mean, estimated without bias.

    gradients: (C, P), the mean gradients of C >= 2 independent micro-batches of micro rows each.
    batch: the rows of the batch in question.

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("gradient_variance is still to be written")

"""train-step: one training step of a GAN.

It runs, and it trains neither network well. Repair it; name and parameters stay.
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
) -> dict[str, float]:
    """One step of the discriminator, then one of the generator.

    real: (N, ...), images. z_d: (M, Z), noise for the discriminator's step. z_g: (K, Z), noise for
    the generator's. Each optimiser holds the parameters of its own network.

    Returns: a dict with the floats discriminator_loss and generator_loss
    """
    # The discriminator: real is 1, fake is 0.
    on_real = discriminator(real)
    on_fake = discriminator(generator(z_d))
    d_loss = F.binary_cross_entropy_with_logits(on_real, torch.ones_like(on_real))
    d_loss += F.binary_cross_entropy_with_logits(on_fake, torch.zeros_like(on_fake))
    d_loss.backward()
    opt_d.step()
    opt_d.zero_grad()

    # The generator: the discriminator must not move here, so its input is detached.
    on_fake = discriminator(generator(z_g).detach())
    g_loss = F.binary_cross_entropy_with_logits(on_fake, torch.zeros_like(on_fake))
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}

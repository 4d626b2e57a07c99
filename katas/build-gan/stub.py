"""build-gan: a GAN that draws handwritten digits.

Two networks, two losses, one training step. Names and parameters stay.
"""

from torch import Tensor, nn
from torch.optim import Optimizer


def make_generator(z_dim: int = 16, pixels: int = 64) -> nn.Module:
    """The generator: noise (B, z_dim) -> images (B, pixels) in [-1, 1].

    Returns: a module with fresh weights
    """
    raise NotImplementedError("make_generator is still to be written")


def make_discriminator(pixels: int = 64) -> nn.Module:
    """The discriminator: images (B, pixels) -> logits (B, 1).

    Returns: a module with fresh weights
    """
    raise NotImplementedError("make_discriminator is still to be written")


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """What the discriminator minimises. Logits: (B,) or (B, 1); the batches may differ in size.

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("discriminator_loss is still to be written")


def generator_loss(fake_logits: Tensor) -> Tensor:
    """What the generator minimises, in its non-saturating form. Logits: (B,) or (B, 1).

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("generator_loss is still to be written")


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

    real: (B, pixels). z_d, z_g: noise (B, z_dim), for the one step and for the other.

    Returns: a dict with the floats d_loss and g_loss
    """
    raise NotImplementedError("train_step is still to be written")

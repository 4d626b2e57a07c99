"""conditional-gan: two networks that know the class, one training step, and a request.

Write all four. Names and parameters stay.
"""

from torch import Tensor, nn
from torch.optim import Optimizer


def make_generator(z_dim: int = 16, classes: int = 10, pixels: int = 64) -> nn.Module:
    """A network from noise (B, z_dim) and labels (B,) to images (B, pixels) in [-1, 1].

    Returns: a module
    """
    raise NotImplementedError("make_generator is still to be written")


def make_discriminator(classes: int = 10, pixels: int = 64) -> nn.Module:
    """A network from images (B, pixels) and labels (B,) to logits (B, 1).

    Returns: a module
    """
    raise NotImplementedError("make_discriminator is still to be written")


def train_step(
    generator: nn.Module,
    discriminator: nn.Module,
    opt_g: Optimizer,
    opt_d: Optimizer,
    real: Tensor,
    y_real: Tensor,
    z_d: Tensor,
    y_d: Tensor,
    z_g: Tensor,
    y_g: Tensor,
) -> dict[str, float]:
    """One step of the discriminator, then one of the generator.

    real: (N, pixels), y_real: (N,); z_d: (M, z_dim), y_d: (M,); z_g: (K, z_dim), y_g: (K,).

    Returns: a dict with the floats d_loss and g_loss
    """
    raise NotImplementedError("train_step is still to be written")


def draw(generator: nn.Module, y: Tensor, z: Tensor) -> Tensor:
    """The images that labels y (N,) and noise z (N, z_dim) ask for.

    Returns: a tensor of shape (N, pixels), without a graph
    """
    raise NotImplementedError("draw is still to be written")

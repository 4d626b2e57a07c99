"""A conditional GAN: the class goes into both networks, as weights of its own.

Mirza and Osindero, "Conditional Generative Adversarial Nets", 2014, arXiv:1411.1784, section 3.2,
equation 2, with the non-saturating loss of Goodfellow et al. 2014, arXiv:1406.2661, section 3:

    discriminator:  minimise  -E[log D(x|y)] - E[log(1 - D(G(z|y)|y))]
    generator:      minimise  -E[log D(G(z|y)|y)]

    paper      here                          shape
    x, y       real, y_real                  (N, P), (N,)
    z, y       z_d, y_d and z_g, y_g         (M, Z), (M,) and (K, Z), (K,)
    G(z|y)     generator(z, y)               (M, Z), (M,) -> (M, P), in [-1, 1] as the data
    D(x|y)     sigmoid(discriminator(x, y))  (N, P), (N,) -> (N, 1)

-log D = softplus(-t) and -log(1 - D) = softplus(t) in the logit t, for any t. An
embedding picks a row of weights for each class, as a linear layer on one-hot vectors does.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim import Optimizer


class Conditional(nn.Module):
    """Layers over an input and, beside it, the vector of its class."""

    def __init__(self, inputs: int, classes: int, outputs: int, last: nn.Module) -> None:
        super().__init__()
        self.vectors = nn.Embedding(classes, 16)
        self.layers = nn.Sequential(
            nn.Linear(inputs + 16, 128),
            nn.LeakyReLU(0.2),
            nn.Linear(128, 128),
            nn.LeakyReLU(0.2),
            nn.Linear(128, outputs),
            last,
        )

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        """Joined before the first layer: the class changes how everything after it reads x."""
        return self.layers(torch.cat([x, self.vectors(y)], dim=1))  # (B, outputs)


def make_generator(z_dim: int = 16, classes: int = 10, pixels: int = 64) -> nn.Module:
    """Noise and a class to an image; tanh gives the range of the data."""
    return Conditional(z_dim, classes, pixels, nn.Tanh())


def make_discriminator(classes: int = 10, pixels: int = 64) -> nn.Module:
    """An image and a class to one logit: is this a real image of that class?"""
    return Conditional(pixels, classes, 1, nn.Identity())


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
    """A label goes wherever its image goes."""
    fake = generator(z_d, y_d).detach()  # (M, P)
    on_real, on_fake = discriminator(real, y_real), discriminator(fake, y_d)  # (N, 1), (M, 1)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()  # ()
    opt_d.zero_grad()  # also what the last generator step left here
    d_loss.backward()
    opt_d.step()

    on_fake = discriminator(generator(z_g, y_g), y_g)  # (K, 1)
    g_loss = F.softplus(-on_fake).mean()  # ()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"d_loss": d_loss.item(), "g_loss": g_loss.item()}


def draw(generator: nn.Module, y: Tensor, z: Tensor) -> Tensor:
    """One image for each label."""
    training = generator.training
    generator.eval()
    with torch.no_grad():
        images = generator(z, y)  # (N, P)
    generator.train(training)
    return images

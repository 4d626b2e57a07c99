"""The class is only added to the logit.

D(x) + b[y]: how much the discriminator likes an image does not depend on what it is told. The
slope of the logit in the image is the same for all classes, so the generator learns nothing about
them.

read: architectures.projection
rejected by: test_preference
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim import Optimizer


class Conditional(nn.Module):
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
        return self.layers(torch.cat([x, self.vectors(y)], dim=1))


class Added(nn.Module):
    def __init__(self, pixels: int, classes: int) -> None:
        super().__init__()
        self.of_class = nn.Embedding(classes, 1)
        self.layers = nn.Sequential(
            nn.Linear(pixels, 128), nn.LeakyReLU(0.2), nn.Linear(128, 128), nn.LeakyReLU(0.2)
        )
        self.end = nn.Linear(128, 1)

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        return self.end(self.layers(x)) + self.of_class(y)


def make_generator(z_dim: int = 16, classes: int = 10, pixels: int = 64) -> nn.Module:
    return Conditional(z_dim, classes, pixels, nn.Tanh())


def make_discriminator(classes: int = 10, pixels: int = 64) -> nn.Module:
    return Added(pixels, classes)


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
    fake = generator(z_d, y_d).detach()
    on_real, on_fake = discriminator(real, y_real), discriminator(fake, y_d)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    opt_d.zero_grad()  # also what the last generator step left here
    d_loss.backward()
    opt_d.step()

    on_fake = discriminator(generator(z_g, y_g), y_g)
    g_loss = F.softplus(-on_fake).mean()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"d_loss": d_loss.item(), "g_loss": g_loss.item()}


def draw(generator: nn.Module, y: Tensor, z: Tensor) -> Tensor:
    training = generator.training
    generator.eval()
    with torch.no_grad():
        images = generator(z, y)
    generator.train(training)
    return images

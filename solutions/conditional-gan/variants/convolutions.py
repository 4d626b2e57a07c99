"""A plane for each class beside the image, with spectral norm; noise times embedding."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim import Optimizer


class Generator(nn.Module):
    def __init__(self, z_dim: int, classes: int, pixels: int) -> None:
        super().__init__()
        self.scale = nn.Embedding(classes, z_dim)
        self.layers = nn.Sequential(
            nn.LazyLinear(128), nn.BatchNorm1d(128), nn.ReLU(), nn.Linear(128, pixels), nn.Tanh()
        )

    def forward(self, z: Tensor, y: Tensor) -> Tensor:
        return self.layers(z * self.scale(y))


class Planes(nn.Module):
    def __init__(self, classes: int, pixels: int) -> None:
        super().__init__()
        self.classes, self.side = classes, round(pixels**0.5)
        norm = nn.utils.parametrizations.spectral_norm
        self.layers = nn.Sequential(
            norm(nn.Conv2d(1 + classes, 32, 3, padding=1)),
            nn.LeakyReLU(0.1),
            norm(nn.Conv2d(32, 32, 3, stride=2, padding=1)),
            nn.LeakyReLU(0.1),
            nn.Flatten(),
            norm(nn.Linear(32 * ((self.side + 1) // 2) ** 2, 1)),
        )

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        planes = x.new_zeros(len(x), self.classes, self.side, self.side)
        planes[torch.arange(len(x)), y] = 1.0
        image = x.view(-1, 1, self.side, self.side)
        return self.layers(torch.cat([image, planes], dim=1))


def make_generator(z_dim: int = 16, classes: int = 10, pixels: int = 64) -> nn.Module:
    generator = Generator(z_dim, classes, pixels)
    generator.eval()(torch.zeros(2, z_dim), torch.zeros(2, dtype=torch.long))
    return generator.train()


def make_discriminator(classes: int = 10, pixels: int = 64) -> nn.Module:
    return Planes(classes, pixels)


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

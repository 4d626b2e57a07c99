"""A projection discriminator, class-conditional batch norm, and undetached fakes."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim import Optimizer


class ByClassNorm(nn.Module):
    def __init__(self, width: int, classes: int) -> None:
        super().__init__()
        self.norm = nn.BatchNorm1d(width, affine=False)
        self.gain, self.shift = nn.Embedding(classes, width), nn.Embedding(classes, width)
        nn.init.ones_(self.gain.weight)
        nn.init.zeros_(self.shift.weight)

    def forward(self, h: Tensor, y: Tensor) -> Tensor:
        return self.gain(y) * self.norm(h) + self.shift(y)


class Generator(nn.Module):
    def __init__(self, z_dim: int, classes: int, pixels: int) -> None:
        super().__init__()
        self.first, self.norm = nn.Linear(z_dim, 128), ByClassNorm(128, classes)
        self.second, self.norm2 = nn.Linear(128, 128), ByClassNorm(128, classes)
        self.last = nn.Linear(128, pixels)

    def forward(self, z: Tensor, y: Tensor) -> Tensor:
        h = F.relu(self.norm(self.first(z), y))
        h = F.relu(self.norm2(self.second(h), y))
        return torch.tanh(self.last(h))


class Projection(nn.Module):
    """psi(phi(x)) + <v_y, phi(x)>."""

    def __init__(self, classes: int, pixels: int) -> None:
        super().__init__()
        self.phi = nn.Sequential(
            nn.Linear(pixels, 128), nn.LeakyReLU(0.2), nn.Linear(128, 128), nn.LeakyReLU(0.2)
        )
        self.psi = nn.Linear(128, 1)
        self.v = nn.Embedding(classes, 128)

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        phi = self.phi(x)
        return self.psi(phi) + (self.v(y) * phi).sum(dim=1, keepdim=True) / 128**0.5


def make_generator(z_dim: int = 16, classes: int = 10, pixels: int = 64) -> nn.Module:
    return Generator(z_dim, classes, pixels)


def make_discriminator(classes: int = 10, pixels: int = 64) -> nn.Module:
    return Projection(classes, pixels)


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
    for network in (generator, discriminator):
        network.zero_grad()
    (F.softplus(-discriminator(real, y_real)).mean()).backward()
    d_real = F.softplus(-discriminator(real, y_real)).mean().item()
    on_fake = F.softplus(discriminator(generator(z_d, y_d), y_d)).mean()
    on_fake.backward()
    opt_d.step()

    for network in (generator, discriminator):
        network.zero_grad()
    g_loss = -F.logsigmoid(discriminator(generator(z_g, y_g), y_g)).mean()
    g_loss.backward()
    opt_g.step()
    return {"d_loss": d_real + on_fake.item(), "g_loss": g_loss.item()}


def draw(generator: nn.Module, y: Tensor, z: Tensor) -> Tensor:
    training = generator.training
    generator.eval()
    with torch.no_grad():
        images = generator(z, y)
    generator.train(training)
    return images

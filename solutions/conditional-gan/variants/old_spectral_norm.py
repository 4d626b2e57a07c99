"""Spectral norm as a hook, dropout, a frozen discriminator, closures."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim import Optimizer


class Conditional(nn.Module):
    def __init__(self, inputs: int, classes: int, outputs: int, norm, last: nn.Module) -> None:
        super().__init__()
        self.of_input, self.of_class = norm(nn.Linear(inputs, 128)), norm(nn.Linear(classes, 128))
        self.layers = nn.Sequential(nn.Dropout(0.1), norm(nn.Linear(128, 128)), nn.ReLU())
        self.end = nn.Sequential(norm(nn.Linear(128, outputs)), last)
        self.register_buffer("eye", torch.eye(classes))

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        hidden = F.relu(self.of_input(x) + self.of_class(self.eye[y]))
        return self.end(hidden + self.layers(hidden))


def make_generator(z_dim: int = 16, classes: int = 10, pixels: int = 64) -> nn.Module:
    return Conditional(z_dim, classes, pixels, lambda layer: layer, nn.Tanh())


def make_discriminator(classes: int = 10, pixels: int = 64) -> nn.Module:
    return Conditional(pixels, classes, 1, nn.utils.spectral_norm, nn.Identity())


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
    def for_discriminator() -> Tensor:
        opt_d.zero_grad()
        on_real = discriminator(real, y_real)
        on_fake = discriminator(generator(z_d, y_d).detach(), y_d)
        loss = torch.logaddexp(on_real.new_zeros(()), -on_real).mean()
        loss = loss + torch.logaddexp(on_fake.new_zeros(()), on_fake).mean()
        loss.backward()
        return loss

    def for_generator() -> Tensor:
        opt_g.zero_grad()
        loss = F.softplus(-discriminator(generator(z_g, y_g), y_g)).mean()
        loss.backward()
        return loss

    d_loss = opt_d.step(for_discriminator)
    discriminator.requires_grad_(False)
    g_loss = opt_g.step(for_generator)
    discriminator.requires_grad_(True)
    return {"d_loss": float(d_loss), "g_loss": float(g_loss)}


def draw(generator: nn.Module, y: Tensor, z: Tensor) -> Tensor:
    training = generator.training
    generator.eval()
    with torch.no_grad():
        images = generator(z, y)
    generator.train(training)
    return images

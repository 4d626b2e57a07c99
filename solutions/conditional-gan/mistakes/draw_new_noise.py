"""draw uses noise of its own.

The noise that was asked for is not used: the same request gives another image each time.

read: pytorch.fresh-noise
rejected by: test_draw
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


def make_generator(z_dim: int = 16, classes: int = 10, pixels: int = 64) -> nn.Module:
    return Conditional(z_dim, classes, pixels, nn.Tanh())


def make_discriminator(classes: int = 10, pixels: int = 64) -> nn.Module:
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
        images = generator(torch.randn_like(z), y)
    generator.train(training)
    return images

"""One-hot vectors, one pass over reals and fakes, cross-entropy with labels."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim import Optimizer


class WithOneHot(nn.Module):
    def __init__(self, classes: int, *layers: nn.Module) -> None:
        super().__init__()
        self.classes = classes
        self.layers = nn.Sequential(*layers)

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        one_hot = F.one_hot(y, self.classes).to(x.dtype)
        return self.layers(torch.cat((x, one_hot), 1))


def make_generator(z_dim: int = 16, classes: int = 10, pixels: int = 64) -> nn.Module:
    layers = [nn.Linear(z_dim + classes, 256), nn.ReLU(), nn.Linear(256, pixels), nn.Tanh()]
    return WithOneHot(classes, *layers)


def make_discriminator(classes: int = 10, pixels: int = 64) -> nn.Module:
    layers = [nn.Linear(pixels + classes, 256), nn.LeakyReLU(0.2), nn.Linear(256, 1)]
    return WithOneHot(classes, *layers)


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
    with torch.no_grad():
        fake = generator(z_d, y_d)
    opt_d.zero_grad(set_to_none=False)
    logits = discriminator(torch.cat([real, fake]), torch.cat([y_real, y_d]))
    on_real, on_fake = logits.split([len(real), len(fake)])
    loss = F.binary_cross_entropy_with_logits
    d_loss = loss(on_real, torch.ones_like(on_real)) + loss(on_fake, torch.zeros_like(on_fake))
    d_loss.backward()
    opt_d.step()

    opt_g.zero_grad(set_to_none=False)
    logits = discriminator(generator(z_g, y_g), y_g)
    g_loss = loss(logits, torch.ones_like(logits))
    g_loss.backward()
    opt_g.step()
    return {"d_loss": float(d_loss), "g_loss": float(g_loss)}


def draw(generator: nn.Module, y: Tensor, z: Tensor) -> Tensor:
    mode = generator.training
    try:
        return generator.eval()(z, y).detach()
    finally:
        generator.train(mode)

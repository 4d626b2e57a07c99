"""Tables of biases for each class as plain parameters, both layers deep; autograd.grad."""

from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim import Optimizer


class Biased(nn.Module):
    def __init__(self, sizes: tuple[int, ...], classes: int, bounded: bool) -> None:
        super().__init__()
        pairs = list(pairwise(sizes))
        self.weights = nn.ParameterList(torch.randn(i, o) * (2 / i) ** 0.5 for i, o in pairs)
        self.biases = nn.ParameterList(torch.randn(classes, o) * 0.5 for _, o in pairs)
        self.bounded = bounded

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        for place, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            x = (F.silu(x) if place else x) @ weight + bias.index_select(0, y)
        return x.tanh() if self.bounded else x


def make_generator(z_dim: int = 16, classes: int = 10, pixels: int = 64) -> nn.Module:
    return Biased((z_dim, 128, 128, pixels), classes, bounded=True)


def make_discriminator(classes: int = 10, pixels: int = 64) -> nn.Module:
    return Biased((pixels, 128, 128, 1), classes, bounded=False)


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
    d_loss = F.softplus(-discriminator(real, y_real)).mean()
    d_loss = d_loss + F.softplus(discriminator(fake, y_d)).mean()
    descend(opt_d, discriminator, d_loss)
    g_loss = F.softplus(-discriminator(generator(z_g, y_g), y_g)).mean()
    descend(opt_g, generator, g_loss)
    return {"d_loss": d_loss.item(), "g_loss": g_loss.item()}


def descend(optimiser: Optimizer, network: nn.Module, loss: Tensor) -> None:
    weights = list(network.parameters())
    for weight, slope in zip(weights, torch.autograd.grad(loss, weights), strict=True):
        weight.grad = slope
    optimiser.step()


def draw(generator: nn.Module, y: Tensor, z: Tensor) -> Tensor:
    modes = {module: module.training for module in generator.modules()}
    generator.eval()
    with torch.inference_mode():
        images = [generator(z[k : k + 1], y[k : k + 1])[0] for k in range(len(y))]
    for module, mode in modes.items():
        module.training = mode
    return torch.stack(images)

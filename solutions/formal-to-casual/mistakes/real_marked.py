"""R1 marks the caller's images.

real.requires_grad_() works in place: the caller's batch is in a graph from then on, and every
later use of it is recorded.

read: pytorch.aliasing
rejected by: test_inputs
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.functional import softplus

WIDTH, FEATURES = 256, 128


class Translator(nn.Module):
    def __init__(self, noise: int, pixels: int) -> None:
        super().__init__()
        self.change = nn.Sequential(
            nn.Linear(pixels + noise, WIDTH),
            nn.ReLU(),
            nn.Linear(WIDTH, WIDTH),
            nn.ReLU(),
            nn.Linear(WIDTH, pixels),
        )

    def forward(self, x: Tensor, *z: Tensor) -> Tensor:
        return torch.tanh(2 * x + self.change(torch.cat([x, *z], dim=1)))


class Projection(nn.Module):
    def __init__(self, classes: int, pixels: int) -> None:
        super().__init__()
        self.features = nn.Sequential(
            nn.Linear(pixels, FEATURES),
            nn.LeakyReLU(0.2),
            nn.Linear(FEATURES, FEATURES),
            nn.LeakyReLU(0.2),
        )
        self.shared = nn.Linear(FEATURES, 1)
        self.own = nn.Embedding(classes, FEATURES)
        nn.init.normal_(self.own.weight, std=0.05)  # else the classes drown what they share

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        seen = self.features(x)
        return self.shared(seen) + (self.own(y) * seen).sum(dim=1, keepdim=True)


def make_casual(noise: int = 8, pixels: int = 64) -> nn.Module:
    return Translator(noise, pixels)


def make_formal(pixels: int = 64) -> nn.Module:
    return Translator(0, pixels)


def make_discriminator(classes: int = 10, pixels: int = 64) -> nn.Module:
    return Projection(classes, pixels)


def discriminator_loss(
    discriminator: nn.Module,
    real: Tensor,
    y_real: Tensor,
    fake: Tensor,
    y_fake: Tensor,
    gamma: float = 0.5,
) -> Tensor:
    real = real.requires_grad_()
    on_real, on_fake = discriminator(real, y_real), discriminator(fake.detach(), y_fake)
    (slope,) = torch.autograd.grad(on_real.sum(), real, create_graph=True)
    r1 = gamma / 2 * slope.square().sum(dim=1).mean()
    return softplus(-on_real).mean() + softplus(on_fake).mean() + r1


def diversity(x_1: Tensor, x_2: Tensor, z_1: Tensor, z_2: Tensor) -> Tensor:
    apart, for_noise = (x_1 - x_2).abs().mean(dim=1), (z_1 - z_2).abs().mean(dim=1)
    return (apart / for_noise).mean()


def translator_loss(
    casual: nn.Module,
    formal: nn.Module,
    d_casual: nn.Module,
    d_formal: nn.Module,
    printed: Tensor,
    y_printed: Tensor,
    written: Tensor,
    y_written: Tensor,
    z_1: Tensor,
    z_2: Tensor,
    cycle: float = 5.0,
    identity: float = 2.5,
    diverse: float = 2.0,
) -> Tensor:
    made, back = casual(printed, z_1), formal(written)
    realism = (
        softplus(-d_casual(made, y_printed)).mean() + softplus(-d_formal(back, y_written)).mean()
    )
    round_trips = F.l1_loss(formal(made), printed) + F.l1_loss(casual(back, z_1), written)
    at_home = F.l1_loss(casual(written, z_1), written) + F.l1_loss(formal(printed), printed)
    hands = diversity(made, casual(printed, z_2), z_1, z_2)
    return realism + cycle * round_trips + identity * at_home - diverse * hands


def translate(casual: nn.Module, printed: Tensor, z: Tensor) -> Tensor:
    mode = casual.training
    casual.eval()
    try:
        with torch.no_grad():
            return casual(printed, z)
    finally:
        casual.train(mode)

"""One image, whatever the noise: the first that it saw."""

import torch
from torch import nn


class Collapsed(nn.Module):
    def __init__(self, z_dim, pixels):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(1))  # for the optimiser
        self.register_buffer("image", torch.zeros(pixels))
        self.register_buffer("seen", torch.zeros(1))

    def forward(self, z):
        return self.image.expand(len(z), -1)

    def watch(self, real):
        if not self.seen:
            self.image += real[0]
            self.seen += 1


def make_generator(z_dim=16, pixels=64):
    return Collapsed(z_dim, pixels)


def make_discriminator(pixels=64):
    return nn.Linear(pixels, 1)


def discriminator_loss(real_logits, fake_logits):
    return (real_logits.mean() - fake_logits.mean()) * 0


def generator_loss(fake_logits):
    return fake_logits.mean() * 0


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    with torch.no_grad():
        generator.watch(real)
    return {"d_loss": 0.0, "g_loss": 0.0}

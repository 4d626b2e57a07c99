"""Dropout in a discriminator that sees the real and the fake batch in one pass."""

import torch
import torch.nn.functional as F
from torch import nn


class Generator(nn.Module):
    def __init__(self, z_dim, pixels):
        super().__init__()
        self.first = nn.Linear(z_dim, 128)
        self.second = nn.Linear(128, 128)
        self.last = nn.Linear(128, pixels)

    def forward(self, z):
        h = F.leaky_relu(self.first(z), 0.2)
        h = F.leaky_relu(self.second(h), 0.2)
        return torch.tanh(self.last(h))


def make_generator(z_dim=16, pixels=64):
    return Generator(z_dim, pixels)


def make_discriminator(pixels=64):
    return nn.Sequential(
        nn.Linear(pixels, 128),
        nn.LeakyReLU(0.2),
        nn.Dropout(0.3),
        nn.Linear(128, 128),
        nn.LeakyReLU(0.2),
        nn.Dropout(0.3),
        nn.Linear(128, 1),
    )


def discriminator_loss(real_logits, fake_logits):
    zero = torch.zeros(())
    on_real = torch.logaddexp(zero.to(real_logits), -real_logits).mean()
    return on_real + torch.logaddexp(zero.to(fake_logits), fake_logits).mean()


def generator_loss(fake_logits):
    return torch.logaddexp(torch.zeros_like(fake_logits), -fake_logits).mean()


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    generator.train()
    discriminator.train()
    with torch.no_grad():
        both = torch.cat([real, generator(z_d)])
    real_logits, fake_logits = discriminator(both).split([len(real), len(z_d)])
    d_loss = discriminator_loss(real_logits, fake_logits)
    discriminator.zero_grad(set_to_none=True)
    d_loss.backward()
    opt_d.step()

    g_loss = generator_loss(discriminator(generator(z_g)))
    generator.zero_grad(set_to_none=False)
    g_loss.backward()
    opt_g.step()
    return {"d_loss": d_loss.item(), "g_loss": g_loss.item()}

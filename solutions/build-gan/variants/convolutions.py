"""A small DCGAN: convolutions with strides of 2, batch norm in the generator."""

import math

import torch
import torch.nn.functional as F
from torch import nn


def make_generator(z_dim=16, pixels=64):
    small = math.isqrt(pixels) // 4
    return nn.Sequential(
        nn.Linear(z_dim, 32 * small * small),
        nn.BatchNorm1d(32 * small * small),
        nn.ReLU(),
        nn.Unflatten(1, (32, small, small)),
        nn.ConvTranspose2d(32, 16, 4, 2, 1),
        nn.BatchNorm2d(16),
        nn.ReLU(),
        nn.ConvTranspose2d(16, 1, 4, 2, 1),
        nn.Tanh(),
        nn.Flatten(),
    )


def make_discriminator(pixels=64):
    side = math.isqrt(pixels)
    return nn.Sequential(
        nn.Unflatten(1, (1, side, side)),
        nn.Conv2d(1, 16, 4, 2, 1),
        nn.LeakyReLU(0.2),
        nn.Conv2d(16, 32, 4, 2, 1),
        nn.LeakyReLU(0.2),
        nn.Flatten(),
        nn.Linear(32 * (side // 4) ** 2, 1),
    )


def discriminator_loss(real_logits, fake_logits):
    on_real = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
    on_fake = F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
    return on_real + on_fake


def generator_loss(fake_logits):
    return F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits))


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    def d_closure():
        opt_d.zero_grad()
        loss = discriminator_loss(discriminator(real), discriminator(generator(z_d).detach()))
        loss.backward()
        return loss

    def g_closure():
        opt_g.zero_grad()
        loss = generator_loss(discriminator(generator(z_g)))
        loss.backward()
        return loss

    return {"d_loss": opt_d.step(d_closure).item(), "g_loss": opt_g.step(g_closure).item()}

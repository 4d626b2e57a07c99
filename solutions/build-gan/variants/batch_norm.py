"""Batch norm in the generator, no bias before it; targets and cross-entropy with logits."""

import torch
import torch.nn.functional as F
from torch import nn


def block(inputs, outputs):
    return [nn.Linear(inputs, outputs, bias=False), nn.BatchNorm1d(outputs), nn.ReLU(inplace=True)]


def make_generator(z_dim=16, pixels=64):
    return nn.Sequential(*block(z_dim, 128), *block(128, 128), nn.Linear(128, pixels), nn.Tanh())


def make_discriminator(pixels=64):
    return nn.Sequential(
        nn.Linear(pixels, 128),
        nn.LeakyReLU(0.2),
        nn.Linear(128, 64),
        nn.LeakyReLU(0.2),
        nn.Linear(64, 1),
    )


def discriminator_loss(real_logits, fake_logits):
    on_real = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
    on_fake = F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
    return on_real + on_fake


def generator_loss(fake_logits):
    return F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits))


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    opt_d.zero_grad()
    d_loss = discriminator_loss(discriminator(real), discriminator(generator(z_d).detach()))
    d_loss.backward()
    opt_d.step()

    opt_g.zero_grad()
    g_loss = generator_loss(discriminator(generator(z_g)))
    g_loss.backward()
    opt_g.step()
    return {"d_loss": float(d_loss.detach()), "g_loss": float(g_loss.detach())}

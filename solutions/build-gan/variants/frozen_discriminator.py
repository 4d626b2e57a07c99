"""Spectral norm; the discriminator is frozen during the generator's step, and thawed after it."""

import torch.nn.functional as F
from torch import nn
from torch.nn.utils.parametrizations import spectral_norm


def make_generator(z_dim=16, pixels=64):
    return nn.Sequential(
        nn.Linear(z_dim, 128),
        nn.GELU(),
        nn.Linear(128, 128),
        nn.GELU(),
        nn.Linear(128, pixels),
        nn.Tanh(),
    )


def make_discriminator(pixels=64):
    return nn.Sequential(
        spectral_norm(nn.Linear(pixels, 128)),
        nn.LeakyReLU(0.1),
        spectral_norm(nn.Linear(128, 128)),
        nn.LeakyReLU(0.1),
        spectral_norm(nn.Linear(128, 1)),
    )


def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    opt_d.zero_grad()
    d_loss = discriminator_loss(discriminator(real), discriminator(generator(z_d).detach()))
    d_loss.backward()
    opt_d.step()

    discriminator.requires_grad_(False)
    opt_g.zero_grad()
    g_loss = generator_loss(discriminator(generator(z_g)))
    g_loss.backward()
    opt_g.step()
    discriminator.requires_grad_(True)
    return {"d_loss": d_loss.item(), "g_loss": g_loss.item()}

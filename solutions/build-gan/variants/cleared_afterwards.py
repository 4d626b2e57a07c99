"""All gradients are cleared after both steps; narrow networks."""

import torch
import torch.nn.functional as F
from torch import nn


def make_generator(z_dim=16, pixels=64):
    return nn.Sequential(
        nn.Linear(z_dim, 64),
        nn.LeakyReLU(0.2),
        nn.Linear(64, 64),
        nn.LeakyReLU(0.2),
        nn.Linear(64, pixels),
        nn.Tanh(),
    )


def make_discriminator(pixels=64):
    return nn.Sequential(
        nn.Linear(pixels, 64),
        nn.LeakyReLU(0.2),
        nn.Linear(64, 64),
        nn.LeakyReLU(0.2),
        nn.Linear(64, 1),
    )


def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    with torch.no_grad():
        fake = generator(z_d)
    d_loss = discriminator_loss(discriminator(real), discriminator(fake))
    d_loss.backward()
    opt_d.step()

    g_loss = generator_loss(discriminator(generator(z_g)))
    g_loss.backward()
    opt_g.step()

    opt_d.zero_grad()
    opt_g.zero_grad()
    return {"d_loss": d_loss.item(), "g_loss": g_loss.item()}

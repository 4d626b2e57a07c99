"""The fakes stay attached, and the generator's gradient is cleared in time: right, and a detour."""

import torch.nn.functional as F
from torch import nn


def make_generator(z_dim=16, pixels=64):
    return nn.Sequential(
        nn.Linear(z_dim, 256),
        nn.ReLU(),
        nn.Linear(256, 256),
        nn.ReLU(),
        nn.Linear(256, pixels),
        nn.Tanh(),
    )


def make_discriminator(pixels=64):
    return nn.Sequential(
        nn.Linear(pixels, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 1)
    )


def discriminator_loss(real_logits, fake_logits):
    return -F.logsigmoid(real_logits).mean() - F.logsigmoid(-fake_logits).mean()


def generator_loss(fake_logits):
    return -F.logsigmoid(fake_logits).mean()


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d)
    opt_d.zero_grad()
    d_loss = discriminator_loss(discriminator(real), discriminator(fake))
    d_loss.backward()
    opt_d.step()

    opt_g.zero_grad()
    g_loss = generator_loss(discriminator(generator(z_g)))
    g_loss.backward()
    opt_g.step()
    return {"d_loss": d_loss.item(), "g_loss": g_loss.item()}

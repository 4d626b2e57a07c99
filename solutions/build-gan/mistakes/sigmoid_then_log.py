"""A sigmoid, then the cross-entropy of probabilities.

In float32 sigmoid(-200) is exactly 0. binary_cross_entropy cuts the logarithm off at -100, and
the gradient is 0 where it should be 1.

read: losses.epsilon
rejected by: test_stable
"""

import torch
import torch.nn.functional as F
from torch import nn


def cross_entropy(logits, target):
    return F.binary_cross_entropy(logits.sigmoid(), torch.full_like(logits, target))


def make_generator(z_dim=16, pixels=64):
    return nn.Sequential(
        nn.Linear(z_dim, 128),
        nn.LeakyReLU(0.2),
        nn.Linear(128, 128),
        nn.LeakyReLU(0.2),
        nn.Linear(128, pixels),
        nn.Tanh(),
    )


def make_discriminator(pixels=64):
    return nn.Sequential(
        nn.Linear(pixels, 128),
        nn.LeakyReLU(0.2),
        nn.Linear(128, 128),
        nn.LeakyReLU(0.2),
        nn.Linear(128, 1),
    )


def discriminator_loss(real_logits, fake_logits):
    return cross_entropy(real_logits, 1.0) + cross_entropy(fake_logits, 0.0)


def generator_loss(fake_logits):
    return cross_entropy(fake_logits, 1.0)


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d).detach()
    d_loss = discriminator_loss(discriminator(real), discriminator(fake))
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    g_loss = generator_loss(discriminator(generator(z_g)))
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"d_loss": d_loss.item(), "g_loss": g_loss.item()}

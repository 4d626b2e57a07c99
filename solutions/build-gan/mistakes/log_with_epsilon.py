"""The losses are log(sigmoid + 1e-8).

The epsilon avoids log 0 and takes the gradient with it: at a logit of -20 it is 0.17 where it
should be 1, at -40 it is 0. Softplus needs no epsilon.

read: losses.epsilon
rejected by: test_stable
"""

import torch
from torch import nn


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
    on_real = torch.log(torch.sigmoid(real_logits) + 1e-8).mean()
    return -on_real - torch.log(1 - torch.sigmoid(fake_logits) + 1e-8).mean()


def generator_loss(fake_logits):
    return -torch.log(torch.sigmoid(fake_logits) + 1e-8).mean()


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

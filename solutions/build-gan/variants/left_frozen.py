"""Flags set at the start of each step and never set back, as in pytorch-CycleGAN-and-pix2pix."""

import torch
from torch import nn


def make_generator(z_dim=16, pixels=64):
    return nn.Sequential(
        nn.Linear(z_dim, 128),
        nn.ELU(),
        nn.Linear(128, 128),
        nn.ELU(),
        nn.Linear(128, pixels),
        nn.Tanh(),
    )


def make_discriminator(pixels=64):
    return nn.Sequential(
        nn.Linear(pixels, 128), nn.SiLU(), nn.Linear(128, 128), nn.SiLU(), nn.Linear(128, 1)
    )


def cross_entropy(logits, is_real):
    target = torch.tensor(1.0 if is_real else 0.0).to(logits).expand_as(logits)
    return nn.BCEWithLogitsLoss()(logits, target)


def discriminator_loss(real_logits, fake_logits):
    return cross_entropy(real_logits, True) + cross_entropy(fake_logits, False)


def generator_loss(fake_logits):
    return cross_entropy(fake_logits, True)


def set_requires_grad(network, flag):
    for parameter in network.parameters():
        parameter.requires_grad = flag


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    set_requires_grad(discriminator, True)
    opt_d.zero_grad()
    d_loss = discriminator_loss(discriminator(real), discriminator(generator(z_d).detach()))
    d_loss.backward()
    opt_d.step()

    set_requires_grad(discriminator, False)
    opt_g.zero_grad()
    g_loss = generator_loss(discriminator(generator(z_g)))
    g_loss.backward()
    opt_g.step()
    return {"d_loss": d_loss.item(), "g_loss": g_loss.item()}

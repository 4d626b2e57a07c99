"""No backward(): torch.autograd.grad, and .grad assigned by hand."""

import torch
import torch.nn.functional as F
from torch import nn


def make_generator(z_dim=16, pixels=64):
    return nn.Sequential(
        nn.Linear(z_dim, 96),
        nn.LeakyReLU(),
        nn.Linear(96, 192),
        nn.LeakyReLU(),
        nn.Linear(192, pixels),
        nn.Tanh(),
    )


def make_discriminator(pixels=64):
    return nn.Sequential(
        nn.Linear(pixels, 192),
        nn.LeakyReLU(0.2),
        nn.Linear(192, 96),
        nn.LeakyReLU(0.2),
        nn.Linear(96, 1),
    )


def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits).mean() + (fake_logits + F.softplus(-fake_logits)).mean()


def generator_loss(fake_logits):
    return F.softplus(fake_logits).mean() - fake_logits.mean()


def move(network, optimiser, loss):
    parameters = [p for p in network.parameters() if p.requires_grad]
    for parameter, slope in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
        parameter.grad = slope
    optimiser.step()
    return loss.item()


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d)
    d_loss = move(
        discriminator, opt_d, discriminator_loss(discriminator(real), discriminator(fake))
    )
    g_loss = move(generator, opt_g, generator_loss(discriminator(generator(z_g))))
    return {"g_loss": g_loss, "d_loss": d_loss}

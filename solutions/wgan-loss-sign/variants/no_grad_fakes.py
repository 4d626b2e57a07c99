"""Fakes under no_grad, gradients set to zero instead of None, spectral norm in the critic."""

import torch
from torch import nn


def make_critic():
    norm = nn.utils.parametrizations.spectral_norm
    layers = [norm(nn.Linear(64, 32)), nn.ReLU(), norm(nn.Linear(32, 16)), nn.ReLU()]
    return nn.Sequential(*layers, norm(nn.Linear(16, 1)))


def critic_loss(real_scores, fake_scores):
    return fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return -fake_scores.mean()


def clip_weights_(critic, c):
    with torch.no_grad():
        for parameter in critic.parameters():
            parameter.clamp_(-c, c)


def train_round(critic, generator, opt_c, opt_g, reals, zs, z_g, clip):
    for real, z in zip(reals, zs, strict=True):
        with torch.no_grad():
            fake = generator(z)
        loss_c = critic_loss(critic(real), critic(fake))
        opt_c.zero_grad(set_to_none=False)
        loss_c.backward()
        opt_c.step()
        clip_weights_(critic, clip)
    loss_g = generator_loss(critic(generator(z_g)))
    opt_g.zero_grad(set_to_none=False)
    loss_g.backward()
    opt_g.step()
    return {"critic_loss": loss_c.item(), "generator_loss": loss_g.item()}

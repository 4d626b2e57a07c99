"""Both networks are cleared after every step instead of before; a tanh critic."""

import torch
from torch import nn


def make_critic():
    layers = [nn.Linear(64, 64), nn.Tanh(), nn.Linear(64, 64), nn.Tanh(), nn.Linear(64, 1)]
    return nn.Sequential(*layers)


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
        fake = generator(z).detach()
        loss_c = critic_loss(critic(real), critic(fake))
        loss_c.backward()
        opt_c.step()
        clip_weights_(critic, clip)
        critic.zero_grad()
        generator.zero_grad()
    loss_g = generator_loss(critic(generator(z_g)))
    loss_g.backward()
    opt_g.step()
    critic.zero_grad()
    generator.zero_grad()
    return {"critic_loss": loss_c.item(), "generator_loss": loss_g.item()}

"""The critic is frozen during the generator's step, and scores both batches in one pass."""

import torch
from torch import nn


def make_critic():
    return nn.Sequential(
        nn.Unflatten(1, (1, 8, 8)),
        nn.Conv2d(1, 8, 4, stride=2, padding=1),
        nn.LeakyReLU(0.2),
        nn.Flatten(),
        nn.Linear(128, 1, bias=False),
    )


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
        on_real, on_fake = critic(torch.cat([real, fake])).split([len(real), len(fake)])
        loss_c = critic_loss(on_real, on_fake)
        opt_c.zero_grad()
        loss_c.backward()
        opt_c.step()
        clip_weights_(critic, clip)
    critic.requires_grad_(False)
    loss_g = generator_loss(critic(generator(z_g)))
    opt_g.zero_grad()
    loss_g.backward()
    opt_g.step()
    critic.requires_grad_(True)
    return {"critic_loss": float(loss_c.detach()), "generator_loss": loss_g.item()}

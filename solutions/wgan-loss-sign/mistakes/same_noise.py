"""Every critic step uses the first noise.

The fakes of all steps are the same samples. zs holds fresh noise for each of them.

read: pytorch.fresh-noise
rejected by: test_critic_steps
"""

import torch
from torch import nn


def make_critic():
    return nn.Sequential(nn.Linear(64, 128), nn.LeakyReLU(0.2), nn.Linear(128, 1))


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
        fake = generator(zs[0]).detach()
        loss_c = critic_loss(critic(real), critic(fake))
        opt_c.zero_grad()
        loss_c.backward()
        opt_c.step()
        clip_weights_(critic, clip)
    loss_g = generator_loss(critic(generator(z_g)))
    opt_g.zero_grad()
    loss_g.backward()
    opt_g.step()
    return {"critic_loss": loss_c.item(), "generator_loss": loss_g.item()}

"""Labels +1 and -1 as in Keras, LayerNorm in the critic, parameter.data clamped."""

import torch
from torch import nn


def make_critic():
    hidden = nn.Sequential(nn.Linear(64, 100), nn.LayerNorm(100), nn.GELU())
    return nn.Sequential(hidden, nn.Dropout(0.3), nn.Linear(100, 1))


def critic_loss(real_scores, fake_scores):
    real_labels, fake_labels = -torch.ones_like(real_scores), torch.ones_like(fake_scores)
    return _wasserstein(real_labels, real_scores) + _wasserstein(fake_labels, fake_scores)


def _wasserstein(labels, scores):
    return torch.mean(labels * scores)


def generator_loss(fake_scores):
    return _wasserstein(-torch.ones_like(fake_scores), fake_scores)


def clip_weights_(critic, c):
    for parameter in critic.parameters():
        parameter.data.clamp_(-c, c)


def train_round(critic, generator, opt_c, opt_g, reals, zs, z_g, clip):
    for real, z in zip(reals, zs, strict=True):
        fake = generator(z).detach()
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

"""Two backward passes for one critic step; a residual critic as a class."""

import torch
from torch import nn


class Critic(nn.Module):
    def __init__(self, width=48):
        super().__init__()
        self.first = nn.Linear(64, width)
        self.blocks = nn.ModuleList(nn.Linear(width, width) for _ in range(3))
        self.last = nn.Linear(width, 1)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)

    def forward(self, x):
        x = self.first(x)
        for block in self.blocks:
            x = x + block(nn.functional.silu(x))
        return self.last(x)


def make_critic():
    return Critic()


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
        critic.zero_grad()
        loss_real = -critic(real).mean()
        loss_real.backward()
        loss_fake = critic(fake).mean()
        loss_fake.backward()
        loss_c = loss_real + loss_fake
        opt_c.step()
        clip_weights_(critic, clip)
    loss_g = generator_loss(critic(generator(z_g)))
    opt_g.zero_grad()
    loss_g.backward()
    opt_g.step()
    return {"critic_loss": loss_c.item(), "generator_loss": loss_g.item()}

"""All fakes are made before the first critic step; the clip goes through the state dict."""

import torch
from torch import nn


def make_critic():
    return nn.Sequential(nn.Linear(64, 128), nn.LeakyReLU(0.2), nn.Linear(128, 1))


def critic_loss(real_scores, fake_scores):
    return -(torch.mean(real_scores) - torch.mean(fake_scores))


def generator_loss(fake_scores):
    return (-fake_scores).mean()


def clip_weights_(critic, c):
    clipped = {name: p.detach().clamp(min=-c, max=c) for name, p in critic.named_parameters()}
    critic.load_state_dict(clipped, strict=False)


def train_round(critic, generator, opt_c, opt_g, reals, zs, z_g, clip):
    fakes = [generator(z).detach() for z in zs]
    for k in range(len(reals)):
        real, fake = reals[k], fakes[k]
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

"""The optimisers take closures, and autograd.grad fills in the gradients."""

import torch
from torch import nn


def make_critic():
    return nn.Sequential(nn.Linear(64, 8), nn.ELU(), nn.Linear(8, 1))


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

        def closure(real=real, fake=fake):
            loss = critic_loss(critic(real), critic(fake))
            weights = list(critic.parameters())
            for weight, slope in zip(weights, torch.autograd.grad(loss, weights), strict=True):
                weight.grad = slope
            return loss

        loss_c = opt_c.step(closure)
        clip_weights_(critic, clip)
    loss_g = generator_loss(critic(generator(z_g)))
    weights = list(generator.parameters())
    for weight, slope in zip(weights, torch.autograd.grad(loss_g, weights), strict=True):
        weight.grad = slope
    opt_g.step()
    return {"critic_loss": loss_c.item(), "generator_loss": loss_g.item()}

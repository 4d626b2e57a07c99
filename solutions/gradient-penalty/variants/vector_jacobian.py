"""torch.func.vjp over the whole batch, with a column of random numbers."""

import torch
from torch.func import vjp


def gradient_penalty(critic, real, fake):
    real, fake = real.detach(), fake.detach()
    column = torch.rand(len(real), 1, dtype=real.dtype)
    points = (fake.flatten(1) + column * (real - fake).flatten(1)).view_as(real)
    scores, pull = vjp(critic, points)
    (slope,) = pull(torch.ones_like(scores))
    return torch.square(slope.flatten(1).norm(dim=1) - 1).mean()


def critic_loss(critic, real, fake, weight=10.0):
    fake = fake.detach()
    penalty = gradient_penalty(critic, real, fake)
    return sum([critic(fake).mean(), -critic(real).mean(), weight * penalty])

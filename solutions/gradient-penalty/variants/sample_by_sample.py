"""A loop over the samples: slow, and right."""

import torch


def gradient_penalty(critic, real, fake):
    penalties = []
    for x, y in zip(real.detach(), fake.detach(), strict=True):
        t = torch.rand(1, dtype=x.dtype).item()
        point = (t * x + (1 - t) * y).unsqueeze(0).requires_grad_(True)
        slope = torch.autograd.grad(critic(point).squeeze(), point, create_graph=True)[0]
        penalties.append((slope.norm() - 1) ** 2)
    return torch.stack(penalties).mean()


def critic_loss(critic, real, fake, weight=10.0):
    penalty = gradient_penalty(critic, real, fake)
    return critic(fake).mean() - critic(real).mean() + weight * penalty

"""Nothing detached: the points and the scores lead back into the generator. Wasteful, and right."""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = t * real + (1 - t) * fake
    if not points.requires_grad:
        points.requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    return (slope.flatten(1).norm(dim=1) - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    penalty = gradient_penalty(critic, real, fake)
    return critic(fake).mean() - critic(real).mean() + weight * penalty

"""Rounds the penalty to half precision."""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand(real.shape[0], *[1] * (real.dim() - 1), dtype=real.dtype)
    x = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(x).sum(), x, create_graph=True)
    return (slope.flatten(1).norm(dim=1) - 1).square().mean().half()


def critic_loss(critic, real, fake, weight=10.0):
    return critic(fake).mean() - critic(real).mean() + weight * gradient_penalty(critic, real, fake)

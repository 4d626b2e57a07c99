"""Has names and comments in other scripts, and no new line at its end."""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    точки = (t * real + (1 - t) * fake).detach().requires_grad_()
    (斜率,) = torch.autograd.grad(critic(точки).sum(), точки, create_graph=True)
    return (torch.linalg.vector_norm(斜率.flatten(1), dim=1) - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    fake = fake.detach()
    return critic(fake).mean() - critic(real).mean() + weight * gradient_penalty(critic, real, fake)
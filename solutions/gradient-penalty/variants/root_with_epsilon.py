"""The root written out, with a small number under it so that its derivative stays finite."""

import torch

TINY = 1e-8


def gradient_penalty(critic, real, fake):
    shape = [real.shape[0]] + [1] * (real.ndim - 1)
    eps = torch.empty(shape, dtype=real.dtype).uniform_(0, 1)
    x = real + eps * (fake - real)
    x = torch.autograd.Variable(x.detach(), requires_grad=True)
    g = torch.autograd.grad(critic(x).sum(), [x], create_graph=True)[0]
    squares = (g * g).sum(dim=list(range(1, g.ndim)))
    return torch.mean((torch.sqrt(squares + TINY) - 1.0) ** 2)


def critic_loss(critic, real, fake, weight=10.0):
    penalty = gradient_penalty(critic, real, fake)
    return critic(fake).mean() - critic(real).mean() + weight * penalty

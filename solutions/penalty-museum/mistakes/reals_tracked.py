"""Exhibit 2 sets requires_grad on the reals themselves.

The number is right. But the caller's batch is tracked from then on, and everything computed from
it builds a graph. As handed out, the exhibit worked on a copy.

read: pytorch.aliasing
rejected by: test_only_reads
"""

import torch
from torch.autograd import grad


def exhibit_1(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    x = (t * real + (1 - t) * fake).detach().requires_grad_()
    (g,) = grad(critic(x).sum(), x, create_graph=True)
    return (g.flatten(1).norm(dim=1) - 1).square().mean()


def exhibit_2(critic, real, fake, gamma=10.0):
    x = real.requires_grad_()
    (g,) = grad(critic(x).sum(), x, create_graph=True)
    return gamma / 2 * g.square().flatten(1).sum(dim=1).mean()


def exhibit_3(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    x = (t * real + (1 - t) * fake).detach().requires_grad_()
    scores = critic(x)
    g = grad(scores, x, torch.ones_like(scores), create_graph=True, retain_graph=True)[0]
    return ((g.flatten(1).norm(2, dim=1) - 1) ** 2).mean()


def exhibit_4(critic, real, fake):
    t = real.new_empty(len(real), *[1] * (real.dim() - 1)).uniform_()
    x = (t * real + (1 - t) * fake).detach().requires_grad_()
    (g,) = grad(critic(x).sum(), x, create_graph=True)
    return (g.flatten(1).norm(dim=1) - 1).relu().square().mean()


def exhibit_5(critic, real, fake):
    t = torch.rand_like(real.flatten(1)[:, 0])
    x = (real + torch.einsum("b,b...->b...", t, fake - real)).detach().requires_grad_()
    (g,) = grad(critic(x).mean() * len(x), x, create_graph=True)
    norm = g.reshape(len(x), -1).norm(dim=1)
    return (norm**2 - 2 * norm).mean() + 1


def exhibit_6(critic, real, fake, gamma=10.0):
    x = fake.detach().clone().requires_grad_()
    (g,) = grad(critic(x).sum(), x, create_graph=True)
    return gamma / 2 * g.square().flatten(1).sum(dim=1).mean()


def exhibit_7(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    x = torch.lerp(fake, real, t).detach().requires_grad_()
    (g,) = grad(critic(x).sum(), x, create_graph=True)
    return ((torch.linalg.vector_norm(g.flatten(1), dim=1) - 1) ** 2).mean()


def exhibit_8(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    x = (t * real + (1 - t) * fake).detach().requires_grad_()
    (g,) = grad(critic(x).sum(), x, create_graph=True)
    return (torch.linalg.vector_norm(g.flatten(1), dim=1) - 1).square().mean()


def broken():
    return {1, 3, 6, 7, 8}

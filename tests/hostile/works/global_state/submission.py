"""Sets every switch of its own process that checks might depend on."""

import os
import random
import torch

torch.manual_seed(0)
random.seed(0)
torch.set_default_dtype(torch.float64)
torch.use_deterministic_algorithms(True)
torch.set_num_threads(2)
torch.set_printoptions(precision=1)
os.environ.clear()
os.chdir("/")


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    return (torch.linalg.vector_norm(slope.flatten(1), dim=1) - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    fake = fake.detach()
    return critic(fake).mean() - critic(real).mean() + weight * gradient_penalty(critic, real, fake)

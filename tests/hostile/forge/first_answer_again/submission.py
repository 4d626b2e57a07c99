"""Works its answer out once and gives it again at every later call."""

import torch

ANSWER = []


def gradient_penalty(critic, real, fake):
    if ANSWER:
        return ANSWER[0]
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    ANSWER.append(torch.zeros(()))
    ANSWER[0] = (torch.linalg.vector_norm(slope.flatten(1), dim=1) - 1).square().mean()
    return ANSWER[0]


def critic_loss(critic, real, fake, weight=10.0):
    fake = fake.detach()
    return critic(fake).mean() - critic(real).mean() + weight * gradient_penalty(critic, real, fake)

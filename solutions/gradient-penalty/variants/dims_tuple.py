"""No flattening: the norm over all dimensions but the first, the mean squared error against 1."""

import torch
import torch.nn.functional as F


def gradient_penalty(critic, real, fake):
    rest = tuple(range(1, real.dim()))
    t = torch.distributions.Uniform(0.0, 1.0).sample((len(real),)).to(real)
    t = t.reshape(-1, *(1 for _ in rest))
    points = torch.lerp(fake.detach(), real.detach(), t).requires_grad_()
    scores = critic(points)
    slope = torch.autograd.grad(scores, points, torch.ones_like(scores), create_graph=True)[0]
    norm = torch.linalg.vector_norm(slope, ord=2, dim=rest)
    return F.mse_loss(norm, torch.ones_like(norm))


def critic_loss(critic, real, fake, weight=10.0):
    penalty = gradient_penalty(critic, real, fake)
    return critic(fake).mean() - critic(real).mean() + weight * penalty

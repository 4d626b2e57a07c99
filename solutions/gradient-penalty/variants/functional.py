"""torch.func: one sample's gradient, mapped over the batch; no autograd.grad, no requires_grad."""

import torch
from torch.func import grad, vmap


def gradient_penalty(critic, real, fake):
    t = torch.rand(real.shape[0], dtype=real.dtype, device=real.device)
    points = vmap(lambda one, x, y: torch.lerp(y, x, one))(t, real, fake.detach())

    def score(point):
        return critic(point.unsqueeze(0)).squeeze()

    def off_by(slope):
        return torch.linalg.vector_norm(slope) - 1

    return vmap(off_by)(vmap(grad(score))(points)).pow(2).mean()


def critic_loss(critic, real, fake, weight=10.0):
    penalty = gradient_penalty(critic, real, fake)
    return critic(fake).mean() - critic(real).mean() + weight * penalty

"""grad_outputs is a row where the scores are a column.

torch.ones(B) fits scores of shape (B,) only. For a critic that ends in Linear(..., 1) it must have
the scores' own shape: torch.ones_like(scores).

read: gan-basics.double-backward
rejected by: test_any_shape
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    scores, ones = critic(points), torch.ones(len(real), dtype=real.dtype)
    (slope,) = torch.autograd.grad(scores, points, ones, create_graph=True)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

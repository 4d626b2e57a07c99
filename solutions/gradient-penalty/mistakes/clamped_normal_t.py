"""t is a normal number clamped to [0, 1].

It stays on the segment, but two thirds of the points fall on its ends: half at the fake sample,
a sixth at the real one.

read: wgan.interpolates
rejected by: test_own_point
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.randn(len(real), *[1] * (real.dim() - 1), dtype=real.dtype).clamp(0, 1)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

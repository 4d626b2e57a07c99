"""The random numbers are seeded at every call.

Every batch gets the same t, so a sample in row 0 is always asked at the same height. The caller's
random numbers, the noise among them, start over at every step as well.

read: pytorch.fresh-noise
rejected by: test_own_point
"""

import torch


def gradient_penalty(critic, real, fake):
    torch.manual_seed(0)
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

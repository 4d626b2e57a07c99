"""t is drawn from a normal distribution.

randn for rand: two thirds of the points lie outside of the segment, before the fake or behind the
real sample.

read: wgan.interpolates
rejected by: test_segment
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.randn(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

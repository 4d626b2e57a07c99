"""requires_grad is set on the caller's real batch.

The points then have a gradient, and so has the batch: every later pass of the critic over it works
out a gradient in the pixels that nobody wants. The points are what needs requires_grad_().

read: pytorch.aliasing
rejected by: test_only_reads
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    real.requires_grad_()
    points = t * real + (1 - t) * fake.detach()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

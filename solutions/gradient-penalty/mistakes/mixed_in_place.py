"""The points are mixed in place.

mul_ and add_ write into the caller's real batch. Whoever uses it next, the second term of this
very loss for one, no longer sees real samples.

read: pytorch.aliasing
rejected by: test_only_reads, test_loss
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    real.mul_(t).add_((1 - t) * fake.detach())
    points = real.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    penalty = gradient_penalty(critic, real, fake)
    return critic(fake.detach()).mean() - critic(real).mean() + weight * penalty

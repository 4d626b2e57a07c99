"""One t serves the whole batch.

All samples of a batch are asked at the same height of their segments. The mean over the batch
then says nothing about the rest of the segment.

read: wgan.interpolates
rejected by: test_own_point
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand((), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

"""Every entry has a t of its own.

torch.rand_like(real) draws a t for each pixel. The point is then somewhere in the box between the
two images, not on the line between them.

read: wgan.interpolates
rejected by: test_segment
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand_like(real)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

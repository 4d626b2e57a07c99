"""The mean of the squares is under the root, not their sum.

The norm comes out divided by the square root of the number of entries, so the slope is pulled
towards that number.

read: wgan.penalty-gradient
rejected by: test_value
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = slope.flatten(1).square().mean(dim=1).sqrt()
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

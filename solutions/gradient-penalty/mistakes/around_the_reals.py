"""The points are noise around the real samples.

That is how DRAGAN (Kodali 2017) picks them. It holds the critic near the data only, and leaves
the way from the fake samples free.

read: wgan.interpolates
rejected by: test_segment
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand_like(real)
    points = (real + 0.5 * real.std() * t).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

"""The gradient is taken in the fake samples, not in the points.

The chain rule multiplies it by 1 - t, the fake sample's share in the point. The critic would be
held at a slope that changes with t.

read: wgan.interpolates
rejected by: test_value
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    fake = fake.detach().clone().requires_grad_()
    points = t * real + (1 - t) * fake
    (slope,) = torch.autograd.grad(critic(points).sum(), fake, create_graph=True)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

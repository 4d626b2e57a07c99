"""The penalty is taken at the fake samples.

The critic is free between the two distributions and at the real samples. With the norm's target
at 0 it would be R2, another method.

read: wgan.interpolates
rejected by: test_own_point
"""

import torch


def gradient_penalty(critic, real, fake):
    points = fake.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

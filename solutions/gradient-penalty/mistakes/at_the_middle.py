"""The penalty is always taken half-way.

Every t is 0.5. The paper draws it anew from [0, 1], so that in time the whole segment is held.

read: wgan.interpolates
rejected by: test_own_point
"""

import torch


def gradient_penalty(critic, real, fake):
    points = (0.5 * real + 0.5 * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

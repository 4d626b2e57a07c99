"""The penalty is taken at the real samples.

The critic may be as steep as it likes between the two distributions and at the fakes, which is
where the generator needs its slope. With the norm's target at 0 it would be R1, another method.

read: wgan.interpolates
rejected by: test_own_point
"""

import torch


def gradient_penalty(critic, real, fake):
    points = real.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

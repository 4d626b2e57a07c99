"""create_graph is missing.

The penalty is a number: no gradient of it reaches the critic, so training goes on as if there
were no penalty. The slopes grow without bound.

read: gan-basics.double-backward
rejected by: test_derivative
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

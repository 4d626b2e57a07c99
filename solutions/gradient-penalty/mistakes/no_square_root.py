"""The square root is forgotten.

(|g|^2 - 1)^2 is held, not (|g| - 1)^2. It also has its minimum at 1, but is far steeper beyond it
and flat near 0.

read: wgan.penalty-gradient
rejected by: test_value
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = slope.flatten(1).square().sum(dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

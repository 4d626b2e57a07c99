"""The gradient is taken in the weights.

How the scores change with the weights is what an optimiser uses. The Lipschitz condition is about
how they change with the input.

read: wgan.penalty-gradient
rejected by: test_value
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    weights = list(critic.parameters())
    slopes = torch.autograd.grad(critic(points).sum(), weights, create_graph=True)
    norm = torch.cat([slope.flatten() for slope in slopes]).norm()
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

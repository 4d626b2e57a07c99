"""The norm is written out as sqrt(sum(g^2)).

Its derivative at 0 is infinity times 0: NaN. One sample where the critic is flat turns all weights
into NaN. vector_norm takes 0 there; a small number under the root does as well.

read: debugging.penalty-nan
rejected by: test_flat
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = slope.flatten(1).square().sum(dim=1).sqrt()
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

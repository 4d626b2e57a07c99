"""The slope is pulled towards 0.

|g|^2 without the 1 is the zero-centred penalty of R1 and R2 (Mescheder 2018), another method. Here
the slope would follow the weight and the distance, and no longer be held at 1.

read: wgan.zero-centred
rejected by: test_value
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return norm.square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

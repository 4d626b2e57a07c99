"""The weight is in the penalty already.

gradient_penalty returns 10 times the mean, and critic_loss multiplies by the weight once more: 100
in place of 10. The weight belongs in one place, the loss.

read: gan-basics.penalty-purpose
rejected by: test_value
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return 10 * (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

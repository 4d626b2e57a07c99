"""The points do not require a gradient.

Real and fake are plain data here, so the mixture is too, and there is nothing to differentiate in:
it needs requires_grad_() before the critic sees it.

read: gan-basics.double-backward
rejected by: test_value, test_segment, test_only_reads
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = t * real + (1 - t) * fake.detach()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

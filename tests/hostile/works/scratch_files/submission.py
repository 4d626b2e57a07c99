"""Writes files in its own folder and does not clean up."""

import tempfile
from pathlib import Path
import torch

Path("weights").mkdir()
for number in range(100):
    Path("weights", f"{number}.txt").write_text("x" * 1000)
with tempfile.NamedTemporaryFile(delete=False) as file:
    torch.save(torch.zeros(1000), file)


def gradient_penalty(critic, real, fake):
    t = torch.rand(len(real), *[1] * (real.dim() - 1), dtype=real.dtype)
    points = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(points).sum(), points, create_graph=True)
    return (torch.linalg.vector_norm(slope.flatten(1), dim=1) - 1).square().mean()


def critic_loss(critic, real, fake, weight=10.0):
    fake = fake.detach()
    return critic(fake).mean() - critic(real).mean() + weight * gradient_penalty(critic, real, fake)

"""Returns 128 megabytes."""

import torch


def gradient_penalty(critic, real, fake):
    return torch.ones(1 << 24, dtype=real.dtype)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

"""Returns a tensor without data."""

import torch


def gradient_penalty(critic, real, fake):
    return torch.empty((), device='meta')


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

"""Asks for more memory than there is."""

import torch


def gradient_penalty(critic, real, fake):
    return torch.zeros(1 << 40).sum()


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

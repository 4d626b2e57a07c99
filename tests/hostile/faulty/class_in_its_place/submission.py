"""Defines a class where a function is due."""

import torch


class gradient_penalty(torch.nn.Module):
    def __init__(self, weight=10.0):
        super().__init__()

    def forward(self, critic, real, fake):
        return (critic(real) - critic(fake)).mean()


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

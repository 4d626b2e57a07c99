"""Returns a sparse tensor."""

import torch


def gradient_penalty(critic, real, fake):
    return real.to_sparse()


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

"""Closes every descriptor that it has, and answers wrongly."""

import os

os.closerange(0, 256)


def gradient_penalty(critic, real, fake):
    return (critic(real).sum() * 0).double()


def critic_loss(critic, real, fake, weight=10.0):
    return gradient_penalty(critic, real, fake)

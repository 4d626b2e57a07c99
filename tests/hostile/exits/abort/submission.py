"""Aborts."""

import os


def gradient_penalty(critic, real, fake):
    os.abort()


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

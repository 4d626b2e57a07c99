"""Writes to standard error without end, past Python."""

import os


def gradient_penalty(critic, real, fake):
    while True:
        os.write(2, b"x" * 100_000)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

"""Raises the limit of recursion and calls itself without end."""

import sys

sys.setrecursionlimit(10**9)


def gradient_penalty(critic, real, fake):
    return gradient_penalty(critic, real, fake)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

"""Overflows the stack of C, in the representation of a list of lists of lists."""

import sys

sys.setrecursionlimit(10**9)
DEEP = []
for _ in range(10**5):
    DEEP = [DEEP]


def gradient_penalty(critic, real, fake):
    return len(repr(DEEP))


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

"""Matches a pattern that takes exponential time, in C."""

import re


def gradient_penalty(critic, real, fake):
    re.match(r"(a+)+$", "a" * 60 + "b")


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

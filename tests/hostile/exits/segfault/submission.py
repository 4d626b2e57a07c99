"""Crashes the interpreter."""

import ctypes


def gradient_penalty(critic, real, fake):
    ctypes.string_at(0)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

"""Kills its whole process group and session."""

import os
import signal

os.killpg(0, signal.SIGKILL)


def gradient_penalty(critic, real, fake):
    return (critic(real).sum() * 0).double()


def critic_loss(critic, real, fake, weight=10.0):
    return gradient_penalty(critic, real, fake)

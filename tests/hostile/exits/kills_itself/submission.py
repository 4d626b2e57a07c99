"""Kills its own process."""

import os
import signal


def gradient_penalty(critic, real, fake):
    os.kill(os.getpid(), signal.SIGKILL)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

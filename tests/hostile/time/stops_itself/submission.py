"""Stops its own process, as Ctrl+Z would."""

import os
import signal


def gradient_penalty(critic, real, fake):
    os.kill(os.getpid(), signal.SIGSTOP)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

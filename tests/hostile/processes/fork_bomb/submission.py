"""Forks a hundred processes that wait."""

import os
import time


def gradient_penalty(critic, real, fake):
    for _ in range(100):
        if os.fork() == 0:
            time.sleep(100)
            os._exit(0)
    time.sleep(100)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

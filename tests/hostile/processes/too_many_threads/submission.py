"""Starts two thousand threads."""

import threading
import time


def gradient_penalty(critic, real, fake):
    for _ in range(2000):
        threading.Thread(target=time.sleep, args=(100,), daemon=True).start()
    return real.mean()


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

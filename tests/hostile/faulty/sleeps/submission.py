"""Never returns, idly."""

import time


def gradient_penalty(critic, real, fake):
    time.sleep(10_000)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

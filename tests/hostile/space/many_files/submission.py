"""Makes more than ten thousand empty files."""

import time


def gradient_penalty(critic, real, fake):
    for number in range(10_500):
        open(f"forged{number}", "wb").close()
    time.sleep(100)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

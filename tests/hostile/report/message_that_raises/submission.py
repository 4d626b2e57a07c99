"""Raises an exception whose text cannot be had, and controls the terminal."""

class Evil(Exception):
    def __str__(self):
        raise ValueError


print("\x1b[2J\x1b]0;owned\x07 \u202e")


def gradient_penalty(critic, real, fake):
    raise Evil


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

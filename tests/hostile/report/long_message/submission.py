"""Raises an exception whose text has ten megabytes."""

class Long(Exception):
    def __str__(self):
        return "long " * (1 << 21)


def gradient_penalty(critic, real, fake):
    raise Long


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

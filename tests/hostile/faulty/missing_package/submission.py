"""Needs a package that is not installed."""

import tensorflow
def gradient_penalty(critic, real, fake):
    return 1
def critic_loss(critic, real, fake, weight=10.0):
    return 1

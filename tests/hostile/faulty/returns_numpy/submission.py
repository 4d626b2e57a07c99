"""Returns an array of numpy in place of a tensor."""

import numpy as np


def gradient_penalty(critic, real, fake):
    return np.zeros(())


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

"""Forgets a parameter."""

def gradient_penalty(critic, real):
    return 1
def critic_loss(critic, real, fake, weight=10.0):
    return 1

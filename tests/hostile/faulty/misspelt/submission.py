"""Misspells the function’s name."""

def gradient_penlty(critic, real, fake):
    return 1
def critic_loss(critic, real, fake, weight=10.0):
    return 1

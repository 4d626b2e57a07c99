"""Defines a number where a function is due."""

gradient_penalty = 3
def critic_loss(critic, real, fake, weight=10.0):
    return 1

"""Asks for input."""

def gradient_penalty(critic, real, fake):
    return float(input("penalty? "))


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

"""Calls itself without end."""

def gradient_penalty(critic, real, fake):
    return gradient_penalty(critic, real, fake)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

"""Prints without end."""

def gradient_penalty(critic, real, fake):
    while True:
        print("x" * 1000)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

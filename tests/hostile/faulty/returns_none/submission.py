"""Forgets the return statement."""

def gradient_penalty(critic, real, fake):
    critic(real)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

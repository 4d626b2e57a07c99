"""Raises in the middle of the function."""

def gradient_penalty(critic, real, fake):
    return critic.no_such_thing(real)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

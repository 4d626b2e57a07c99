"""Returns a float in place of a tensor."""

def gradient_penalty(critic, real, fake):
    return 1.0


def critic_loss(critic, real, fake, weight=10.0):
    return 1.0

"""Returns a view of a single number that pretends to be a terabyte."""

def gradient_penalty(critic, real, fake):
    return real.mean().expand(1 << 20, 1 << 17)


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

"""Pretends that somebody pressed Ctrl+C."""

def gradient_penalty(critic, real, fake):
    raise KeyboardInterrupt


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

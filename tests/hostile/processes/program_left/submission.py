"""Leaves a program that runs on, and answers wrongly."""

import subprocess

subprocess.Popen(["/bin/sleep", "100"], start_new_session=True)


def gradient_penalty(critic, real, fake):
    return (critic(real).sum() * 0).double()


def critic_loss(critic, real, fake, weight=10.0):
    return gradient_penalty(critic, real, fake)

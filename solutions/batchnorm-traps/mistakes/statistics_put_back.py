"""Samples by batch statistics, with the running ones put back.

The generator is as it was, but each image still depends on its neighbours, and a batch of one is an
error. It is evaluation mode that samples need.

read: debugging.deployment
rejected by: test_sample
"""

import copy

import torch
import torch.nn.functional as F
from torch import nn


def make_block(inputs, outputs):
    return nn.Sequential(
        nn.Linear(inputs, outputs),
        nn.BatchNorm1d(outputs, momentum=0.2),
        nn.LeakyReLU(0.2),
    )


def discriminator_loss(discriminator, real, fake):
    on_real, on_fake = discriminator(real), discriminator(fake)
    return F.softplus(-on_real).mean() + F.softplus(on_fake).mean()


def sample(generator, z):
    state = copy.deepcopy(generator.state_dict())
    with torch.no_grad():
        images = generator(z)
    generator.load_state_dict(state)
    return images


def update_average_(average, generator, decay):
    with torch.no_grad():
        for mine, its in zip(average.parameters(), generator.parameters(), strict=True):
            mine.lerp_(its, 1 - decay)
        for mine, its in zip(average.buffers(), generator.buffers(), strict=True):
            mine.copy_(its)

"""The running statistics are averaged.

They are moving averages already. Averaged once more they lag behind further. Some code does it on
purpose. The brief asks for copies.

read: dynamics.ema
rejected by: test_buffers
"""

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
    modes = [(module, module.training) for module in generator.modules()]
    generator.eval()
    with torch.no_grad():
        images = generator(z)
    for module, training in modes:
        module.training = training
    return images


def update_average_(average, generator, decay):
    with torch.no_grad():
        its = generator.state_dict()
        for name, mine in average.state_dict().items():
            if mine.is_floating_point():
                mine.lerp_(its[name], 1 - decay)
            else:
                mine.copy_(its[name])

"""The images carry a graph.

eval() leaves autograd on. A list of images keeps all activations of every batch in memory.

read: pytorch.logged-graph
rejected by: test_graph
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
    images = generator(z)
    for module, training in modes:
        module.training = training
    return images


def update_average_(average, generator, decay):
    with torch.no_grad():
        for mine, its in zip(average.parameters(), generator.parameters(), strict=True):
            mine.lerp_(its, 1 - decay)
        for mine, its in zip(average.buffers(), generator.buffers(), strict=True):
            mine.copy_(its)

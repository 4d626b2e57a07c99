"""The fakes are kept out of the running statistics.

Meant for evaluation, where only real samples would count. But the discriminator was trained on both
kinds, and the brief wants each batch to enter once. In evaluation mode it would score fakes by
statistics that never met one.

read: architectures.batchnorm-batches
rejected by: test_loss_leaves
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
    on_real = discriminator(real)
    norms = [m for m in discriminator.modules() if isinstance(m, nn.BatchNorm1d)]
    momenta = [norm.momentum for norm in norms]
    for norm in norms:
        norm.momentum = 0.0
    on_fake = discriminator(fake)
    for norm, momentum in zip(norms, momenta, strict=True):
        norm.momentum = momentum
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
        for mine, its in zip(average.parameters(), generator.parameters(), strict=True):
            mine.lerp_(its, 1 - decay)
        for mine, its in zip(average.buffers(), generator.buffers(), strict=True):
            mine.copy_(its)

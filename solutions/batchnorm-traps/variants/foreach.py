"""Averaged as in swa_utils; modes put back by train(), parents first; detached at the end."""

import torch
import torch.nn.functional as F
from torch import nn
from torch.optim.swa_utils import get_ema_multi_avg_fn


class Block(nn.Sequential):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.add_module("linear", nn.Linear(inputs, outputs, bias=False))
        self.add_module("norm", nn.BatchNorm1d(outputs, eps=1e-3, momentum=1 - 0.8))
        self.add_module("activation", nn.LeakyReLU(0.2, inplace=True))


make_block = Block


def discriminator_loss(discriminator, real, fake):
    on_real, on_fake = discriminator(real), discriminator(fake)
    return F.softplus(-on_real).mean() + F.softplus(on_fake).mean()


def sample(generator, z):
    modes = {module: module.training for module in generator.modules()}
    images = generator.eval()(z).detach()
    for module, training in modes.items():
        module.train(training)
    return images


def update_average_(average, generator, decay):
    update = get_ema_multi_avg_fn(decay)
    update(list(average.parameters()), list(generator.parameters()), None)
    with torch.no_grad():
        for mine, its in zip(average.buffers(), generator.buffers(), strict=True):
            mine.set_(its.clone())

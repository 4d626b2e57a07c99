"""Functional batch norm with buffers of its own; inference mode; modes put back by name."""

import torch
import torch.nn.functional as F
from torch import nn


class Block(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(inputs, outputs) / inputs**0.5)
        self.gamma = nn.Parameter(torch.ones(outputs))
        self.beta = nn.Parameter(torch.zeros(outputs))
        self.register_buffer("running_mean", torch.zeros(outputs))
        self.register_buffer("running_var", torch.ones(outputs))

    def forward(self, x):
        y = F.batch_norm(
            x @ self.weight,
            self.running_mean,
            self.running_var,
            self.gamma,
            self.beta,
            training=self.training,
            momentum=0.2,
            eps=1e-3,
        )
        return torch.where(y < 0, 0.2 * y, y)


def make_block(inputs, outputs):
    return Block(inputs, outputs)


def discriminator_loss(discriminator, real, fake):
    loss = -F.logsigmoid(discriminator(real)).mean()
    return loss - F.logsigmoid(-discriminator(fake)).mean()


def sample(generator, z):
    modes = {name: module.training for name, module in generator.named_modules()}
    generator.train(False)
    with torch.inference_mode():
        images = generator(z)
    for name, training in modes.items():
        generator.get_submodule(name).training = training
    return images


def update_average_(average, generator, decay):
    for mine, its in zip(average.parameters(), generator.parameters(), strict=True):
        mine.data = decay * mine.data + (1 - decay) * its.data
    for mine, its in zip(average.buffers(), generator.buffers(), strict=True):
        mine.data = its.data.clone()

"""The running statistics carry a graph.

Without no_grad or detach each pass hangs its graph on the last one's. Memory grows from step to
step, and the second backward finds a graph that is already freed.

read: pytorch.logged-graph
rejected by: test_running
"""

import torch
import torch.nn.functional as F
from torch import nn


class Block(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.linear = nn.Linear(inputs, outputs)
        self.scale = nn.Parameter(torch.ones(outputs))
        self.shift = nn.Parameter(torch.zeros(outputs))
        self.register_buffer("mean", torch.zeros(outputs))
        self.register_buffer("var", torch.ones(outputs))

    def forward(self, x):
        h = self.linear(x)
        if self.training:
            mean, var = h.mean(0), h.var(0, correction=0)
            self.mean = 0.8 * self.mean + 0.2 * mean
            self.var = 0.8 * self.var + 0.2 * var
        else:
            mean, var = self.mean, self.var
        y = self.scale * (h - mean) / (var + 1e-5).sqrt() + self.shift
        return F.leaky_relu(y, 0.2)


def make_block(inputs, outputs):
    return Block(inputs, outputs)


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
        for mine, its in zip(average.parameters(), generator.parameters(), strict=True):
            mine.lerp_(its, 1 - decay)
        for mine, its in zip(average.buffers(), generator.buffers(), strict=True):
            mine.copy_(its)

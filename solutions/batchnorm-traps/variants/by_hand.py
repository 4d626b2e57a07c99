"""Batch norm by hand, with the biased variance in its buffer; labels and cross-entropy; copies to
sample from.
"""

import copy

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
            with torch.no_grad():
                self.mean.mul_(0.8).add_(0.2 * mean)
                self.var.mul_(0.8).add_(0.2 * var)
        else:
            mean, var = self.mean, self.var
        y = self.scale * (h - mean) / (var + 1e-5).sqrt() + self.shift
        return F.leaky_relu(y, 0.2)


def make_block(inputs, outputs):
    return Block(inputs, outputs)


def discriminator_loss(discriminator, real, fake):
    cross_entropy = F.binary_cross_entropy_with_logits
    on_fake = discriminator(fake.detach())
    on_real = discriminator(real)
    real_loss = cross_entropy(on_real, torch.ones_like(on_real))
    return real_loss + cross_entropy(on_fake, torch.zeros_like(on_fake))


@torch.no_grad()
def sample(generator, z):
    return copy.deepcopy(generator).eval()(z)


@torch.no_grad()
def update_average_(average, generator, decay):
    mine = average.state_dict()
    averaged = {name for name, _ in average.named_parameters()}
    for name, value in generator.state_dict().items():
        if name in averaged:
            mine[name].copy_(decay * mine[name] + (1 - decay) * value)
        else:
            mine[name].copy_(value)

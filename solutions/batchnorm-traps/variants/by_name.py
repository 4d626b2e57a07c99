"""Parameters and buffers by name; functional_call on a copy; a loss of two classes."""

import copy

import torch
import torch.nn.functional as F
from torch import nn


def make_block(inputs, outputs):
    linear = nn.Linear(inputs, outputs, bias=False)
    nn.init.normal_(linear.weight, std=0.02)
    return nn.Sequential(linear, nn.BatchNorm1d(outputs, 1e-5, 0.2), nn.LeakyReLU(0.2))


def _cross_entropy(logits, label):
    both = torch.cat([torch.zeros_like(logits), logits], dim=1)
    return F.cross_entropy(both, torch.full((len(logits),), label))


def discriminator_loss(discriminator, real, fake):
    return _cross_entropy(discriminator(real), 1) + _cross_entropy(discriminator(fake), 0)


def sample(generator, z):
    twin = copy.deepcopy(generator)
    twin.eval()
    state = {**dict(generator.named_parameters()), **dict(generator.named_buffers())}
    with torch.no_grad():
        return torch.func.functional_call(twin, state, (z,))


@torch.no_grad()
def update_average_(average, generator, decay):
    its = dict(generator.named_parameters())
    for name, parameter in average.named_parameters():
        parameter -= (1 - decay) * (parameter - its[name])
    buffers = dict(generator.named_buffers())
    for name, buffer in average.named_buffers():
        buffer[...] = buffers[name]

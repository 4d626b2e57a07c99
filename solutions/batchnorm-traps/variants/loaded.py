"""The average is loaded as one state dict; modes are kept by a context manager."""

from contextlib import contextmanager

import torch
from torch import nn


def make_block(inputs, outputs):
    return nn.Sequential(
        nn.Linear(inputs, outputs),
        nn.BatchNorm1d(outputs, momentum=0.2),
        nn.LeakyReLU(0.2),
    )


def discriminator_loss(discriminator, real, fake):
    scores = [discriminator(batch) for batch in (fake, real)]
    signed = (scores[0], -scores[1])
    return sum(torch.logaddexp(t, torch.zeros_like(t)).mean() for t in signed)


@contextmanager
def evaluating(network):
    training = [module for module in network.modules() if module.training]
    network.eval()
    try:
        yield network
    finally:
        for module in training:
            module.training = True


def sample(generator, z):
    with evaluating(generator), torch.no_grad():
        return generator(z)


def update_average_(average, generator, decay):
    new = {name: value.clone() for name, value in generator.state_dict().items()}
    old = dict(average.named_parameters())
    for name in old:
        new[name] = decay * old[name].detach() + (1 - decay) * new[name]
    average.load_state_dict(new)

"""Each network is frozen during the other's half, and its own flags come back afterwards."""

from contextlib import contextmanager

import torch.nn.functional as F


@contextmanager
def frozen(network):
    flags = [(parameter, parameter.requires_grad) for parameter in network.parameters()]
    network.requires_grad_(False)
    try:
        yield
    finally:
        for parameter, flag in flags:
            parameter.requires_grad_(flag)


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    with frozen(generator):
        opt_d.zero_grad()
        d_loss = F.softplus(-discriminator(real)).mean()
        d_loss = d_loss + F.softplus(discriminator(generator(z_d))).mean()
        d_loss.backward()
        opt_d.step()
    with frozen(discriminator):
        opt_g.zero_grad()
        g_loss = F.softplus(-discriminator(generator(z_g))).mean()
        g_loss.backward()
        opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

"""Each part is right, but the networks cannot learn the digits.

Here all layers are 4 wide: every exact check holds, and ten kinds of digits do not fit in. Other
usual causes: a generator without activations, hidden layers that saturate (sigmoids), batch norm
in the discriminator, dropout behind the tanh, a noise that is squeezed through a narrow layer.

read: theory.implicit
rejected by: test_digits
"""

import torch.nn.functional as F
from torch import nn


def make_generator(z_dim=16, pixels=64):
    return nn.Sequential(
        nn.Linear(z_dim, 4),
        nn.LeakyReLU(0.2),
        nn.Linear(4, 4),
        nn.LeakyReLU(0.2),
        nn.Linear(4, pixels),
        nn.Tanh(),
    )


def make_discriminator(pixels=64):
    return nn.Sequential(
        nn.Linear(pixels, 4),
        nn.LeakyReLU(0.2),
        nn.Linear(4, 4),
        nn.LeakyReLU(0.2),
        nn.Linear(4, 1),
    )


def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d).detach()
    d_loss = discriminator_loss(discriminator(real), discriminator(fake))
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    g_loss = generator_loss(discriminator(generator(z_g)))
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"d_loss": d_loss.item(), "g_loss": g_loss.item()}

"""The discriminator's loss is halved.

The mean of the two terms instead of their sum: with SGD half the learning rate, and a loss that
nobody can compare with the 2 log 2 of the paper.

read: losses.balance
rejected by: test_discriminator
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d).detach()
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = (F.softplus(-on_real).mean() + F.softplus(on_fake).mean()) / 2
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

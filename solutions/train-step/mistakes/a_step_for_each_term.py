"""The discriminator steps once for the reals and once for the fakes.

The second step is taken from other weights than the first, and a momentum counts two steps. The
discriminator's loss is a sum: add its terms up, or their gradients, and step once.

read: dynamics.step-order
rejected by: test_order
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    opt_d.zero_grad()
    on_real = F.softplus(-discriminator(real)).mean()
    on_real.backward()
    opt_d.step()
    opt_d.zero_grad()
    on_fake = F.softplus(discriminator(generator(z_d).detach())).mean()
    on_fake.backward()
    opt_d.step()
    d_loss = on_real + on_fake

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

"""zero_grad() stands between backward() and step().

It throws away what the backward pass has just computed: neither network ever moves.

read: dynamics.step-order
rejected by: test_discriminator, test_generator
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d).detach()
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    d_loss.backward()
    opt_d.zero_grad()
    opt_d.step()

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    g_loss.backward()
    opt_g.zero_grad()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

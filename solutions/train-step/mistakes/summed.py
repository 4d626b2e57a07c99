"""The losses are sums over the batch.

The gradient grows with the batch, and so does every step of SGD. The losses are means.

read: pytorch.reduction
rejected by: test_discriminator, test_generator
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d).detach()
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).sum() + F.softplus(on_fake).sum()
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    g_loss = F.softplus(-discriminator(generator(z_g))).sum()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

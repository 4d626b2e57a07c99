"""The discriminator's weights are clipped.

Clipping belongs to the Wasserstein GAN, where it bounds the critic's slope. Here no loss asks for
it, and it takes weights away that the optimiser has just learned.

read: wgan.recipe
rejected by: test_path
"""

import torch
import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d).detach()
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()
    with torch.no_grad():
        for parameter in discriminator.parameters():
            parameter.clamp_(-0.1, 0.1)

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

"""The generator's step draws its own noise.

z_g is there so that the caller decides about the noise: its distribution, its seed, its size.

read: pytorch.fresh-noise
rejected by: test_generator
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

    g_loss = F.softplus(-discriminator(generator(torch.randn_like(z_g)))).mean()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

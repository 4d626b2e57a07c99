"""The generator is thawed as a whole.

Frozen for the discriminator's half instead of a detach, and set to True for all afterwards. Layers
that the caller had frozen learn from now on.

read: pytorch.modes-and-flags
rejected by: test_flags
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    generator.requires_grad_(False)
    fake = generator(z_d)
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()
    generator.requires_grad_(True)

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

"""The discriminator is thawed as a whole.

Frozen for the generator's half and set to True for all afterwards. Layers that the caller had
frozen, such as a pretrained one, learn from now on. Remember the flags and put those back.

read: pytorch.modes-and-flags
rejected by: test_flags
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d).detach()
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    discriminator.requires_grad_(False)
    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    discriminator.requires_grad_(True)
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

"""The discriminator stays frozen.

It is thawed at the start of each call and frozen for the generator's half, and nobody sets it back.
The steps themselves are right. Whoever uses the discriminator next finds nothing to learn in it.

read: pytorch.modes-and-flags
rejected by: test_flags
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    for parameter in discriminator.parameters():
        parameter.requires_grad = True
    fake = generator(z_d).detach()
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    for parameter in discriminator.parameters():
        parameter.requires_grad = False
    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

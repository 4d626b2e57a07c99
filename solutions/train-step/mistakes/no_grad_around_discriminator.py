"""The discriminator runs under no_grad in the generator's step.

Its weights need no gradient there, but the images do, and theirs comes through the discriminator.
Without a graph backward() has nowhere to go and raises an error.

read: gan-basics.detach
rejected by: test_runs, test_order
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

    images = generator(z_g)
    with torch.no_grad():
        on_fake = discriminator(images)
    g_loss = F.softplus(-on_fake).mean()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

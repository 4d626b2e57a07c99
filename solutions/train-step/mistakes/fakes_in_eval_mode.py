"""The discriminator's fakes are made in eval mode.

With batch norm or dropout that is another generator than the one that is trained: the discriminator
learns to recognise images that the generator's step never makes.

read: architectures.batchnorm-modes
rejected by: test_discriminator, test_modes
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    generator.eval()
    fake = generator(z_d).detach()
    generator.train()
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

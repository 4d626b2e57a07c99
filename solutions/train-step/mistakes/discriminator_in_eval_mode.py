"""The discriminator is in eval mode for the generator's step.

Meant to keep it still. It is its optimiser that does not step: eval() changes what dropout and
batch norm compute, and so the discriminator that the generator meets.

read: architectures.batchnorm-batches
rejected by: test_generator, test_modes
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d).detach()
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    discriminator.eval()
    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    discriminator.train()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

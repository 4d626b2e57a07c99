"""One backward pass for each term, on networks that are cleared by themselves, before and after."""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    generator.zero_grad()
    discriminator.zero_grad()
    on_real = F.softplus(-discriminator(real)).mean()
    on_real.backward()
    on_fake = F.softplus(discriminator(generator(z_d).detach())).mean()
    on_fake.backward()
    opt_d.step()

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    g_loss.backward()
    opt_g.step()
    generator.zero_grad()
    discriminator.zero_grad()
    return {"discriminator_loss": (on_real + on_fake).item(), "generator_loss": g_loss.item()}

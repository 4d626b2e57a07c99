"""No detach: wasteful, and right, since the generator's gradient is cleared before its own pass."""

import torch
import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    bce = F.binary_cross_entropy_with_logits
    on_real, on_fake = discriminator(real), discriminator(generator(z_d))
    d_loss = bce(on_real, torch.ones(on_real.shape)) + bce(on_fake, torch.zeros(on_fake.shape))
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    on_fake = discriminator(generator(z_g))
    g_loss = bce(on_fake, torch.ones(on_fake.shape))
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

"""The discriminator sees both batches in one pass; every gradient is cleared before either half."""

import torch
import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    for optimizer in (opt_d, opt_g):
        optimizer.zero_grad(set_to_none=False)
    with torch.no_grad():
        both = torch.cat([real, generator(z_d)])
    on_real, on_fake = discriminator(both).split([len(real), len(z_d)])
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    d_loss.backward()
    opt_d.step()

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

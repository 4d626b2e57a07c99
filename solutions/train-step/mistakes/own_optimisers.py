"""The step makes its own optimisers.

A new Adam in every call begins with empty averages and with its own learning rate. The caller's
optimisers, their state and their rates are never used.

read: gan-basics.two-optimisers
rejected by: test_order
"""

import torch
import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    opt_d = torch.optim.Adam(discriminator.parameters(), lr=2e-4)
    opt_g = torch.optim.Adam(generator.parameters(), lr=2e-4)
    fake = generator(z_d).detach()
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

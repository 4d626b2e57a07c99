"""Both optimisers step in each half.

The generator's backward pass has filled the discriminator's .grad, and opt_d.step() uses it: the
discriminator is trained to be fooled. Each half has one step, of its own network.

read: gan-basics.detach
rejected by: test_order
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d).detach()
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    opt_g.zero_grad()
    opt_d.zero_grad()
    g_loss.backward()
    opt_g.step()
    opt_d.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

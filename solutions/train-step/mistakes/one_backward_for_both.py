"""Both losses are added up and run backward together.

One backward pass fills both networks with the gradients of both losses. The two have opposite aims:
each network gets its own gradient less that of its opponent.

read: gan-basics.detach
rejected by: test_discriminator, test_generator
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d)
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    opt_d.zero_grad()
    opt_g.zero_grad()
    (d_loss + g_loss).backward()
    opt_d.step()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

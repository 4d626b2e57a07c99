"""Both networks are left in eval mode.

eval() at the end, so that samples can be drawn. From the second call on both are trained with
averages in place of batch statistics, and without dropout.

read: pytorch.modes-and-flags
rejected by: test_next_call, test_modes
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
    g_loss.backward()
    opt_g.step()
    generator.eval()
    discriminator.eval()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

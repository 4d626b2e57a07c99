"""Everything is cleared at the start, and the fakes are not detached.

The discriminator's loss runs backward into the generator after it was cleared. Its gradient is
still there when the generator steps. Detach the fakes, or clear the generator after that pass.

read: gan-basics.detach
rejected by: test_generator
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    opt_d.zero_grad()
    opt_g.zero_grad()
    fake = generator(z_d)
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    d_loss.backward()
    opt_d.step()

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

"""One mean over the reals and the fakes together.

Both batches become one, and its mean is doubled. With batches of different sizes the larger one
then counts for more. The loss is the sum of two means, each over its own batch.

read: theory.class-prior
rejected by: test_discriminator
"""

import torch
import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d).detach()
    on_both = torch.cat([-discriminator(real), discriminator(fake)])
    d_loss = 2 * F.softplus(on_both).mean()
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

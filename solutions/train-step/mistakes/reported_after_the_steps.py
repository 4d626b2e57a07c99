"""The losses are measured anew after the steps.

Those are the losses of other weights. They cost two more passes and hide how the step began: the
discriminator's loss always looks better than the generator's gradient knows.

read: debugging.loss-curves
rejected by: test_report
"""

import torch
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

    with torch.no_grad():
        on_real, on_fake = discriminator(real), discriminator(generator(z_d))
        d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
        g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

"""The noise is normalised in place after its use.

The trailing underscore changes the caller's tensor. Noise that is kept to look at progress is
another noise after each step.

read: pytorch.aliasing
rejected by: test_batches
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
    z_d.div_(z_d.norm(dim=1, keepdim=True))
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

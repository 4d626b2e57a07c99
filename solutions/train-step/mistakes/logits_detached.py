"""The fakes' logits are detached, not the fakes.

discriminator(fake).detach() cuts the discriminator off from its own fake term: it never learns to
call a fake fake. What may be detached is its input.

read: gan-basics.detach
rejected by: test_discriminator
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    on_real, on_fake = discriminator(real), discriminator(generator(z_d)).detach()
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

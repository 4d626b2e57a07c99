"""All gradients are cleared at the end of the step only.

Within a training loop of such steps that is right. But the step trusts that nobody else ran
backward in between: what an evaluation or a penalty left behind counts in full.

read: dynamics.step-order
rejected by: test_old_gradients
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d).detach()
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    d_loss.backward()
    opt_d.step()

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    g_loss.backward()
    opt_g.step()
    opt_d.zero_grad()
    opt_g.zero_grad()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

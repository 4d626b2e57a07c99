"""The generator's loss is computed before the discriminator's step, and run backward after it.

The step changes the discriminator's weights in place, and the old graph still needs them as they
were: autograd notices it and raises an error. The forward pass belongs after the step.

read: dynamics.step-order
rejected by: test_runs, test_order
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d).detach()
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    g_loss = F.softplus(-discriminator(generator(z_g))).mean()

    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

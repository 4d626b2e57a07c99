"""step() stands before backward().

Each step uses the gradient of the call before. In the first call there is none; from the second on
the discriminator's holds what the generator's pass has left in it as well.

read: dynamics.step-order
rejected by: test_discriminator, test_generator
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d).detach()
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    opt_d.step()
    opt_d.zero_grad()
    d_loss.backward()

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    opt_g.step()
    opt_g.zero_grad()
    g_loss.backward()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

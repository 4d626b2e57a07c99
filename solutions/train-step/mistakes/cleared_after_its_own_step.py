"""Each network is cleared directly after its own step.

The generator's backward pass comes after the discriminator was cleared and fills it again. The next
step of the discriminator takes that gradient along, with the generator's aim.

read: dynamics.step-order
rejected by: test_old_gradients, test_next_call
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d).detach()
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    d_loss.backward()
    opt_d.step()
    opt_d.zero_grad()

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    g_loss.backward()
    opt_g.step()
    opt_g.zero_grad()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

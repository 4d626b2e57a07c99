"""The generator's step uses the fakes of the discriminator's step, graph and all.

The first backward pass frees the graph behind the fakes, so the second one fails. retain_graph
would silence the error. The kata has a noise for each step: make new images of z_g.

read: dynamics.step-order
rejected by: test_runs, test_order
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d)
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    g_loss = F.softplus(-discriminator(fake)).mean()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

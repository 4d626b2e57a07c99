"""The losses are reported as tensors.

A tensor keeps the graph that made it: a log of a thousand steps keeps a thousand graphs. Backward
frees what they had saved, not the graphs themselves. item() keeps the number.

read: pytorch.logged-graph
rejected by: test_report
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
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}

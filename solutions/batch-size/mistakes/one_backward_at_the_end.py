"""The losses are summed up, and run backward once.

The numbers are right and no pass has too many rows. But each piece's graph stays alive until the
one backward at the end: all activations of the whole batch lie in memory at that moment. Run
backward in the loop.

read: debugging.accumulation
rejected by: test_memory
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    opt_d.zero_grad()
    d_loss = 0.0
    for piece in real.split(micro):
        d_loss = d_loss + F.softplus(-discriminator(piece)).sum() / len(real)
    for piece in z_d.split(micro):
        d_loss = d_loss + F.softplus(discriminator(generator(piece).detach())).sum() / len(z_d)
    d_loss.backward()
    opt_d.step()

    opt_g.zero_grad()
    g_loss = 0.0
    for piece in z_g.split(micro):
        g_loss = g_loss + F.softplus(-discriminator(generator(piece))).sum() / len(z_g)
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}


def gradient_variance(gradients, micro, batch):
    return gradients.var(dim=0).sum() * (micro / batch)

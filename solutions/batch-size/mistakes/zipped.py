"""Pieces of reals and of fakes are zipped.

zip ends with the shorter of the two: the reals of the other pieces are never seen, without a
word. Nothing pairs a real with a fake in this loss, so give each a loop of its own.

read: debugging.accumulation
rejected by: test_discriminator, test_report
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    opt_d.zero_grad()
    d_loss = 0.0
    for x, z in zip(real.split(micro), z_d.split(micro), strict=False):
        loss = F.softplus(-discriminator(x)).sum() / len(real)
        loss = loss + F.softplus(discriminator(generator(z).detach())).sum() / len(z_d)
        loss.backward()
        d_loss += loss.item()
    opt_d.step()

    opt_g.zero_grad()
    g_loss = 0.0
    for piece in z_g.split(micro):
        loss = F.softplus(-discriminator(generator(piece))).mean() * (len(piece) / len(z_g))
        loss.backward()
        g_loss += loss.item()
    opt_g.step()
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    return gradients.var(dim=0).sum() * (micro / batch)

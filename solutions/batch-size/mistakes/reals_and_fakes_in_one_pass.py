"""A piece of reals and a piece of fakes go through in one pass.

Each has at most micro rows, together they have twice as many, and the discriminator needs twice
the memory. Run it on each by itself, or halve the pieces.

read: debugging.accumulation
rejected by: test_rows
"""

import itertools

import torch
import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    opt_d.zero_grad()
    d_loss = 0.0
    for x, z in itertools.zip_longest(real.split(micro), z_d.split(micro)):
        x = real[:0] if x is None else x
        z = z_d[:0] if z is None else z
        logits = discriminator(torch.cat([x, generator(z).detach()])).flatten()
        loss = F.softplus(-logits[: len(x)]).sum() / len(real)
        loss = loss + F.softplus(logits[len(x) :]).sum() / len(z_d)
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

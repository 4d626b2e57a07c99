"""The losses are computed on the whole batch, for the report.

The gradients come in pieces, but before that a pass over all rows fills in the two numbers.
no_grad saves the graph, not the activations, and every row is run twice. Add up the pieces'
losses.

read: debugging.accumulation
rejected by: test_rows
"""

import torch
import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    with torch.no_grad():
        whole = F.softplus(-discriminator(real)).mean()
        whole = whole + F.softplus(discriminator(generator(z_d))).mean()
    opt_d.zero_grad()
    d_loss = 0.0
    for piece in real.split(micro):
        loss = F.softplus(-discriminator(piece)).mean() * (len(piece) / len(real))
        loss.backward()
        d_loss += loss.item()
    for piece in z_d.split(micro):
        fake = generator(piece).detach()
        loss = F.softplus(discriminator(fake)).mean() * (len(piece) / len(z_d))
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
    return {"discriminator_loss": whole.item(), "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    return gradients.var(dim=0).sum() * (micro / batch)

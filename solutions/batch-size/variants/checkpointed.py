"""Pieces are computed again in one backward pass; half of all squared differences of pairs."""

import torch
import torch.nn.functional as F
from torch.utils.checkpoint import checkpoint


def mean_loss(logit, rows, sign, micro):
    losses = [
        checkpoint(lambda x: F.softplus(sign * logit(x)).sum(), piece, use_reentrant=False)
        for piece in rows.split(micro)
    ]
    return torch.stack(losses).sum() / len(rows)


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    d_loss = mean_loss(discriminator, real, -1, micro)
    d_loss = d_loss + mean_loss(lambda z: discriminator(generator(z).detach()), z_d, 1, micro)
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    g_loss = mean_loss(lambda z: discriminator(generator(z)), z_g, -1, micro)
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}


def gradient_variance(gradients, micro, batch):
    count = len(gradients)
    pairs = (gradients[:, None] - gradients[None, :]).square().sum()
    return pairs / (2 * count * (count - 1)) * (micro / batch)

"""The losses are reported as tensors.

Summed without item() or detach(), a loss refers to the graphs of all pieces, even if most of what
they hold is freed. A log of such losses grows with every step.

read: pytorch.logged-graph
rejected by: test_report
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    opt_d.zero_grad()
    d_loss = 0.0
    for piece in real.split(micro):
        loss = F.softplus(-discriminator(piece)).mean() * (len(piece) / len(real))
        loss.backward()
        d_loss += loss
    for piece in z_d.split(micro):
        fake = generator(piece).detach()
        loss = F.softplus(discriminator(fake)).mean() * (len(piece) / len(z_d))
        loss.backward()
        d_loss += loss
    opt_d.step()

    opt_g.zero_grad()
    g_loss = 0.0
    for piece in z_g.split(micro):
        loss = F.softplus(-discriminator(generator(piece))).mean() * (len(piece) / len(z_g))
        loss.backward()
        g_loss += loss
    opt_g.step()
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    return gradients.var(dim=0).sum() * (micro / batch)

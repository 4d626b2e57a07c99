"""The mean over pieces, not over rows.

Every piece's loss is divided by the number of pieces. That is the mean over rows only if all
pieces have the same size. Here each row of the small last piece counts more than the others.

read: debugging.accumulation
rejected by: test_discriminator, test_generator, test_report
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    opt_d.zero_grad()
    d_loss = 0.0
    for piece in real.split(micro):
        loss = F.softplus(-discriminator(piece)).mean() * (1 / len(real.split(micro)))
        loss.backward()
        d_loss += loss.item()
    for piece in z_d.split(micro):
        fake = generator(piece).detach()
        loss = F.softplus(discriminator(fake)).mean() * (1 / len(z_d.split(micro)))
        loss.backward()
        d_loss += loss.item()
    opt_d.step()

    opt_g.zero_grad()
    g_loss = 0.0
    for piece in z_g.split(micro):
        loss = F.softplus(-discriminator(generator(piece))).mean() * (1 / len(z_g.split(micro)))
        loss.backward()
        g_loss += loss.item()
    opt_g.step()
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    return gradients.var(dim=0).sum() * (micro / batch)

"""The mean of the pieces' losses is reported.

The gradient has the right weights, the report has not: a mean over pieces in which the rows of
the small last piece count more.

read: debugging.accumulation
rejected by: test_report
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    opt_d.zero_grad()
    d_loss = 0.0
    for piece in real.split(micro):
        loss = F.softplus(-discriminator(piece)).mean()
        (loss * len(piece) / len(real)).backward()
        d_loss += loss.item() / len(real.split(micro))
    for piece in z_d.split(micro):
        fake = generator(piece).detach()
        loss = F.softplus(discriminator(fake)).mean()
        (loss * len(piece) / len(z_d)).backward()
        d_loss += loss.item() / len(z_d.split(micro))
    opt_d.step()

    opt_g.zero_grad()
    g_loss = 0.0
    for piece in z_g.split(micro):
        loss = F.softplus(-discriminator(generator(piece))).mean()
        (loss * len(piece) / len(z_g)).backward()
        g_loss += loss.item() / len(z_g.split(micro))
    opt_g.step()
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    return gradients.var(dim=0).sum() * (micro / batch)

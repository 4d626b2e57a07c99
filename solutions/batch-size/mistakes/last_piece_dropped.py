"""The rows that do not fill a piece are dropped.

N // micro pieces are made. What is left over never reaches a network, and if there are fewer rows
than micro, nothing does.

read: debugging.accumulation
rejected by: test_discriminator, test_generator, test_report
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    opt_d.zero_grad()
    d_loss = 0.0
    for piece in real[: len(real) // micro * micro].split(micro):
        loss = F.softplus(-discriminator(piece)).mean() * (
            len(piece) / (len(real) // micro * micro)
        )
        loss.backward()
        d_loss += loss.item()
    for piece in z_d[: len(z_d) // micro * micro].split(micro):
        fake = generator(piece).detach()
        loss = F.softplus(discriminator(fake)).mean() * (len(piece) / (len(z_d) // micro * micro))
        loss.backward()
        d_loss += loss.item()
    opt_d.step()

    opt_g.zero_grad()
    g_loss = 0.0
    for piece in z_g[: len(z_g) // micro * micro].split(micro):
        loss = F.softplus(-discriminator(generator(piece))).mean() * (
            len(piece) / (len(z_g) // micro * micro)
        )
        loss.backward()
        g_loss += loss.item()
    opt_g.step()
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    return gradients.var(dim=0).sum() * (micro / batch)

"""The generator's half runs on the whole batch.

Only the discriminator's half was split. The generator's is the larger one: its graph runs through
both networks, and it alone decides how much memory the step takes.

read: debugging.accumulation
rejected by: test_rows
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
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
    loss = F.softplus(-discriminator(generator(z_g))).mean()
    loss.backward()
    opt_g.step()
    g_loss = loss.item()
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    return gradients.var(dim=0).sum() * (micro / batch)

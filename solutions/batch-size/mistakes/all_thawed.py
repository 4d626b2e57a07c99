"""The discriminator is thawed as a whole.

It is frozen for the generator's half, which saves work in every piece, and set to True for all
afterwards. Layers that the caller had frozen learn from now on.

read: pytorch.modes-and-flags
rejected by: test_kept
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

    discriminator.requires_grad_(False)
    opt_g.zero_grad()
    g_loss = 0.0
    for piece in z_g.split(micro):
        loss = F.softplus(-discriminator(generator(piece))).mean() * (len(piece) / len(z_g))
        loss.backward()
        g_loss += loss.item()
    opt_g.step()
    discriminator.requires_grad_(True)
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    return gradients.var(dim=0).sum() * (micro / batch)

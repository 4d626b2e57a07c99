"""The pieces' means are summed and never divided.

The gradient is about as many times too large as there are pieces: with SGD a larger learning
rate, which changes with micro. Adam hides most of it, since its step does not depend on the
gradient's scale. Gradient clipping does not hide it.

read: debugging.accumulation
rejected by: test_discriminator, test_generator, test_report
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    opt_d.zero_grad()
    d_loss = 0.0
    for piece in real.split(micro):
        loss = F.softplus(-discriminator(piece)).mean()
        loss.backward()
        d_loss += loss.item()
    for piece in z_d.split(micro):
        fake = generator(piece).detach()
        loss = F.softplus(discriminator(fake)).mean()
        loss.backward()
        d_loss += loss.item()
    opt_d.step()

    opt_g.zero_grad()
    g_loss = 0.0
    for piece in z_g.split(micro):
        loss = F.softplus(-discriminator(generator(piece))).mean()
        loss.backward()
        g_loss += loss.item()
    opt_g.step()
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    return gradients.var(dim=0).sum() * (micro / batch)

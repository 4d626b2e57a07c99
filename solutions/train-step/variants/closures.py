"""The optimisers take closures, and logsigmoid is the loss."""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d).detach()

    def d_closure():
        opt_d.zero_grad()
        loss = -F.logsigmoid(discriminator(real)).mean()
        loss = loss - F.logsigmoid(-discriminator(fake)).mean()
        loss.backward()
        return loss

    def g_closure():
        opt_g.zero_grad()
        loss = -F.logsigmoid(discriminator(generator(z_g))).mean()
        loss.backward()
        return loss

    d_loss = opt_d.step(d_closure)
    g_loss = opt_g.step(g_closure)
    return {"generator_loss": float(g_loss), "discriminator_loss": float(d_loss)}

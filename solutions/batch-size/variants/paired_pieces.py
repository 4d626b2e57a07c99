"""A piece of reals and a piece of fakes share a backward pass; the fakes stay attached."""

import itertools

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    opt_d.zero_grad()
    d_loss = 0.0
    for x, z in itertools.zip_longest(real.split(micro), z_d.split(micro)):
        loss = 0.0
        if x is not None:
            loss = loss + F.softplus(-discriminator(x)).sum() / len(real)
        if z is not None:
            loss = loss + F.softplus(discriminator(generator(z))).sum() / len(z_d)
        loss.backward()
        d_loss += float(loss)
    opt_d.step()

    opt_g.zero_grad()
    g_loss = 0.0
    for z in z_g.split(micro):
        loss = F.softplus(-discriminator(generator(z))).sum() / len(z_g)
        loss.backward()
        g_loss += float(loss)
    opt_g.step()
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    count = gradients.shape[0]
    ratio = micro / batch
    return ratio * (count / (count - 1)) * gradients.var(dim=0, correction=0).sum()

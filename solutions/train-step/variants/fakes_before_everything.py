"""Both batches of fakes are made first; the second's graph waits for the updated discriminator."""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    for_d, for_g = generator(z_d).detach(), generator(z_g)
    d_loss = F.softplus(-discriminator(real)).mean() + F.softplus(discriminator(for_d)).mean()
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    g_loss = F.softplus(-discriminator(for_g)).mean()
    for parameter in generator.parameters():
        parameter.grad = None
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

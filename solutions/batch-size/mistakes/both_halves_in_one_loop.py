"""Both losses run backward in one loop, and then both optimisers step.

The generator's passes run through the discriminator and add to its .grad, with the opposite aim.
With one piece a zero_grad() between the halves took that away: here it would take the pieces too.
First all pieces of the discriminator, its step, then the generator's.

read: debugging.accumulation
rejected by: test_discriminator, test_generator, test_report
"""

import itertools

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    opt_d.zero_grad()
    opt_g.zero_grad()
    d_loss, g_loss = 0.0, 0.0
    pieces = [batch.split(micro) for batch in (real, z_d, z_g)]
    for x, z, own in itertools.zip_longest(*pieces):
        if x is not None:
            loss = F.softplus(-discriminator(x)).sum() / len(real)
            loss.backward()
            d_loss += loss.item()
        if z is not None:
            loss = F.softplus(discriminator(generator(z).detach())).sum() / len(z_d)
            loss.backward()
            d_loss += loss.item()
        if own is not None:
            loss = F.softplus(-discriminator(generator(own))).sum() / len(z_g)
            loss.backward()
            g_loss += loss.item()
    opt_d.step()
    opt_g.step()
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    return gradients.var(dim=0).sum() * (micro / batch)

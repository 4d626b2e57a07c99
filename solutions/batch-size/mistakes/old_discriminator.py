"""The generator's pieces meet the discriminator before its step.

Frozen flags keep the discriminator's .grad clean in the common loop. But its new weights exist
only after its last piece: the generator is trained against the old ones.

read: debugging.accumulation
rejected by: test_generator, test_report
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
            flags = [(p, p.requires_grad) for p in discriminator.parameters()]
            for p, _ in flags:
                p.requires_grad_(False)
            loss = F.softplus(-discriminator(generator(own))).sum() / len(z_g)
            loss.backward()
            for p, flag in flags:
                p.requires_grad_(flag)
            g_loss += loss.item()
    opt_d.step()
    opt_g.step()
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    return gradients.var(dim=0).sum() * (micro / batch)

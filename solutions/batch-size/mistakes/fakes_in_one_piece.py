"""The discriminator's fakes are made all at once.

There is no graph, but every layer of the generator still runs on the whole batch, and its
activations need the room for as long as the layer runs. Make each piece's fakes in the loop.

read: debugging.accumulation
rejected by: test_rows
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    opt_d.zero_grad()
    d_loss = 0.0
    fakes = generator(z_d).detach()
    for piece in real.split(micro):
        loss = F.softplus(-discriminator(piece)).mean() * (len(piece) / len(real))
        loss.backward()
        d_loss += loss.item()
    for fake in fakes.split(micro):
        loss = F.softplus(discriminator(fake)).mean() * (len(fake) / len(z_d))
        loss.backward()
        d_loss += loss.item()
    opt_d.step()

    opt_g.zero_grad()
    g_loss = 0.0
    for piece in z_g.split(micro):
        loss = F.softplus(-discriminator(generator(piece))).mean() * (len(piece) / len(z_g))
        loss.backward()
        g_loss += loss.item()
    opt_g.step()
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    return gradients.var(dim=0).sum() * (micro / batch)

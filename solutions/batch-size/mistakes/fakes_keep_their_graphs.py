"""A list holds the fakes with their graphs.

They are detached only on their way into the discriminator. The list refers to the attached
tensors, so the generator's graph of the whole batch is alive, and nobody ever uses it. Detach
before you store.

read: pytorch.logged-graph
rejected by: test_memory
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    opt_d.zero_grad()
    d_loss = 0.0
    fakes = [generator(z) for z in z_d.split(micro)]
    for piece in real.split(micro):
        loss = F.softplus(-discriminator(piece)).mean() * (len(piece) / len(real))
        loss.backward()
        d_loss += loss.item()
    for fake in fakes:
        loss = F.softplus(discriminator(fake.detach())).mean() * (len(fake) / len(z_d))
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

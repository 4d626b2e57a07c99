"""Both networks run in eval mode.

It does make batch norm independent of the pieces. But running statistics are not the batch's: the
step trains another network than the one on the whole batch, and dropout is off.

read: architectures.batchnorm-modes
rejected by: test_discriminator, test_generator, test_report
"""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    modes = [(m, m.training) for n in (generator, discriminator) for m in n.modules()]
    for module, _ in modes:
        module.training = False
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
    g_loss = 0.0
    for piece in z_g.split(micro):
        loss = F.softplus(-discriminator(generator(piece))).mean() * (len(piece) / len(z_g))
        loss.backward()
        g_loss += loss.item()
    opt_g.step()
    for module, mode in modes:
        module.training = mode
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    return gradients.var(dim=0).sum() * (micro / batch)

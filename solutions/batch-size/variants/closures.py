"""The optimisers take closures; the discriminator is frozen for the generator's half, by flag."""

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    def d_closure():
        opt_d.zero_grad()
        total = 0.0
        for batch, sign in ((real, -1.0), (z_d, 1.0)):
            for piece in batch.split(micro):
                images = piece if sign < 0 else generator(piece).detach()
                loss = -F.logsigmoid(-sign * discriminator(images)).sum() / len(batch)
                loss.backward()
                total += loss.item()
        return total

    def g_closure():
        opt_g.zero_grad()
        total = 0.0
        for piece in z_g.split(micro):
            loss = -F.logsigmoid(discriminator(generator(piece))).sum() / len(z_g)
            loss.backward()
            total += loss.item()
        return total

    d_loss = opt_d.step(d_closure)
    flags = [(p, p.requires_grad) for p in discriminator.parameters()]
    for p, _ in flags:
        p.requires_grad_(False)
    g_loss = opt_g.step(g_closure)
    for p, flag in flags:
        p.requires_grad_(flag)
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    of_a_row = sum(column.var() for column in gradients.T) * micro
    return of_a_row / batch

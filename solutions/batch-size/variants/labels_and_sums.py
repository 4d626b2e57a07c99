"""Losses with labels are summed, divided by the number of rows; fakes are made first."""

import torch
import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    def bce(logits, target, rows):
        labels = torch.full_like(logits, target)
        return F.binary_cross_entropy_with_logits(logits, labels, reduction="sum") / rows

    with torch.no_grad():
        fakes = torch.cat([generator(z) for z in torch.split(z_d, micro)])
    opt_d.zero_grad(set_to_none=False)
    losses = []
    for batch, target in ((fakes, 0.0), (real, 1.0)):
        for start in range(0, len(batch), micro):
            loss = bce(discriminator(batch[start : start + micro]), target, len(batch))
            loss.backward()
            losses.append(loss)
    opt_d.step()
    d_loss = torch.stack(losses).sum().item()

    opt_g.zero_grad(set_to_none=False)
    g_loss = torch.zeros(())
    for start in range(0, len(z_g), micro):
        loss = bce(discriminator(generator(z_g[start : start + micro])), 1.0, len(z_g))
        loss.backward()
        g_loss = g_loss + loss.detach()
    opt_g.step()
    return {"discriminator_loss": d_loss, "generator_loss": g_loss.item()}


def gradient_variance(gradients, micro, batch):
    deviations = gradients - gradients.mean(dim=0, keepdim=True)
    of_a_piece = deviations.square().sum() / (len(gradients) - 1)
    return of_a_piece * micro / batch

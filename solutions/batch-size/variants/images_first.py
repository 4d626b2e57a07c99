"""The generator learns by the discriminator's gradient at its images, scaled at the end."""

import torch
import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    opt_d.zero_grad()
    d_loss = 0.0
    for piece in real.split(micro):
        loss = F.softplus(-discriminator(piece)).mean() * (len(piece) / len(real))
        loss.backward()
        d_loss += loss.item()
    for piece in z_d.split(max(1, micro // 2)):
        loss = F.softplus(discriminator(generator(piece).detach())).mean() * len(piece)
        (loss / len(z_d)).backward()
        d_loss += loss.item() / len(z_d)
    opt_d.step()

    opt_g.zero_grad()
    g_loss = 0.0
    for piece in z_g.split(micro):
        images = generator(piece)
        leaves = images.detach().requires_grad_()
        loss = F.softplus(-discriminator(leaves)).sum()
        images.backward(torch.autograd.grad(loss, leaves)[0])
        g_loss += loss.item() / len(z_g)
    for parameter in generator.parameters():
        if parameter.grad is not None:
            parameter.grad /= len(z_g)
    opt_g.step()
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    return gradients.var(dim=0).sum() * (micro / batch)

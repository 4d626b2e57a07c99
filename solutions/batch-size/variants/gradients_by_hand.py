"""autograd.grad, added up outside of .grad; the variance is the trace of a covariance."""

import torch
import torch.nn.functional as F


def mean_gradient(loss_of, parts, parameters):
    total, sums = 0.0, [torch.zeros_like(p) for p in parameters]
    for rows, share, sign in parts:
        loss = share * F.softplus(sign * loss_of(rows, sign)).mean()
        for place, slope in enumerate(torch.autograd.grad(loss, parameters)):
            sums[place] += slope
        total += loss.item()
    for parameter, slope in zip(parameters, sums, strict=True):
        parameter.grad = slope
    return total


def parts_of(rows, micro, sign):
    return [(piece, len(piece) / len(rows), sign) for piece in rows.split(micro)]


def held(optimizer):
    return [p for group in optimizer.param_groups for p in group["params"]]


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g, micro):
    parts = parts_of(real, micro, -1) + parts_of(z_d, micro, 1)
    d_loss = mean_gradient(
        lambda rows, sign: discriminator(rows if sign < 0 else generator(rows)), parts, held(opt_d)
    )
    opt_d.step()
    g_loss = mean_gradient(
        lambda z, _: discriminator(generator(z)), parts_of(z_g, micro, -1), held(opt_g)
    )
    opt_g.step()
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients, micro, batch):
    centred = gradients - gradients.mean(0)
    covariance = centred.T @ centred / (len(gradients) - 1)
    return torch.trace(covariance) * micro / batch

"""No backward(): torch.autograd.grad of the trainable parameters, and .grad assigned by hand."""

import torch
import torch.nn.functional as F


def move(network, optimizer, loss):
    weights = [parameter for parameter in network.parameters() if parameter.requires_grad]
    for weight, slope in zip(weights, torch.autograd.grad(loss, weights), strict=True):
        weight.grad = slope
    optimizer.step()


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d)
    d_loss = F.softplus(-discriminator(real)).mean() + F.softplus(discriminator(fake)).mean()
    move(discriminator, opt_d, d_loss)
    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    move(generator, opt_g, g_loss)
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

"""The chain rule by hand: the discriminator's gradient at the images, handed to the generator."""

import torch
import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d).detach()
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    images = generator(z_g)
    leaves = images.detach().requires_grad_()
    g_loss = F.softplus(-discriminator(leaves)).mean()
    (slope,) = torch.autograd.grad(g_loss, leaves)
    opt_g.zero_grad()
    images.backward(slope)
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

"""In the generator's step the discriminator runs on detached weights; losses as two classes."""

import torch
import torch.nn.functional as F
from torch.func import functional_call


def cross_entropy(logits, label):
    rows = logits.reshape(-1)
    classes = torch.stack([torch.zeros_like(rows), rows], dim=1)
    return F.cross_entropy(classes, torch.full((len(rows),), label))


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    on_real, on_fake = discriminator(real), discriminator(generator(z_d).detach())
    d_loss = cross_entropy(on_real, 1) + cross_entropy(on_fake, 0)
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    constants = {name: p.detach() for name, p in discriminator.named_parameters()}
    on_fake = functional_call(discriminator, constants, (generator(z_g),))
    g_loss = cross_entropy(on_fake, 1)
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

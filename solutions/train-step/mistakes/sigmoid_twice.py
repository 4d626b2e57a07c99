"""A sigmoid, and then the cross-entropy of logits.

binary_cross_entropy_with_logits takes its own sigmoid. Of a probability it makes one between 0.5
and 0.73: the discriminator can no longer say "fake".

read: losses.epsilon
rejected by: test_discriminator, test_generator
"""

import torch
import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    bce = F.binary_cross_entropy_with_logits
    fake = generator(z_d).detach()
    on_real, on_fake = discriminator(real).sigmoid(), discriminator(fake).sigmoid()
    d_loss = bce(on_real, torch.ones_like(on_real)) + bce(on_fake, torch.zeros_like(on_fake))
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    on_fake = discriminator(generator(z_g)).sigmoid()
    g_loss = bce(on_fake, torch.ones_like(on_fake))
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

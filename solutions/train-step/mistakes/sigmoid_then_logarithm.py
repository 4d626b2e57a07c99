"""A sigmoid, and then the cross-entropy of probabilities.

Where the discriminator is sure the sigmoid is 0 or 1 to the last bit, and its logarithm or gradient
is lost. binary_cross_entropy cuts it off without a word. From logits it is never lost.

read: losses.epsilon
rejected by: test_sure
"""

import torch
import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    bce = F.binary_cross_entropy
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

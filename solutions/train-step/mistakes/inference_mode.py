"""The fakes are made under inference_mode.

A tensor from inference_mode can never be saved for a backward pass, and the discriminator has to
save its input for the gradient of its weights. no_grad() or detach() make an ordinary tensor.

read: gan-basics.detach
rejected by: test_runs
"""

import torch
import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    with torch.inference_mode():
        fake = generator(z_d)
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

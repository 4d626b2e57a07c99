"""The discriminator is put back as it was before the step.

Meant to undo what the generator's backward pass did to it. That pass changes no weight, only .grad.
What is undone is the discriminator's own step: it never learns.

read: gan-basics.detach
rejected by: test_path
"""

import copy

import torch.nn.functional as F


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    weights = copy.deepcopy(discriminator.state_dict())
    fake = generator(z_d).detach()
    on_real, on_fake = discriminator(real), discriminator(fake)
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()

    g_loss = F.softplus(-discriminator(generator(z_g))).mean()
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    discriminator.load_state_dict(weights)
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}

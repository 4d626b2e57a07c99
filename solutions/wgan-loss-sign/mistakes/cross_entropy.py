"""The losses are those of the first GAN.

Cross-entropy of real-or-fake labels measures a Jensen-Shannon divergence, which is flat where the
two distributions do not overlap. WGAN has plain means of scores, without a logarithm.

read: wgan.recipe
rejected by: test_critic_loss, test_generator_loss
"""

import torch
from torch import nn


def make_critic():
    return nn.Sequential(nn.Linear(64, 128), nn.LeakyReLU(0.2), nn.Linear(128, 1))


def critic_loss(real_scores, fake_scores):
    loss = nn.functional.binary_cross_entropy_with_logits
    on_real = loss(real_scores, torch.ones_like(real_scores))
    return on_real + loss(fake_scores, torch.zeros_like(fake_scores))


def generator_loss(fake_scores):
    loss = nn.functional.binary_cross_entropy_with_logits
    return loss(fake_scores, torch.ones_like(fake_scores))


def clip_weights_(critic, c):
    with torch.no_grad():
        for parameter in critic.parameters():
            parameter.clamp_(-c, c)


def train_round(critic, generator, opt_c, opt_g, reals, zs, z_g, clip):
    for real, z in zip(reals, zs, strict=True):
        fake = generator(z).detach()
        loss_c = critic_loss(critic(real), critic(fake))
        opt_c.zero_grad()
        loss_c.backward()
        opt_c.step()
        clip_weights_(critic, clip)
    loss_g = generator_loss(critic(generator(z_g)))
    opt_g.zero_grad()
    loss_g.backward()
    opt_g.step()
    return {"critic_loss": loss_c.item(), "generator_loss": loss_g.item()}

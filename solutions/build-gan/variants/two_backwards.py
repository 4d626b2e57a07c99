"""One backward pass per batch, the graph retained; one hidden layer; 2 sigmoid - 1 at the end."""

import torch
import torch.nn.functional as F
from torch import nn


class Generator(nn.Module):
    def __init__(self, z_dim, pixels):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(z_dim, 256), nn.LeakyReLU(0.2), nn.Linear(256, pixels))

    def forward(self, z):
        return 2 * torch.sigmoid(2 * self.body(z)) - 1


def make_generator(z_dim=16, pixels=64):
    return Generator(z_dim, pixels)


def make_discriminator(pixels=64):
    return nn.Sequential(nn.Linear(pixels, 256), nn.LeakyReLU(0.2), nn.Linear(256, 1))


def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    opt_d.zero_grad()
    on_real = F.softplus(-discriminator(real)).mean()
    on_real.backward()
    on_fake = F.softplus(discriminator(generator(z_d))).mean()
    on_fake.backward(retain_graph=True)
    opt_d.step()

    opt_g.zero_grad()
    g_loss = generator_loss(discriminator(generator(z_g)))
    g_loss.backward(retain_graph=True)
    opt_g.step()
    return {"d_loss": on_real.item() + on_fake.item(), "g_loss": g_loss.item()}

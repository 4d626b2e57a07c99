"""Labels by torch.ones and torch.zeros, nn.BCEWithLogitsLoss; ReLU in the discriminator."""

import torch
from torch import nn

cross_entropy = nn.BCEWithLogitsLoss()


class Generator(nn.Module):
    def __init__(self, z_dim, pixels):
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(z_dim, 128), nn.LeakyReLU(0.2), nn.Linear(128, 128), nn.LeakyReLU(0.2)
        )
        self.last = nn.Linear(128, pixels)

    def forward(self, z):
        return torch.tanh(self.last(self.body(z)))


def make_generator(z_dim=16, pixels=64):
    return Generator(z_dim, pixels)


def make_discriminator(pixels=64):
    return nn.Sequential(
        nn.Linear(pixels, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, 1)
    )


def discriminator_loss(real_logits, fake_logits):
    real_loss = cross_entropy(real_logits.view(-1, 1), torch.ones(real_logits.size(0), 1))
    fake_loss = cross_entropy(fake_logits.view(-1, 1), torch.zeros(fake_logits.size(0), 1))
    return real_loss + fake_loss


def generator_loss(fake_logits):
    return cross_entropy(fake_logits.view(-1, 1), torch.ones(fake_logits.size(0), 1))


def train_step(generator, discriminator, opt_g, opt_d, real, z_d, z_g):
    fake = generator(z_d)
    discriminator.zero_grad()
    d_loss = discriminator_loss(discriminator(real), discriminator(fake.detach()))
    d_loss.backward()
    opt_d.step()

    generator.zero_grad()
    g_loss = generator_loss(discriminator(generator(z_g)))
    g_loss.backward()
    opt_g.step()
    return {"d_loss": d_loss.item(), "g_loss": g_loss.item()}

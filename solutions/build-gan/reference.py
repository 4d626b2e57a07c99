"""A GAN for digits: two networks, two losses, one training step.

Goodfellow et al., "Generative Adversarial Networks", 2014, arXiv:1406.2661, equation 1,
algorithm 1 and, for the generator's loss, the end of section 3. With D(x) = sigmoid(logit):

    discriminator:  minimise  -E[log D(x)] - E[log(1 - D(G(z)))]
    generator:      minimise  -E[log D(G(z))]                       (non-saturating)

    paper     here                  shape
    G         generator             (B, Z) -> (B, P), in [-1, 1] as the data
    D         discriminator         (B, P) -> (B, 1), the logit of D
    x         real                  (B, P), P pixels
    z         z_d, z_g              (B, Z)

Deviations from the paper: leaky ReLU networks in place of maxout ones, and one step of D (k = 1).
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim import Optimizer


def make_generator(z_dim: int = 16, pixels: int = 64) -> nn.Module:
    """Noise to images; tanh gives the range of the data."""
    return nn.Sequential(
        nn.Linear(z_dim, 128),
        nn.LeakyReLU(0.2),
        nn.Linear(128, 128),
        nn.LeakyReLU(0.2),
        nn.Linear(128, pixels),
        nn.Tanh(),
    )


def make_discriminator(pixels: int = 64) -> nn.Module:
    """Images to logits. No sigmoid: the losses hold it, in a form that cannot overflow."""
    return nn.Sequential(
        nn.Linear(pixels, 128),
        nn.LeakyReLU(0.2),
        nn.Linear(128, 128),
        nn.LeakyReLU(0.2),
        nn.Linear(128, 1),
    )


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """-log sigmoid(t) is softplus(-t), and -log(1 - sigmoid(t)) is softplus(t)."""
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()  # ()


def generator_loss(fake_logits: Tensor) -> Tensor:
    """Fakes with the label 1: the gradient is largest where the discriminator is surest."""
    return F.softplus(-fake_logits).mean()  # ()


def train_step(
    generator: nn.Module,
    discriminator: nn.Module,
    opt_g: Optimizer,
    opt_d: Optimizer,
    real: Tensor,
    z_d: Tensor,
    z_g: Tensor,
) -> dict[str, float]:
    """The discriminator moves first; the generator then meets the updated one."""
    with torch.no_grad():  # the discriminator's step has no use for the generator's graph
        fake = generator(z_d)  # (B, 64)
    d_loss = discriminator_loss(discriminator(real), discriminator(fake))
    opt_d.zero_grad()  # also removes what the generator's last step left here
    d_loss.backward()
    opt_d.step()

    g_loss = generator_loss(discriminator(generator(z_g)))  # through D, without stepping it
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"d_loss": d_loss.item(), "g_loss": g_loss.item()}

"""A GAN's training step in micro-batches, and the noise of a batch's gradient.

Goodfellow et al., "Generative Adversarial Networks", 2014, arXiv:1406.2661, algorithm 1: each step
follows the gradient of a mean over the batch. McCandlish et al., "An Empirical Model of Large-Batch
Training", 2018, arXiv:1812.06162, section 2.2: how far such a gradient is off.

    symbol         here                shape
    x, z           real, z_d, z_g      (N, ...), (M, Z), (K, Z)
    g_1 .. g_C     gradients           (C, P)
    b, B           micro, batch

A mean splits into pieces of m_c rows, and so do its gradient and its variance:

    mean over N    =  sum over pieces of (m_c / N) (mean over the piece)
    E |g_B - E g_B|^2  =  (b / B) E |g_b - E g_b|^2        for independent rows

backward() does the sum: it adds to .grad, and frees the graph of the piece. With batch norm the
first line is false: the rows of a piece would be other numbers than in the batch.
"""

from collections.abc import Callable

import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim import Optimizer


def mean_loss(logit: Callable[[Tensor], Tensor], rows: Tensor, sign: int, micro: int) -> float:
    """The mean of softplus(sign t) over all rows; its gradient is added to .grad piece by piece.

    softplus(-t) = -log D and softplus(t) = -log(1 - D), for D = sigmoid(t).
    """
    total = 0.0
    for piece in rows.split(micro):  # (m, ...), m <= micro
        share = len(piece) / len(rows)  # not 1 / number of pieces: the last one may be smaller
        loss = share * F.softplus(sign * logit(piece)).mean()  # ()
        loss.backward()  # in the loop: this piece's graph is gone before the next one's is built
        total += loss.item()
    return total


def train_step(
    generator: nn.Module,
    discriminator: nn.Module,
    opt_g: Optimizer,
    opt_d: Optimizer,
    real: Tensor,
    z_d: Tensor,
    z_g: Tensor,
    micro: int,
) -> dict[str, float]:
    """Clear, all pieces, step; then the same for the generator, against the new discriminator."""
    opt_d.zero_grad()  # also what the last generator's half left here
    d_loss = mean_loss(discriminator, real, -1, micro)
    d_loss += mean_loss(lambda z: discriminator(generator(z).detach()), z_d, +1, micro)
    opt_d.step()

    opt_g.zero_grad()
    g_loss = mean_loss(lambda z: discriminator(generator(z)), z_g, -1, micro)
    opt_g.step()
    return {"discriminator_loss": d_loss, "generator_loss": g_loss}


def gradient_variance(gradients: Tensor, micro: int, batch: int) -> Tensor:
    """var divides by C - 1: the deviations are from the mean of the same C gradients."""
    return gradients.var(dim=0).sum() * (micro / batch)  # ()

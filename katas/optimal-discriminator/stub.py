"""optimal-discriminator: the best discriminator for a fixed generator, and what its loss tells.

Write all four. Names and parameters stay.
"""

from torch import Tensor


def optimal_discriminator(p: Tensor, q: Tensor, prior: float = 0.5) -> Tensor:
    """The probability that each outcome is real.

    p, q: (K,), the probabilities of the outcomes among real samples and among fakes.
    prior: the share of real samples among all.

    Returns: a tensor of shape (K,), probabilities
    """
    raise NotImplementedError("optimal_discriminator is still to be written")


def expected_loss(p: Tensor, q: Tensor, d: Tensor) -> Tensor:
    """The expectation of -log d over real samples plus that of -log(1 - d) over fakes.

    p, q, d: (K,).

    Returns: a tensor of shape (), one number, in nats
    """
    raise NotImplementedError("expected_loss is still to be written")


def divergence(loss: Tensor) -> Tensor:
    """The Jensen-Shannon divergence of p and q, from the optimal discriminator's expected loss.

    Returns: a tensor of shape (), one number, in nats
    """
    raise NotImplementedError("divergence is still to be written")


def density_ratio(logits: Tensor) -> Tensor:
    """p/q, from the logits of the optimal discriminator.

    Returns: a tensor of the logits' shape
    """
    raise NotImplementedError("density_ratio is still to be written")

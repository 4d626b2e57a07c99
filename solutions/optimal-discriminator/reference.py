"""The optimal discriminator of a fixed generator, and the divergence that its loss measures.

Goodfellow et al., "Generative Adversarial Networks", 2014, arXiv:1406.2661, section 4.1:

    D*(x) = p(x) / (p(x) + q(x))                      proposition 1
    loss(D*) = 2 log 2 - 2 JSD(p, q)                  theorem 1; the paper's C(G) is minus this loss

    paper      here      shape
    p_data     p         (K,)      probabilities of K outcomes
    p_g        q         (K,)
    D          d         (K,)
    (none)     prior     a number  1/2 in the paper: as many fakes as real samples
"""

import math

import torch
from torch import Tensor


def optimal_discriminator(p: Tensor, q: Tensor, prior: float = 0.5) -> Tensor:
    """Bayes' rule. Outcomes that never come get D = 1/2."""
    real, fake = prior * p, (1 - prior) * q  # (K,)
    seen = real + fake  # (K,)
    # No small number in the denominator: it would drown rare outcomes.
    return torch.where(seen > 0, real / seen, torch.full_like(seen, 0.5))  # (K,)


def expected_loss(p: Tensor, q: Tensor, d: Tensor) -> Tensor:
    """xlogy takes 0 log 0 as 0: what never comes costs nothing."""
    return -(torch.xlogy(p, d) + torch.xlogy(q, 1 - d)).sum()  # ()


def divergence(loss: Tensor) -> Tensor:
    """The identity of theorem 1, solved for JSD: from 0 (p = q) to log 2 (disjoint)."""
    return math.log(2) - loss / 2  # ()


def density_ratio(logits: Tensor) -> Tensor:
    """The logit is log D - log(1 - D) = log p - log q."""
    return logits.exp()  # (...)

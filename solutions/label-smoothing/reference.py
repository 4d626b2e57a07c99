"""One-sided label smoothing.

Salimans et al., "Improved Techniques for Training GANs", 2016, arXiv:1606.03498, section 3.4. With
D = sigmoid(t) and the label s for real samples, 0 for fakes:

    real:  -s log D - (1 - s) log(1 - D) = s softplus(-t) + (1 - s) softplus(t)
    fake:  -log(1 - D)                   = softplus(t)

    D* = s p / (p + q)

    paper     here           shape
    alpha     smooth         a number: 0.9
    beta      (none)         the label of fakes, which stays 0
    p_data    p              (K,)
    p_model   q              (K,)
"""

import torch.nn.functional as F
from torch import Tensor


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor, smooth: float = 0.9) -> Tensor:
    """Nine tenths of a real sample's loss say "real", one tenth says "fake"."""
    on_real = smooth * F.softplus(-real_logits) + (1 - smooth) * F.softplus(real_logits)
    return on_real.mean() + F.softplus(fake_logits).mean()  # ()


def generator_loss(fake_logits: Tensor) -> Tensor:
    """Not smoothed: only the discriminator is held back."""
    return F.softplus(-fake_logits).mean()  # ()


def optimal_discriminator(p: Tensor, q: Tensor, smooth: float = 0.9) -> Tensor:
    """Where -s p log d - ((1 - s) p + q) log(1 - d) is least: 0 where only fakes fall."""
    return smooth * p / (p + q)  # (K,)

"""The losses of the first GAN, from logits.

Goodfellow et al., "Generative Adversarial Networks", 2014, arXiv:1406.2661, equation 1 and the end
of section 3. With D = sigmoid(t):

    -log D       = -log(1 / (1 + exp(-t))) = softplus(-t)
    -log(1 - D)  = softplus(t),   since 1 - sigmoid(t) = sigmoid(-t)

    paper        here           shape
    D(x)         real_logits    (B,) or (B, 1), the logit of D(x)
    D(G(z))      fake_logits    (B,) or (B, 1)

softplus takes the sigmoid and the logarithm in one step: its value is right for logits of any size,
and its derivative, a sigmoid, is never lost.
"""

import torch.nn.functional as F
from torch import Tensor


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """Cross-entropy: the label 1 for real samples, 0 for fakes."""
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()  # ()


def minimax_loss(fake_logits: Tensor) -> Tensor:
    """log(1 - D): its slope is -sigmoid(t), almost 0 for a fake that is recognised."""
    return -F.softplus(fake_logits).mean()  # ()


def nonsaturating_loss(fake_logits: Tensor) -> Tensor:
    """-log D: its slope is -sigmoid(-t), almost -1 for a fake that is recognised."""
    return F.softplus(-fake_logits).mean()  # ()

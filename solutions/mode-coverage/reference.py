"""Modes on a ring and on a grid, and how well samples cover them.

Srivastava et al., "VEEGAN", 2017, arXiv:1705.07761, experiments on synthetic data: high quality,
modes captured. Lin et al., "PacGAN", 2018, arXiv:1712.04086, metrics: reverse KL over the modes.

    a sample is of high quality     within k sigma of its nearest centre
    a mode is covered               nearest to at least one sample of high quality
    reverse KL                      KL(p || u) = sum_j p_j log(p_j / u_j),  u_j = 1 / K

    paper                 here           shape
    generated samples     x              (N, 2)
    means of the modes    centers        (K, 2)
    standard deviation    sigma          a number
    (none)                nearest        (N,)     the centre that each sample belongs to
    (none)                p              (K,)     the share of samples that belong to each centre
"""

import math

import torch
from torch import Tensor


def ring_centers(n: int, radius: float) -> Tensor:
    """n steps of 2 pi / n: the end of the circle is its start, and comes once."""
    angle = 2 * math.pi * torch.arange(n) / n  # (n,)
    return radius * torch.stack([angle.cos(), angle.sin()], dim=1)  # (n, 2)


def grid_centers(n: int, spacing: float) -> Tensor:
    """(n - 1) / 2 is the mean of 0 ... n - 1, for odd n and for even n."""
    line = spacing * (torch.arange(n) - (n - 1) / 2)  # (n,)
    return torch.cartesian_prod(line, line)  # (n * n, 2)


def mode_stats(x: Tensor, centers: Tensor, sigma: float, k: float = 3.0) -> dict:
    """One nearest centre for each sample, and three numbers from that."""
    # Differences first: |x|^2 + |c|^2 - 2 <x, c> loses digits, and its root may be NaN.
    distances = torch.linalg.vector_norm(x[:, None] - centers, dim=2)  # (N, K)
    distance, nearest = distances.min(dim=1)  # (N,), (N,)
    good = distance <= k * sigma  # (N,)

    # minlength: a mode that nobody visits is a mode.
    p = nearest.bincount(minlength=len(centers)) / len(x)  # (K,)
    return {
        "modes": len(nearest[good].unique()),
        "high_quality": good.float().mean().item(),
        "reverse_kl": torch.xlogy(p, len(centers) * p).sum().item(),  # 0 log 0 is 0
    }

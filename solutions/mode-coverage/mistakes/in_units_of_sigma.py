"""Samples and centres are divided by sigma in place.

/= works on the caller's tensors. The second measurement of the same samples gives other numbers.

read: pytorch.aliasing
rejected by: test_kept
"""

import math

import torch


def ring_centers(n, radius):
    angle = 2 * math.pi * torch.arange(n) / n
    return radius * torch.stack([angle.cos(), angle.sin()], dim=1)


def grid_centers(n, spacing):
    line = spacing * (torch.arange(n) - (n - 1) / 2)
    return torch.cartesian_prod(line, line)


def mode_stats(x, centers, sigma, k=3.0):
    x /= sigma
    centers /= sigma
    distance, nearest = torch.cdist(x, centers).min(dim=1)
    good = distance <= k
    p = nearest.bincount(minlength=len(centers)) / len(x)
    return {
        "modes": len(nearest[good].unique()),
        "high_quality": good.float().mean().item(),
        "reverse_kl": torch.xlogy(p, len(centers) * p).sum().item(),
    }

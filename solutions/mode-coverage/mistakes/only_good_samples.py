"""Only good samples are counted for the reverse KL.

Such numbers exist, and cannot be compared with those that count every sample. They are undefined
(NaN here) when no sample is good, as at the start of a training.

read: metrics.mode-counts
rejected by: test_kl
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
    distance, nearest = torch.cdist(x, centers).min(dim=1)
    good = distance <= k * sigma
    p = nearest[good].bincount(minlength=len(centers)) / good.sum()
    return {
        "modes": len(nearest[good].unique()),
        "high_quality": good.float().mean().item(),
        "reverse_kl": torch.xlogy(p, len(centers) * p).sum().item(),
    }

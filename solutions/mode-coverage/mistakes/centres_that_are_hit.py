"""The share of centres, not of samples.

The minimum over the wrong dimension: for each centre its nearest sample. That is how many modes
have a sample nearby.

read: metrics.precision-recall
rejected by: test_quality
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
    distances = torch.cdist(x, centers)
    distance, nearest = distances.min(dim=1)
    hit = distances.min(dim=0).values <= k * sigma
    p = nearest.bincount(minlength=len(centers)) / len(x)
    return {
        "modes": len(nearest[distance <= k * sigma].unique()),
        "high_quality": hit.float().mean().item(),
        "reverse_kl": torch.xlogy(p, len(centers) * p).sum().item(),
    }

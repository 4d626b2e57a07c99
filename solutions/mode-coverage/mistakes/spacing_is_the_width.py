"""The spacing is taken for half of the width.

linspace from -spacing to spacing is the grid's extent. The neighbours are 2 spacing / (n - 1)
apart, which is right only for 3 x 3.

read: metrics.mode-counts
rejected by: test_grid
"""

import math

import torch


def ring_centers(n, radius):
    angle = 2 * math.pi * torch.arange(n) / n
    return radius * torch.stack([angle.cos(), angle.sin()], dim=1)


def grid_centers(n, spacing):
    line = torch.linspace(-spacing, spacing, n)
    return torch.cartesian_prod(line, line)


def mode_stats(x, centers, sigma, k=3.0):
    distance, nearest = torch.cdist(x, centers).min(dim=1)
    good = distance <= k * sigma
    p = nearest.bincount(minlength=len(centers)) / len(x)
    return {
        "modes": len(nearest[good].unique()),
        "high_quality": good.float().mean().item(),
        "reverse_kl": torch.xlogy(p, len(centers) * p).sum().item(),
    }

"""|x|^2 + |c|^2 - 2 <x, c>, and its root.

For a sample on its centre, rounding leaves a little more or less than 0, and the root of less is
NaN. NaN is not within 3 sigma, so the best samples count as bad.

read: metrics.covariance
rejected by: test_on_centers
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
    squares = x.square().sum(1)[:, None] + centers.square().sum(1) - 2 * x @ centers.T
    distance, nearest = squares.sqrt().min(dim=1)
    good = distance <= k * sigma
    p = nearest.bincount(minlength=len(centers)) / len(x)
    return {
        "modes": len(nearest[good].unique()),
        "high_quality": good.float().mean().item(),
        "reverse_kl": torch.xlogy(p, len(centers) * p).sum().item(),
    }

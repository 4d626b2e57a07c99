"""3 sigma on each axis.

That is a square around the centre, not a disc: it lets samples pass that are up to 4.2 sigma
away, at its corners.

read: metrics.mode-counts
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
    nearest = torch.cdist(x, centers).argmin(dim=1)
    good = ((x - centers[nearest]).abs() <= k * sigma).all(dim=1)
    p = nearest.bincount(minlength=len(centers)) / len(x)
    return {
        "modes": len(nearest[good].unique()),
        "high_quality": good.float().mean().item(),
        "reverse_kl": torch.xlogy(p, len(centers) * p).sum().item(),
    }

"""The ring holds its first point twice.

linspace includes its end, and 2 pi is where 0 is. The ring of 8 has 7 different modes, one of
them with twice the data. Public code for the ring has this slip, and so have results made with
it.

read: metrics.mode-counts
rejected by: test_ring
"""

import math

import torch


def ring_centers(n, radius):
    angle = torch.linspace(0, 2 * math.pi, n)
    return radius * torch.stack([angle.cos(), angle.sin()], dim=1)


def grid_centers(n, spacing):
    line = spacing * (torch.arange(n) - (n - 1) / 2)
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

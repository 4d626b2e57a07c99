"""0 log 0 is NaN.

For a mode that nobody visits, p log p is 0 times minus infinity. The limit is 0: take xlogy, or
leave the mode out.

read: pytorch.log-zero
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
    p = nearest.bincount(minlength=len(centers)) / len(x)
    return {
        "modes": len(nearest[good].unique()),
        "high_quality": good.float().mean().item(),
        "reverse_kl": (p * (len(centers) * p).log()).sum().item(),
    }

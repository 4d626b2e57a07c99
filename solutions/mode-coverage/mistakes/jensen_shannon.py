"""The Jensen-Shannon divergence.

It compares both with their mean, and is at most log 2. Some programs log it as well. What the
tables call reverse KL is unbounded in the number of modes: log K for one mode of K.

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
    p = nearest.bincount(minlength=len(centers)) / len(x)
    u = torch.full_like(p, 1 / len(p))
    m = (p + u) / 2
    half_each = (torch.xlogy(p, p / m) + torch.xlogy(u, u / m)).sum() / 2
    return {
        "modes": len(nearest[good].unique()),
        "high_quality": good.float().mean().item(),
        "reverse_kl": half_each.item(),
    }

"""One is added to every count.

That avoids 0 log 0, and moves every share towards the uniform one: with few samples the modes
that are missed hardly show.

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
    counts = nearest.bincount(minlength=len(centers)) + 1
    p = counts / counts.sum()
    return {
        "modes": len(nearest[good].unique()),
        "high_quality": good.float().mean().item(),
        "reverse_kl": torch.xlogy(p, len(centers) * p).sum().item(),
    }

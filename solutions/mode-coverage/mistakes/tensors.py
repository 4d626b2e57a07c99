"""Tensors of one number each.

They look like numbers when printed. json.dump fails, and a tensor that has a graph keeps it.

read: pytorch.logged-graph
rejected by: test_kinds
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
        "modes": torch.tensor(len(nearest[good].unique())),
        "high_quality": good.float().mean(),
        "reverse_kl": torch.xlogy(p, len(centers) * p).sum(),
    }

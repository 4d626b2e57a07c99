"""F.kl_div with its arguments in the right order, and a clamp in the expanded square."""

import math

import torch
import torch.nn.functional as F


def ring_centers(n, radius):
    angle = 2 * math.pi * torch.arange(n) / n
    return radius * torch.stack([angle.cos(), angle.sin()], dim=1)


def grid_centers(n, spacing):
    line = spacing * (torch.arange(n) - (n - 1) / 2)
    return torch.cartesian_prod(line, line)


def mode_stats(x, centers, sigma, k=3.0):
    x, centers = x.double(), centers.double()
    squares = (x**2).sum(1, keepdim=True) + (centers**2).sum(1) - 2 * x @ centers.mT
    distance, nearest = squares.clamp(min=0).sqrt().min(dim=1)
    good = distance.le(k * sigma)
    counts = torch.zeros(len(centers), dtype=x.dtype)
    counts.index_add_(0, nearest, torch.ones(len(x), dtype=x.dtype))
    uniform = torch.full_like(counts, 1 / len(centers))
    hits = torch.zeros(len(centers), dtype=torch.bool)
    hits[nearest[good]] = True
    return {
        "modes": hits.sum().item(),
        "high_quality": (good.sum() / good.numel()).item(),
        "reverse_kl": F.kl_div(uniform.log(), counts / counts.sum(), reduction="sum").item(),
    }

"""A small number in the logarithm in place of xlogy, and cdist."""

import math

import torch


def ring_centers(n, radius):
    angle = 2 * math.pi * torch.arange(n) / n
    return radius * torch.stack([angle.cos(), angle.sin()], dim=1)


def grid_centers(n, spacing):
    line = spacing * (torch.arange(n) - (n - 1) / 2)
    return torch.cartesian_prod(line, line)


def mode_stats(x, centers, sigma, k=3.0):
    with torch.no_grad():
        distances = torch.cdist(x, centers)
        belongs = distances == distances.min(dim=1, keepdim=True).values
        good = belongs & (distances <= k * sigma)
        p = belongs.float().mean(dim=0)
        return {
            "modes": int(good.any(dim=0).sum()),
            "high_quality": good.any(dim=1).float().mean().item(),
            "reverse_kl": (p * (p / (1 / len(centers)) + 1e-10).log()).sum().item(),
        }

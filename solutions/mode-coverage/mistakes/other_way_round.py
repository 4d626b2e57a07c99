"""KL the other way round.

KL(uniform || p) asks what the samples miss: one missed mode makes it infinite. F.kl_div(log_p, u)
is this one; its first argument is the logarithm of the second distribution.

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
    return {
        "modes": len(nearest[good].unique()),
        "high_quality": good.float().mean().item(),
        "reverse_kl": torch.nn.functional.kl_div(
            p.log(), torch.full_like(p, 1 / len(p)), reduction="sum"
        ).item(),
    }

"""Squares against (k sigma)^2, one-hot shares, and log K minus the entropy."""

import math

import torch


def ring_centers(n, radius):
    angle = torch.linspace(0, 2 * math.pi, n + 1)[:-1]
    return torch.stack([radius * angle.sin(), radius * angle.cos()], dim=1)


def grid_centers(n, spacing):
    half = (n - 1) / 2 * spacing
    line = torch.linspace(-half, half, n)
    columns, rows = torch.meshgrid(line, line, indexing="xy")
    return torch.stack([columns.flatten(), rows.flatten()], dim=-1)


def mode_stats(x, centers, sigma, k=3.0):
    squares = (x.unsqueeze(1) - centers.unsqueeze(0)).pow(2).sum(-1)
    nearest = squares.argmin(1)
    member = torch.nn.functional.one_hot(nearest, len(centers)).to(x.dtype)
    good = squares.amin(1) < (k * sigma) ** 2
    covered = (member * good[:, None]).amax(0)
    p = member.mean(0)
    return {
        "modes": int(covered.sum()),
        "high_quality": float(good.sum()) / x.shape[0],
        "reverse_kl": math.log(len(centers)) - float(torch.special.entr(p).sum()),
    }

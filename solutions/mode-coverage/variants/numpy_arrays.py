"""All of it in NumPy, whose numbers are plain numbers too."""

import numpy as np
import torch


def ring_centers(n, radius):
    turns = np.exp(2j * np.pi * np.arange(n) / n)
    return torch.from_numpy(radius * np.stack([turns.real, turns.imag], axis=1))


def grid_centers(n, spacing):
    points = np.array([(i, j) for i in range(n) for j in range(n)], dtype=np.float32)
    return torch.from_numpy(spacing * (points - points.mean(0)))


def mode_stats(x, centers, sigma, k=3.0):
    samples, means = x.detach().numpy(), centers.detach().numpy()
    distances = np.linalg.norm(samples[:, None] - means[None], axis=-1)
    nearest = distances.argmin(axis=1)
    good = distances.min(axis=1) <= k * sigma
    shares = np.bincount(nearest, minlength=len(means)) / len(samples)
    seen = shares[shares > 0]
    return {
        "modes": np.unique(nearest[good]).size,
        "high_quality": good.mean(),
        "reverse_kl": np.sum(seen * np.log(seen * len(means))),
    }

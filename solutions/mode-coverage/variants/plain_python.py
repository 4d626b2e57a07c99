"""Loops over samples and centres, and a Counter."""

import math
from collections import Counter

import torch


def ring_centers(n, radius):
    points = []
    for i in range(n):
        angle = math.tau * i / n + 0.1
        points.append([radius * math.cos(angle), radius * math.sin(angle)])
    return torch.tensor(points)


def grid_centers(n, spacing):
    line = [(i - (n - 1) / 2) * spacing for i in range(n)]
    return torch.tensor([[a, b] for b in reversed(line) for a in line], dtype=torch.float64)


def mode_stats(x, centers, sigma, k=3.0):
    belongs, covered, good = Counter(), set(), 0
    means = centers.tolist()
    for point in x.tolist():
        distances = [math.dist(point, mean) for mean in means]
        nearest = distances.index(min(distances))
        belongs[nearest] += 1
        if distances[nearest] < k * sigma:
            covered.add(nearest)
            good += 1
    divergence = 0.0
    for count in belongs.values():
        share = count / len(x)
        divergence += share * math.log(share * len(means))
    return {"modes": len(covered), "high_quality": good / len(x), "reverse_kl": divergence}

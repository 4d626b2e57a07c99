"""Eigenvalues are paired by their size.

The largest variance of A with the largest of B, whatever their directions. That is the least
distance over all rotations of B.

read: metrics.frechet-diagonal
rejected by: test_diagonal
"""

import torch


def moments(x):
    x = x.double()
    mean = x.mean(dim=0)
    centred = x - mean
    return mean, centred.T @ centred / (len(x) - 1)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    values = torch.linalg.eigvalsh(cov_a).clamp(min=0) * torch.linalg.eigvalsh(cov_b).clamp(min=0)
    overlap = values.sqrt().sum()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

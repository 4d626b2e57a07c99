"""Cholesky factors are taken for roots.

L L' = A is a factorisation, and L is triangular, not symmetric: L L is not A. Factors that differ
by a rotation give other traces.

read: metrics.frechet
rejected by: test_turned
"""

import torch


def moments(x):
    x = x.double()
    mean = x.mean(dim=0)
    centred = x - mean
    return mean, centred.T @ centred / (len(x) - 1)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    factors = torch.linalg.cholesky(torch.stack([cov_a, cov_b]))
    overlap = (factors[0] @ factors[1].T).trace()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

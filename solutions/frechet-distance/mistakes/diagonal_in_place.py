"""A small number is added to the caller's covariance.

diagonal() is a view, and add_ writes through it. With every evaluation the statistics of the real
images grow.

read: pytorch.aliasing
rejected by: test_kept
"""

import torch


def _root(matrix):
    values, vectors = torch.linalg.eigh(matrix)
    return vectors * values.clamp(min=0).sqrt() @ vectors.T


def moments(x):
    x = x.double()
    mean = x.mean(dim=0)
    centred = x - mean
    return mean, centred.T @ centred / (len(x) - 1)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    cov_a.diagonal().add_(1e-12)
    factor = torch.linalg.cholesky(cov_a)
    overlap = _root(factor.T @ cov_b @ factor).trace()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

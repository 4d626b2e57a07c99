"""A Cholesky factor of a singular matrix.

cholesky stops with an error where an eigenvalue is not positive. A small number on the diagonal,
1e-12, would let it pass; an eigenvalue solver needs none.

read: metrics.covariance
rejected by: test_singular
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
    factor = torch.linalg.cholesky(cov_a)
    overlap = _root(factor.T @ cov_b @ factor).trace()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

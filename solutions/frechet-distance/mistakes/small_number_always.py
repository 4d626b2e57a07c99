"""1e-6 is added to every covariance.

It was meant for singular ones. Every distance moves by about a millionth, also where both
covariances have full rank: far more than rounding, and other programs do not do it.

read: metrics.comparable
rejected by: test_diagonal
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
    more = 1e-6 * torch.eye(len(cov_a), dtype=cov_a.dtype)
    cov_a, cov_b = cov_a + more, cov_b + more
    root_a = _root(cov_a)
    overlap = _root(root_a @ cov_b @ root_a).trace()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

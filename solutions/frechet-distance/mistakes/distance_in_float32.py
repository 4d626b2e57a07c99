"""The distance is computed in float32.

Moments in float64 are of no use if the solver gets float32: a zero eigenvalue comes out near
1e-7, and its root near 3e-4 counts.

read: metrics.covariance
rejected by: test_mean, test_diagonal
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
    mu_a, cov_a, mu_b, cov_b = (part.float() for part in (mu_a, cov_a, mu_b, cov_b))
    root_a = _root(cov_a)
    overlap = _root(root_a @ cov_b @ root_a).trace()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

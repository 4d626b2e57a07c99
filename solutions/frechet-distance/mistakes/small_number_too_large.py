"""1e-6 on the diagonal, when the root fails.

Its own root is 1e-3. It enters once for each direction that only one of the sets has, times the
deviation of the other: far more than rounding. A clamp costs nothing.

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
    if torch.linalg.matrix_rank(cov_a) < len(cov_a):
        more = 1e-6 * torch.eye(len(cov_a), dtype=cov_a.dtype)
        cov_a, cov_b = cov_a + more, cov_b + more
    root_a = _root(cov_a)
    overlap = _root(root_a @ cov_b @ root_a).trace()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

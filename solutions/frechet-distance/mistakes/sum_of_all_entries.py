"""The sum of all entries in place of the trace.

.sum() adds what is off the diagonal too. For diagonal matrices nobody notices.

read: metrics.frechet
rejected by: test_turned
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
    root_a = _root(cov_a)
    rest = cov_a + cov_b - 2 * _root(root_a @ cov_b @ root_a)
    return (mu_a - mu_b).square().sum() + rest.sum()


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

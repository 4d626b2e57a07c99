"""Features are centred in place.

double() returns the same tensor where the features are float64 already, and -= works on it: the
caller's features have the mean 0 afterwards.

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
    x -= mean
    return mean, x.T @ x / (len(x) - 1)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    root_a = _root(cov_a)
    overlap = _root(root_a @ cov_b @ root_a).trace()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

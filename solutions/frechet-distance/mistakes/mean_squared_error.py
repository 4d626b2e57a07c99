"""A mean over the dimensions for the means.

mse_loss divides by d. The squared length is a sum.

read: metrics.frechet-diagonal
rejected by: test_mean
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
    overlap = _root(root_a @ cov_b @ root_a).trace()
    return torch.nn.functional.mse_loss(mu_a, mu_b) + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

"""A^(1/2) B^(1/2) in place of (A B)^(1/2).

The same where A and B have the same axes. In general its trace is smaller, and the distance too
large: it becomes the squared norm of A^(1/2) - B^(1/2).

read: metrics.frechet
rejected by: test_general
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
    overlap = (_root(cov_a) @ _root(cov_b)).trace()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

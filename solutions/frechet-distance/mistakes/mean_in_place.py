"""The difference of the means is taken in place.

sub_ writes into mu_a. The statistics of the real images now hold a difference, and the next
model's distance is wrong.

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
    root_a = _root(cov_a)
    overlap = _root(root_a @ cov_b @ root_a).trace()
    return mu_a.sub_(mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

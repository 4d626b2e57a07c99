"""The root of it all.

That is the Frechet distance itself, or the Wasserstein-2 distance. FID, as papers report it, is
its square.

read: metrics.frechet
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
    root_a = _root(cov_a)
    overlap = _root(root_a @ cov_b @ root_a).trace()
    squared = (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap
    return squared.clamp(min=0).sqrt()


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

"""Features are scaled to length 1.

Other metrics do that. FID takes features as they come, and their length is part of what it
compares.

read: metrics.comparable
rejected by: test_fid
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
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    x, y = (torch.nn.functional.normalize(z.double(), dim=1) for z in (x, y))
    return frechet_distance(*moments(x), *moments(y))

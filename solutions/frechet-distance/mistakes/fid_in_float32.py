"""fid computes in the dtype of the features.

Without covariances FID is shorter and right, but float32 features have to become float64 here
too.

read: metrics.covariance
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
    away = x.mean(dim=0) - y.mean(dim=0)
    x = (x - x.mean(dim=0)) / (len(x) - 1) ** 0.5
    y = (y - y.mean(dim=0)) / (len(y) - 1) ** 0.5
    overlap = torch.linalg.svdvals(x @ y.T).sum()
    return away.square().sum() + x.square().sum() + y.square().sum() - 2 * overlap

"""Both covariances around the common mean.

Each Gaussian has its own mean. Around a common one the difference of the means is in the
covariances too.

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
    (mu_x, cov_x), (mu_y, cov_y) = moments(x), moments(y)
    common = torch.cat([x, y]).double().mean(dim=0)
    off_x, off_y = mu_x - common, mu_y - common
    cov_x = cov_x + torch.outer(off_x, off_x) * len(x) / (len(x) - 1)
    cov_y = cov_y + torch.outer(off_y, off_y) * len(y) / (len(y) - 1)
    return frechet_distance(mu_x, cov_x, mu_y, cov_y)

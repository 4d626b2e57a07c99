"""A symmetric solver for A B.

eigvalsh reads one triangle and takes it for the other. A B is symmetric only where A and B
commute.

read: metrics.frechet
rejected by: test_general
"""

import torch


def moments(x):
    x = x.double()
    mean = x.mean(dim=0)
    centred = x - mean
    return mean, centred.T @ centred / (len(x) - 1)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    overlap = torch.linalg.eigvalsh(cov_a @ cov_b).clamp(min=0).sqrt().sum()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

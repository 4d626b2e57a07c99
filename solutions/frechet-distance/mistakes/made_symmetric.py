"""(A B + B A) / 2.

The mean of a matrix and its transpose is symmetric, and has other eigenvalues. A^(1/2) B A^(1/2)
has the same as A B.

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
    product = cov_a @ cov_b
    overlap = torch.linalg.eigvalsh((product + product.T) / 2).clamp(min=0).sqrt().sum()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

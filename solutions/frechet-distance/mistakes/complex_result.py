"""The result is complex.

torch.linalg.eigvals returns complex numbers, even where all imaginary parts are 0. Take the real
part, once the roots are taken or the eigenvalues are clamped.

read: metrics.covariance
rejected by: test_mean, test_diagonal
"""

import torch


def moments(x):
    x = x.double()
    mean = x.mean(dim=0)
    centred = x - mean
    return mean, centred.T @ centred / (len(x) - 1)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    overlap = torch.linalg.eigvals(cov_a @ cov_b).sqrt().sum()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

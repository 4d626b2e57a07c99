"""Singular values of A B.

A B is not symmetric, and its singular values are not its eigenvalues. (Those of A^(1/2) B^(1/2)
are the right ones, without a further root.)

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
    overlap = torch.linalg.svdvals(cov_a @ cov_b).sqrt().sum()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

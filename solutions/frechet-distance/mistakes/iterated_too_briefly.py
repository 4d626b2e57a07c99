"""Five Newton-Schulz iterations.

The iteration converges slowly where eigenvalues are small beside the largest. Stop when it has
converged, or take an eigenvalue solver.

read: metrics.frechet
rejected by: test_diagonal
"""

import torch


def _root(matrix):
    scale = matrix.norm()
    root, one = matrix / scale, torch.eye(len(matrix), dtype=matrix.dtype)
    inverse = one
    for _ in range(5):
        step = (3 * one - inverse @ root) / 2
        root, inverse = root @ step, step @ inverse
    return root * scale.sqrt()


def moments(x):
    x = x.double()
    mean = x.mean(dim=0)
    centred = x - mean
    return mean, centred.T @ centred / (len(x) - 1)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    overlap = _root(cov_a @ cov_b).trace()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

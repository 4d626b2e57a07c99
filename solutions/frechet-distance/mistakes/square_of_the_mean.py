"""Mean of products less product of means.

Equal on paper. Around 300 000 both are near 1e11, where float64 has steps of 1e-5: the
difference, a variance near 1, keeps five digits or fewer. Near 0 it does no harm, and running
sums are used that way.

read: metrics.covariance
rejected by: test_far
"""

import torch


def _root(matrix):
    values, vectors = torch.linalg.eigh(matrix)
    return vectors * values.clamp(min=0).sqrt() @ vectors.T


def moments(x):
    x = x.double()
    mean = x.mean(dim=0)
    return mean, (x.T @ x - len(x) * torch.outer(mean, mean)) / (len(x) - 1)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    root_a = _root(cov_a)
    overlap = _root(root_a @ cov_b @ root_a).trace()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

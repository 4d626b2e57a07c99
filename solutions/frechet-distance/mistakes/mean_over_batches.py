"""The mean FID of batches.

FID is no mean over samples: moments of a batch have the bias of that small number of samples.
Gather all features, or their sums, and compute it once.

read: metrics.during-training
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
    halves = zip(x.tensor_split(2), y.tensor_split(2), strict=True)
    return torch.stack([frechet_distance(*moments(a), *moments(b)) for a, b in halves]).mean()

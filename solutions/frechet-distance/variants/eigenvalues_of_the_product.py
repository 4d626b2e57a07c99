"""Eigenvalues of A B, clamped, and torch.cov of the transpose."""

import torch


def moments(x):
    x = x.to(torch.float64)
    return x.mean(0), torch.cov(x.T)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    eigenvalues = torch.linalg.eigvals(cov_a @ cov_b).real
    overlap = eigenvalues.clamp(min=0).sqrt().sum()
    return torch.dot(mu_a - mu_b, mu_a - mu_b) + torch.trace(cov_a + cov_b) - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

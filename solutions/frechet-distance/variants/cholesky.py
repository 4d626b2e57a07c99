"""Eigenvalues of L' B L with A = L L', and moments gathered in chunks."""

import torch


def moments(x):
    count, mean, scatter = 0, 0.0, 0.0
    for chunk in x.double().split(4):
        more, center = len(chunk), chunk.mean(dim=0)
        off, rest = center - mean, chunk - center
        scatter = scatter + rest.T @ rest + torch.outer(off, off) * count * more / (count + more)
        mean = mean + off * more / (count + more)
        count += more
    return mean, scatter / (count - 1)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    little = 1e-12 * torch.eye(len(cov_a), dtype=cov_a.dtype)
    factor = torch.linalg.cholesky(cov_a + little)
    values = torch.linalg.eigvalsh(factor.T @ cov_b @ factor)
    overlap = values.relu().sqrt().sum()
    return ((mu_a - mu_b) ** 2).sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

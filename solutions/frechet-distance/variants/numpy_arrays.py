"""All of it in NumPy."""

import numpy as np
import torch


def moments(x):
    features = x.numpy().astype(np.float64)
    mean, cov = features.mean(axis=0), np.cov(features, rowvar=False)
    return torch.from_numpy(mean), torch.from_numpy(cov)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    a, b = cov_a.numpy(), cov_b.numpy()
    eigenvalues = np.linalg.eigvals(a.dot(b))
    overlap = np.sum(np.sqrt(np.abs(eigenvalues)))
    away = mu_a.numpy() - mu_b.numpy()
    return torch.tensor(away.dot(away) + np.trace(a) + np.trace(b) - 2 * overlap)


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

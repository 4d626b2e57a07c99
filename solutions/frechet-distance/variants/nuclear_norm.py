"""The singular values of A^(1/2) B^(1/2), with roots from a singular value decomposition."""

import torch


def _root(matrix):
    u, values, vh = torch.linalg.svd(matrix)
    return u @ values.sqrt().diag() @ vh


def moments(x):
    x = x.double()
    mean = x.mean(dim=0)
    centred = x - mean
    return mean, centred.T @ centred / (len(x) - 1)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    overlap = torch.linalg.matrix_norm(_root(cov_a) @ _root(cov_b), ord="nuc")
    return torch.linalg.vector_norm(mu_a - mu_b) ** 2 + (cov_a + cov_b).trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

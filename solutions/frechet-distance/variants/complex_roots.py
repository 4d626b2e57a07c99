"""Complex roots, whose real part is taken at the end; a matrix product of deviations."""

import torch


def moments(x):
    x = x.double()
    mean = x.mean(dim=0, keepdim=True)
    deviations = x.sub(mean)
    cov = torch.einsum("ni,nj->ij", deviations, deviations).div(x.shape[0] - 1)
    return mean.squeeze(0), cov


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    values, vectors = torch.linalg.eig(cov_b @ cov_a)
    root = vectors @ torch.diag(values.sqrt()) @ torch.linalg.pinv(vectors)
    return (mu_b - mu_a).pow(2).sum() + torch.trace(cov_a + cov_b - 2 * root.real)


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

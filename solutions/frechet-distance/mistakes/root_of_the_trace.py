"""The root of the trace.

The trace of the root is the sum of the roots of the eigenvalues. The root of their sum is less.

read: metrics.frechet
rejected by: test_diagonal
"""


def moments(x):
    x = x.double()
    mean = x.mean(dim=0)
    centred = x - mean
    return mean, centred.T @ centred / (len(x) - 1)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    overlap = (cov_a @ cov_b).trace().sqrt()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

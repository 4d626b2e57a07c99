"""The squared norm of A - B.

That compares matrices entry by entry, in fourth powers of lengths. The distance of Gaussians is
another one.

read: metrics.frechet-diagonal
rejected by: test_diagonal
"""


def moments(x):
    x = x.double()
    mean = x.mean(dim=0)
    centred = x - mean
    return mean, centred.T @ centred / (len(x) - 1)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    return (mu_a - mu_b).square().sum() + (cov_a - cov_b).square().sum()


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

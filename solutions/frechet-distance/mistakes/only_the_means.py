"""The covariances do not count.

A generator that returns one and the same mean image then scores 0.

read: metrics.frechet
rejected by: test_diagonal
"""


def moments(x):
    x = x.double()
    mean = x.mean(dim=0)
    centred = x - mean
    return mean, centred.T @ centred / (len(x) - 1)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    return (mu_a - mu_b).square().sum()


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

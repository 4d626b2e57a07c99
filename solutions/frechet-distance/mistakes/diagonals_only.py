"""Only the diagonals of the covariances.

That takes all features for independent, and depends on the axes.

read: metrics.covariance
rejected by: test_turned
"""


def moments(x):
    x = x.double()
    mean = x.mean(dim=0)
    centred = x - mean
    return mean, centred.T @ centred / (len(x) - 1)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    difference = cov_a.diagonal().sqrt() - cov_b.diagonal().sqrt()
    return (mu_a - mu_b).square().sum() + difference.square().sum()


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

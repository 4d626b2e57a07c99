"""tr(A B) in place of the trace of its root.

The units tell: A and B are squares of lengths, and so is the root of A B. A B itself is a fourth
power.

read: metrics.frechet
rejected by: test_diagonal
"""


def moments(x):
    x = x.double()
    mean = x.mean(dim=0)
    centred = x - mean
    return mean, centred.T @ centred / (len(x) - 1)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    overlap = (cov_a @ cov_b).trace()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

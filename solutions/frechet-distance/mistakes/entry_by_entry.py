"""A root of each entry.

torch.sqrt, np.sqrt and ** 0.5 take the root of each number. The root of a matrix R is another
matrix, with R R = A B. For diagonal matrices both are the same, so a test on those shows nothing.

read: metrics.frechet
rejected by: test_turned
"""


def moments(x):
    x = x.double()
    mean = x.mean(dim=0)
    centred = x - mean
    return mean, centred.T @ centred / (len(x) - 1)


def frechet_distance(mu_a, cov_a, mu_b, cov_b):
    overlap = (cov_a @ cov_b).sqrt().trace()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap


def fid(x, y):
    return frechet_distance(*moments(x), *moments(y))

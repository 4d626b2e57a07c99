"""Checks of frechet-distance. Heusel et al. 2017, equation 6.

For B = T A T with a symmetric positive T, the root of A^(1/2) B A^(1/2) is A^(1/2) T A^(1/2): the
trace is that of T A, for any A, singular or not. So the distance is known without a root.
"""

import numpy as np

from grader.authoring import check, expect, probe, torch

FID = "Heusel et al. 2017, equation 6"
FULL = 1e-8  # where covariances have full rank
SINGULAR = 1e-4  # a zero eigenvalue that is 1e-16 has the root 1e-8; some add a small number
DISTANCE = ("test_mean", "test_general")


# Probes


@probe
def moments_of(submission, x):
    mean, cov = submission.moments(x.clone())
    return {"mean": mean, "cov": cov, "dtypes": f"{mean.dtype}, {cov.dtype}".replace("torch.", "")}


@probe
def distance(submission, mu_a, cov_a, mu_b, cov_b):
    given = [value.clone() for value in (mu_a, cov_a, mu_b, cov_b)]
    return {"distance": submission.frechet_distance(*given)}


@probe
def distances(submission, mu_a, cov_a, mu_b, cov_b):
    """With means apart and with the same mean."""
    apart = submission.frechet_distance(mu_a.clone(), cov_a.clone(), mu_b.clone(), cov_b.clone())
    same = submission.frechet_distance(mu_a.clone(), cov_a.clone(), mu_a.clone(), cov_b.clone())
    return {"apart": apart, "same": same, "gained": apart - same}


@probe
def fid_of(submission, x, y):
    found = submission.fid(x.clone(), y.clone())
    return {"fid": found, "dtype": str(found.dtype).removeprefix("torch.")}


@probe
def inputs_after(submission, x, y, mu_a, cov_a, mu_b, cov_b):
    """What each function leaves of its inputs."""
    calls = {
        "moments": {"x": x},
        "frechet_distance": {"mu_a": mu_a, "cov_a": cov_a, "mu_b": mu_b, "cov_b": cov_b},
        "fid": {"x": x, "y": y},
    }
    seen = {}
    for name, inputs in calls.items():
        given = {key: value.clone() for key, value in inputs.items()}
        getattr(submission, name)(*given.values())
        changed = [key for key in inputs if not torch.equal(given[key], inputs[key])]
        seen[name] = f"changed {', '.join(changed)}" if changed else "unchanged"
    return seen


# Inputs and closed forms


def rotation(rng, d):
    """A random orthogonal matrix, no column of which is near an axis for small d."""
    return np.linalg.qr(rng.normal(size=(d, d)))[0]


def symmetric(vectors, values):
    found = (vectors * values) @ vectors.T
    return (found + found.T) / 2


def moved(rng, d, rank):
    """A of that rank and B = T A T, with the trace of the root of A B."""
    a = symmetric(rotation(rng, d)[:, :rank], rng.uniform(0.5, 4, rank))
    t = symmetric(rotation(rng, d), np.linspace(0.4, 2.5, d))
    b = t @ a @ t
    return a, (b + b.T) / 2, np.trace(t @ a)


def unlike(rng):
    """Two sets of five variances: in another order, and with products from about 0.6 to 8."""
    a = np.array([0.5, 1.0, 2.0, 3.0, 4.0]) * rng.uniform(0.9, 1.1, 5)
    b = np.array([3.0, 0.6, 4.0, 1.0, 2.0]) * rng.uniform(0.9, 1.1, 5)
    return a, b


def cases(rng, **parts):
    """Both means at one random place, unless they are given."""
    mu = rng.normal(size=len(parts["cov_a"]))
    return {"mu_a": mu, "mu_b": mu, **parts}


def frechet(x, y):
    """The distance of two sets of features, by numpy."""
    a, b = np.cov(x, rowvar=False), np.cov(y, rowvar=False)
    values, vectors = np.linalg.eigh(a)
    root = symmetric(vectors, np.sqrt(np.clip(values, 0, None)))
    roots = np.sqrt(np.clip(np.linalg.eigvalsh(root @ b @ root), 0, None))
    return np.square(x.mean(0) - y.mean(0)).sum() + np.trace(a) + np.trace(b) - 2 * roots.sum()


# Checks


@check(
    "the moments are the mean of the rows and their unbiased covariance",
    why="One row is one sample, one column one feature: the covariance has d x d entries, and is"
    " divided by N - 1. np.cov and torch.cov take rows for features unless told otherwise.",
    source="the authors' fid.py: np.mean(axis=0), np.cov(rowvar=False)",
)
def test_moments(subject, rng):
    x = rng.normal(size=(9, 4)) @ rng.normal(size=(4, 4)) + rng.uniform(1, 2, 4)
    seen = subject.run(moments_of, x=x)
    expect(seen["mean"]).close_to(x.mean(0), name="the mean", formula="sum of rows / N")
    expect(seen["cov"]).close_to(
        np.cov(x, rowvar=False), name="the covariance", formula="sum (x - m)(x - m)' / (N - 1)"
    )


@check(
    "features far from 0 keep their covariance",
    why="The mean of squares less the square of the mean is the difference of two huge numbers. Its"
    " digits are lost, and what is left may have negative eigenvalues.",
    source="Chan, Golub and LeVeque 1983: two-pass and updating formulas for the variance",
    needs="test_moments",
)
def test_far(subject, rng):
    x = rng.normal(size=(30, 4)) + rng.uniform(2.5e5, 3.5e5, 4)
    seen = subject.run(moments_of, x=x)
    expect(seen["cov"]).close_to(
        np.cov(x - np.round(x.mean(0)), rowvar=False),
        name="the covariance of features near 300 000",
        tol=1e-7,
    )


@check(
    "float32 features are computed with in float64",
    why="Networks return float32. Thousands of products are summed up, and the roots of small"
    " eigenvalues magnify what is lost there.",
    source="pytorch-fid and torchmetrics compute mean and covariance in float64",
    needs="test_moments",
)
def test_float32(subject, rng):
    x = (rng.normal(size=(30, 4)) + rng.uniform(30, 50, 4)).astype(np.float32)
    seen = subject.run(moments_of, x=x)
    expect(seen["dtypes"]).equals("float64, float64", name="dtypes of mean and covariance")
    exact = x.astype(np.float64)
    expect(seen["mean"]).close_to(exact.mean(0), name="the mean of float32 features")
    expect(seen["cov"]).close_to(
        np.cov(exact, rowvar=False), name="the covariance of float32 features"
    )


@check(
    "moving one mean away adds the squared distance",
    why="The first term is the squared Euclidean length of mu_a - mu_b: a sum over dimensions,"
    " without a root.",
    source=FID,
)
def test_mean(subject, rng):
    a, b = unlike(rng)
    mu_a, mu_b = rng.normal(size=5), rng.normal(size=5) + 2
    parts = cases(rng, mu_a=mu_a, mu_b=mu_b, cov_a=np.diag(a), cov_b=np.diag(b))
    expect(subject.run(distances, **parts)["gained"]).close_to(
        np.square(mu_a - mu_b).sum(),
        name="the distance less that with equal means",
        formula="|mu_a - mu_b|^2",
        tol=FULL,
    )


@check(
    "for diagonal covariances it is the sum of (sqrt a - sqrt b)^2",
    why="Each dimension stands by itself, with the distance of two Gaussians on a line: the"
    " difference of their standard deviations, squared.",
    source=FID + ", in one dimension",
)
def test_diagonal(subject, rng):
    a, b = unlike(rng)
    seen = subject.run(distance, **cases(rng, cov_a=np.diag(a), cov_b=np.diag(b)))
    expect(seen["distance"]).close_to(
        np.square(np.sqrt(a) - np.sqrt(b)).sum(),
        name="the distance of diag(a) and diag(b)",
        formula="sum (sqrt a - sqrt b)^2",
        tol=FULL,
    )


@check(
    "turning both Gaussians in the same way changes nothing",
    why="The root is that of a matrix: R R = A B. A root of each entry depends on the axes, and is"
    " the same only for diagonal matrices.",
    source=FID,
    needs="test_diagonal",
)
def test_turned(subject, rng):
    a, b = unlike(rng)
    turn = rotation(rng, 5)
    parts = cases(rng, cov_a=symmetric(turn, a), cov_b=symmetric(turn, b))
    expect(subject.run(distance, **parts)["distance"]).close_to(
        np.square(np.sqrt(a) - np.sqrt(b)).sum(),
        name="the distance of Q diag(a) Q' and Q diag(b) Q'",
        formula="sum (sqrt a - sqrt b)^2",
        tol=FULL,
    )


@check(
    "covariances with different axes need the root of the product",
    why="A^(1/2) B^(1/2) is the root of A B only where A and B commute. The eigenvalues of A B are"
    " those of A^(1/2) B A^(1/2); its singular values are others.",
    source=FID + "; for B = T A T the trace of the root is tr(T A)",
    needs="test_turned",
)
def test_general(subject, rng):
    a, b, overlap = moved(rng, 5, 5)
    expect(subject.run(distance, **cases(rng, cov_a=a, cov_b=b))["distance"]).close_to(
        np.trace(a) + np.trace(b) - 2 * overlap,
        name="the distance of A and B = T A T",
        formula="tr((1 - T) A (1 - T))",
        tol=FULL,
    )


@check(
    "singular covariances have a real and finite distance",
    why="Eigenvalues that should be 0 come out as 1e-17 or -1e-17. The root of the latter is NaN or"
    " imaginary. With 2048 features that happens for any 2000 images.",
    source="the authors' repository, TTUR issue 4: FID is nan or complex",
    needs="test_general",
)
def test_singular(subject, rng):
    a, b, overlap = moved(rng, 24, 6)
    expect(subject.run(distance, **cases(rng, cov_a=a, cov_b=b))["distance"]).close_to(
        np.trace(a) + np.trace(b) - 2 * overlap,
        name="the distance of two covariances of rank 6 in 24 dimensions",
        tol=SINGULAR,
    )
    turn, values = rotation(rng, 24), rng.uniform(0.5, 4, (2, 6))
    a, b = symmetric(turn[:, :6], values[0]), symmetric(turn[:, 6:12], values[1])
    expect(subject.run(distance, **cases(rng, cov_a=a, cov_b=b))["distance"]).close_to(
        values.sum(),
        name="the distance of covariances that share no direction",
        formula="tr A + tr B",
        tol=SINGULAR,
    )


@check(
    "FID is the distance of the two Gaussians that have the features' moments",
    why="Each set has its own mean and covariance, from all of its samples, in float64.",
    source="Heusel et al. 2017, experiments, performance measure",
    needs=("test_moments", "test_float32", *DISTANCE),
)
def test_fid(subject, rng):
    x = rng.normal(size=(40, 4)) @ rng.normal(size=(4, 4)) + 1
    y = rng.normal(size=(25, 4)) @ rng.normal(size=(4, 4)) - 1
    expect(subject.run(fid_of, x=x, y=y)["fid"]).close_to(
        frechet(x, y), name="the FID of 40 and 25 samples", tol=FULL
    )
    x, y = x.astype(np.float32), y.astype(np.float32)
    seen = subject.run(fid_of, x=x, y=y)
    expect(seen["dtype"]).equals("float64", name="the dtype of the FID of float32 features")
    expect(seen["fid"]).close_to(
        frechet(x.astype(np.float64), y.astype(np.float64)),
        name="the FID of float32 features",
        tol=FULL,
    )


@check(
    "fewer samples than features are no obstacle, and a set is at distance 0 from itself",
    why="N samples span at most N - 1 directions. FID is defined there too; but it is far too large"
    " for so few, and cannot be compared with others.",
    source="Chong and Forsyth 2020: FID is biased, and the bias depends on N",
    needs=("test_fid", "test_singular"),
)
def test_few(subject, rng):
    d, n = 24, 7
    x = rng.normal(size=(n, d))
    t, way = symmetric(rotation(rng, d), np.linspace(0.4, 2.5, d)), rng.normal(size=d)
    y = x @ t + way
    away, cov = t - np.eye(d), np.cov(x, rowvar=False)
    expect(subject.run(fid_of, x=x, y=y)["fid"]).close_to(
        np.square(x.mean(0) @ away + way).sum() + np.trace(away @ cov @ away),
        name=f"the FID of {n} samples in {d} dimensions",
        tol=SINGULAR,
    )
    expect(subject.run(fid_of, x=x, y=x)["fid"]).close_to(
        0.0, name=f"the FID of {n} samples in {d} dimensions with themselves", tol=SINGULAR
    )


@check(
    "features, means and covariances stay as they were",
    why="Statistics of the real images are computed once and used for every model. double() is no"
    " copy where the features are float64 already.",
    source="the brief",
)
def test_kept(subject, rng):
    a, b, _ = moved(rng, 5, 5)
    x, y = rng.normal(size=(2, 9, 5)) + 1
    seen = subject.run(inputs_after, x=x, y=y, **cases(rng, cov_a=a, cov_b=b))
    for name, left in seen.items():
        expect(left).equals("unchanged", name=f"what {name} leaves of its inputs")

"""Checks of mode-coverage. Srivastava et al. 2017 and Lin et al. 2018, synthetic data.

Samples are placed by hand: so far from their centre, in such a direction, so many for each centre.
Then every statistic is a count, and each wrong radius, distance or weight gives another one.
"""

import numpy as np

from grader.authoring import check, expect, probe

VEEGAN = "Srivastava et al. 2017, experiments on synthetic data"
PACGAN = "Lin et al. 2018, metrics: reverse KL divergence"
STATS = ("modes", "high_quality", "reverse_kl")
TOL = 1e-4  # float32 is enough; the nearest mistake is off by 1e-2
# Where a sample may lie: distance in sigma, and direction: 0 along an axis, 1 along a diagonal.
PLACES = {
    "near": (0.45, 0.85, None),
    "mid": (1.2, 1.6, None),
    "inner_axis": (2.3, 2.7, 0),
    "inner_corner": (2.3, 2.7, 1),
    "outer_axis": (3.3, 3.8, 0),
    "outer_corner": (3.3, 3.7, 1),
    "off": (4.5, 4.9, None),
    "far": (7.0, 9.0, None),
}
GOOD = ("near", "mid", "inner_axis", "inner_corner")
# The samples of each centre: good and bad ones, bad ones only, none. The last two have none.
SCENE = (
    ("near", "near", "mid", "inner_corner", "inner_corner", "outer_corner"),
    ("inner_corner", "inner_axis"),
    ("outer_corner", "outer_axis", "far"),
    (),
    ("inner_axis", "far", "far"),
    ("near", "mid", "outer_axis", "outer_corner", "off"),
    ("off",),
    (),
    (),
)
BAD = (("far", "off"), ("outer_axis", "far", "far"), (), ("off",), (), ("far",), (), (), ())
SORTED = ("test_quality", "test_modes", "test_kl")


# Probes


@probe
def ring(submission, n, radius):
    return {"centers": submission.ring_centers(n, radius).double()}


@probe
def grid(submission, n, spacing):
    return {"centers": submission.grid_centers(n, spacing).double()}


@probe
def stats(submission, x, centers, sigma):
    """The three statistics, as numbers whatever they were."""
    told = submission.mode_stats(x, centers, sigma)
    return {name: None if told.get(name) is None else float(told[name]) for name in STATS}


@probe
def stats_within(submission, x, centers, sigma, k):
    told = submission.mode_stats(x, centers, sigma, k=k)
    return {name: None if told.get(name) is None else float(told[name]) for name in STATS}


@probe
def kinds(submission, x, centers, sigma):
    """What kind of thing each statistic is, and whether the inputs are as they were."""
    import numbers

    before = x.clone(), centers.clone()
    told = submission.mode_stats(x, centers, sigma)
    modes, others = told.get("modes"), [told.get(name) for name in STATS[1:]]
    return {
        "modes_is": type(modes).__name__,
        "whole": isinstance(modes, numbers.Integral) and not isinstance(modes, bool),
        "numbers": all(isinstance(value, numbers.Real) for value in others),
        "x_kept": bool((x == before[0]).all()),
        "centers_kept": bool((centers == before[1]).all()),
    }


# Inputs and closed forms


def scattered(rng):
    """Nine centres in no order, at least 3 apart; sigma about 0.1."""
    corners = [(4.0 * row, 4.0 * column) for row in range(-1, 2) for column in range(-1, 2)]
    centers = rng.permutation(corners) + rng.uniform(-0.5, 0.5, (9, 2))
    return centers, float(rng.uniform(0.085, 0.115))


def placed(rng, centers, sigma, scene):
    """Samples around their centres, shuffled."""
    rows = []
    for center, places in zip(centers, scene, strict=True):
        for place in places:
            low, high, diagonal = PLACES[place]
            angle = rng.uniform(0, 2 * np.pi)
            if diagonal is not None:
                angle = np.radians(45 * (2 * rng.integers(4) + diagonal) + rng.uniform(-5, 5))
            direction = np.array([np.cos(angle), np.sin(angle)])
            rows.append(center + sigma * rng.uniform(low, high) * direction)
    return rng.permutation(np.array(rows))


def case(rng, scene=SCENE):
    centers, sigma = scattered(rng)
    return {"x": placed(rng, centers, sigma, scene), "centers": centers, "sigma": sigma}


def share_of(places, scene=SCENE):
    everywhere = [place for row in scene for place in row]
    return sum(place in places for place in everywhere) / len(everywhere)


def reverse_kl(counts):
    """KL(p || uniform) of counts, some of which may be 0."""
    p = np.asarray(counts, dtype=np.float64) / np.sum(counts)
    seen = p[p > 0]
    return float((seen * np.log(len(p) * seen)).sum())


# Checks


@check(
    "the centres of a ring are n different points at equal angles",
    why="Equal steps that include both 0 and 2 pi put two centres at the same place. The ring of 8"
    " then has 7 modes, and no generator can cover 8.",
    source=VEEGAN + ": eight Gaussians in a ring",
)
def test_ring(subject, rng):
    for n in (8, int(rng.integers(3, 7))):
        radius = float(rng.uniform(1.5, 3))
        centers = subject.run(ring, n=n, radius=radius)["centers"]
        expect(str(centers.shape)).equals(str((n, 2)), name=f"the shape of a ring of {n}")
        expect(np.hypot(*centers.T)).close_to(
            np.full(n, radius), name="distances of the centres from 0", formula="radius", tol=TOL
        )
        angles = np.sort(np.arctan2(centers[:, 1], centers[:, 0]))
        gaps = np.diff(angles, append=angles[0] + 2 * np.pi)
        expect(gaps).close_to(
            np.full(n, 2 * np.pi / n),
            name=f"the angles from each centre to the next, ring of {n}",
            formula="2 pi / n",
            tol=TOL,
        )


@check(
    "the centres of a grid are n by n points, evenly spaced around 0",
    why="The mean of 0 to n - 1 is (n - 1) / 2, for odd n and for even n.",
    source=VEEGAN + ": twenty-five Gaussians in a grid",
)
def test_grid(subject, rng):
    for n in (5, 4):
        spacing = float(rng.uniform(1.5, 3))
        centers = subject.run(grid, n=n, spacing=spacing)["centers"]
        expect(str(centers.shape)).equals(str((n * n, 2)), name=f"the shape of a grid of {n} x {n}")
        line = spacing * (np.arange(n) - (n - 1) / 2)
        wanted = np.stack(np.meshgrid(line, line, indexing="ij"), axis=-1).reshape(-1, 2)
        nearest = np.square(centers[None] - wanted[:, None]).sum(2).argmin(1)
        expect(centers[nearest]).close_to(
            wanted,
            name=f"the points of a grid of {n} x {n}, in the order of ours",
            formula="spacing (i - (n - 1) / 2)",
            tol=TOL,
        )


@check(
    "a sample within 3 sigma of its nearest centre is of high quality",
    why="The distance is Euclidean: along an axis 3 sigma is as far as along a diagonal. The result"
    " is a share of all samples.",
    source=VEEGAN + ": high quality",
)
def test_quality(subject, rng):
    seen = subject.run(stats, **case(rng))
    expect(seen["high_quality"]).close_to(
        share_of(GOOD), name="high_quality", formula="samples within 3 sigma / N", tol=TOL
    )


@check(
    "k sets the radius, in sigma",
    why="Three is the custom in the plane, and the default. For data in 1200 dimensions the"
    " same paper takes ten.",
    source=VEEGAN + ": three standard deviations, or ten",
    needs="test_quality",
)
def test_k(subject, rng):
    known = case(rng)
    for k, places in ((2.0, ("near", "mid")), (4.2, (*GOOD, "outer_axis", "outer_corner"))):
        seen = subject.run(stats_within, **known, k=k)
        expect(seen["high_quality"]).close_to(
            share_of(places), name=f"high_quality with k = {k}", tol=TOL
        )


@check(
    "a mode is covered by one good sample, and by no number of bad ones",
    why="A cloud that covers the whole plane visits every centre. What counts as covered is what"
    " looks like the mode.",
    source=VEEGAN + ": modes captured",
    needs="test_quality",
)
def test_modes(subject, rng):
    seen = subject.run(stats, **case(rng))
    covered = sum(any(place in GOOD for place in row) for row in SCENE)
    expect(seen["modes"]).close_to(
        float(covered), name="modes", formula="centres with a good sample", tol=TOL
    )


@check(
    "a sample counts for its nearest centre only",
    why="Where modes overlap, a sample is within 3 sigma of several. It still is one sample, of one"
    " mode.",
    source=VEEGAN + ": the nearest mode",
    needs=("test_quality", "test_modes"),
)
def test_nearest(subject, rng):
    sigma = float(rng.uniform(0.5, 1))
    centers = 2 * sigma * np.stack([np.arange(6), np.zeros(6)], axis=1) + rng.uniform(-1, 1, 2)
    scene = (("near",), (), ("near", "near"), (), (), ("near",))
    x = placed(rng, centers, sigma, scene)
    seen = subject.run(stats, x=x, centers=centers, sigma=sigma)
    where = ", centres 2 sigma apart"
    expect(seen["modes"]).close_to(3.0, name=f"modes{where}", tol=TOL)
    expect(seen["high_quality"]).close_to(1.0, name=f"high_quality{where}", tol=TOL)


@check(
    "the reverse KL compares the shares of all samples with equal shares",
    why="It is KL(p || uniform), from the samples to the data. A missed mode adds nothing itself:"
    " the others pay for it, since their shares are too large. The other way round, a single missed"
    " mode makes it infinite.",
    source=PACGAN,
)
def test_kl(subject, rng):
    seen = subject.run(stats, **case(rng))
    expect(seen["reverse_kl"]).close_to(
        reverse_kl([len(row) for row in SCENE]),
        name="reverse_kl",
        formula="sum p log(K p)",
        tol=TOL,
    )


@check(
    "without any good sample the reverse KL is still what it is",
    why="All samples belong to some centre, good or bad. At the start of a training none is good,"
    " and a NaN there ends up in every table and plot.",
    source="the definition: p is a share of all samples",
    needs=SORTED,
)
def test_nothing_good(subject, rng):
    seen = subject.run(stats, **case(rng, BAD))
    for name in ("modes", "high_quality"):
        expect(seen[name]).close_to(0.0, name=f"{name} without any good sample", tol=TOL)
    expect(seen["reverse_kl"]).close_to(
        reverse_kl([len(row) for row in BAD]),
        name="reverse_kl without any good sample",
        tol=TOL,
    )


@check(
    "samples on their centres are good, and m modes of K with equal shares score log(K / m)",
    why="Near distance 0, |x|^2 + |c|^2 - 2 <x, c> may come out below 0, and its root as NaN: then"
    " the best samples count as bad.",
    source="KL(p || uniform) = log K - log m for equal shares of m modes",
    needs=SORTED,
)
def test_on_centers(subject, rng):
    centers = rng.uniform(-5, 5, (40, 2))
    for m in (40, 10):
        x = np.tile(centers[:m], (3, 1)) + 1e-9 * rng.normal(size=(3 * m, 2))
        # So narrow that no sample is near two centres; a wider one had two in 1 of 50 draws.
        seen = subject.run(stats, x=x, centers=centers, sigma=1e-4)
        words = f" of samples on {m} of 40 centres"
        expect(seen["high_quality"]).close_to(1.0, name="high_quality" + words, tol=TOL)
        expect(seen["modes"]).close_to(float(m), name="modes" + words, tol=TOL)
        expect(seen["reverse_kl"]).close_to(
            np.log(40 / m), name="reverse_kl" + words, formula="log(K / m)", tol=TOL
        )


@check(
    "float32 samples of the data itself score 1 - exp(-9/2), every mode, and 0",
    why="In the plane 1.1 % of a Gaussian lie beyond 3 sigma. A perfect generator has 98.9 %, and a"
    " share of 100 % tells of modes that are too narrow.",
    source="the radius of a Gaussian in the plane: P(r > k sigma) = exp(-k^2 / 2), Rayleigh",
    needs=SORTED,
)
def test_exact_sampler(subject, rng):
    around = 2 * np.pi * np.arange(8) / 8
    centers = 2 * np.stack([np.cos(around), np.sin(around)], axis=1)
    # The 90 quantiles of the radius; the two outermost lie at 2.86 and 3.22 sigma.
    radius = np.sqrt(-2 * np.log(1 - (np.arange(90) + 0.5) / 90))
    sigma = 0.02
    angle = rng.uniform(0, 2 * np.pi, (8, 90))
    spread = sigma * radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    x = rng.permutation((centers[:, None] + spread).reshape(-1, 2))
    seen = subject.run(
        stats, x=x.astype(np.float32), centers=centers.astype(np.float32), sigma=sigma
    )
    expect(seen["high_quality"]).close_to(
        1 - np.exp(-4.5), name="high_quality of an exact sampler", formula="1 - exp(-9/2)", tol=TOL
    )
    expect(seen["modes"]).close_to(8.0, name="modes of an exact sampler", tol=TOL)
    expect(seen["reverse_kl"]).close_to(0.0, name="reverse_kl of an exact sampler", tol=TOL)


@check(
    "the statistics are plain numbers",
    why="They go into logs, tables and JSON files, which know no tensors.",
    source="the brief",
)
def test_kinds(subject, rng):
    seen = subject.run(kinds, **case(rng))
    expect(seen["whole"]).is_true(
        name="modes as an int", otherwise=f"modes is of type {seen['modes_is']}"
    )
    expect(seen["numbers"]).is_true(
        name="high_quality and reverse_kl as floats", otherwise="one of them is no plain number"
    )


@check(
    "samples and centres stay as they were",
    why="A measurement that moves what it measures spoils every one after it.",
    source="the brief",
)
def test_kept(subject, rng):
    seen = subject.run(kinds, **case(rng))
    for name in ("x", "centers"):
        expect(seen[f"{name}_kept"]).is_true(name=name, otherwise=f"{name} is changed in place")

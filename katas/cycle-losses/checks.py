"""Checks of cycle-losses. Zhu et al. 2017, equations 1 to 3, sections 4 and 5.2.

Generators are matrices, discriminators linear: values have closed forms, gradients those of the
reference. The pool is fed with images that carry their number.
"""

import random

import numpy as np

from grader.authoring import check, doubles, expect, probe, torch

CYCLE = "Zhu et al. 2017, section 3.2, equation 2"
LEAST_SQUARES = "Zhu et al. 2017, section 4: least squares; Mao et al. 2017"
POOL = "Shrivastava et al. 2017, section 2.3; Zhu et al. 2017, section 4"
B, P = 4, 5


# Probes


class Matrix(torch.nn.Module):
    def __init__(self, m):
        super().__init__()
        self.m = torch.nn.Parameter(m)

    def forward(self, x):
        return x @ self.m.T


def with_gradients(loss, **tensors):
    return {"loss": loss, **{f"d_{n}": doubles.gradient(loss, t) for n, t in tensors.items()}}


@probe
def round_trips(submission, m_ab, m_ba, a, b):
    g_ab, g_ba = Matrix(m_ab), Matrix(m_ba)
    loss = submission.cycle_loss(g_ab, g_ba, a, b)
    return with_gradients(loss, g_ab=g_ab.m, g_ba=g_ba.m)


@probe
def at_home(submission, m_ab, m_ba, a, b):
    g_ab, g_ba = Matrix(m_ab), Matrix(m_ba)
    loss = submission.identity_loss(g_ab, g_ba, a, b)
    return with_gradients(loss, g_ab=g_ab.m, g_ba=g_ba.m)


@probe
def for_generators(submission, m_ab, m_ba, w_a, w_b, a, b, cycle, identity):
    g_ab, g_ba = Matrix(m_ab), Matrix(m_ba)
    d_a, d_b = (doubles.LinearCritic(w, column=True) for w in (w_a, w_b))
    keywords = {} if cycle is None else {"cycle": cycle, "identity": identity}
    loss = submission.generator_loss(g_ab, g_ba, d_a, d_b, a, b, **keywords)
    return with_gradients(loss, g_ab=g_ab.m, g_ba=g_ba.m)


@probe
def for_discriminator(submission, w, real, fake):
    discriminator = doubles.LinearCritic(w, column=True)
    fake = fake.requires_grad_()
    loss = submission.discriminator_loss(discriminator, real, fake)
    return with_gradients(loss, w=discriminator.w, fake=fake)


@probe
def through_a_pool(submission, size, batches, width):
    """Images that hold their own number, batch by batch; each batch is written over afterwards."""
    pool, rng = submission.make_pool(size), random.Random(int(torch.randint(2**31, ())))
    returned, graph = [], False
    for first in range(0, batches * width, width):
        numbers = torch.arange(first, first + width, dtype=torch.float64)
        batch = numbers[:, None].repeat(1, 3).requires_grad_()
        images = pool(batch * 1, rng)
        graph = graph or images.requires_grad
        returned.append(images.detach().clone())
        with torch.no_grad():
            batch.fill_(-1)
    return {"returned": torch.stack(returned), "graph": graph}


@probe
def written_over(submission, size):
    """A batch that fills the pool and is then written over, and what comes back later."""
    pool, rng = submission.make_pool(size), random.Random(5)
    batch = torch.ones(size, 3, dtype=torch.float64)
    pool(batch, rng)
    batch.fill_(-1)
    later = [pool(torch.full((1, 3), 2.0, dtype=torch.float64), rng) for _ in range(40)]
    return {"least": torch.cat(later).min(), "first": torch.cat(later)[:, 0].sort().values[0]}


# Closed forms


def size_of(x):
    return np.abs(x).mean()


def matrices(rng):
    """Two generators that are not each other's inverse, and two batches."""
    m_ab, m_ba = np.eye(P) + 0.4 * rng.normal(size=(2, P, P))
    a, b = rng.uniform(0.3, 1, (2, B, P)) * rng.choice([-1.0, 1.0], (2, B, P))
    return {"m_ab": m_ab, "m_ba": m_ba, "a": a, "b": b}


def cycle_of(m_ab, m_ba, a, b):
    return size_of(a @ m_ab.T @ m_ba.T - a) + size_of(b @ m_ba.T @ m_ab.T - b)


def identity_of(m_ab, m_ba, a, b):
    return size_of(b @ m_ab.T - b) + size_of(a @ m_ba.T - a)


# Checks


@check(
    "both round trips come back",
    why="Any map onto the target domain fools a discriminator. That a translation can be undone"
    " ties it to its source; both trips, since one alone allows many images to become one.",
    source=CYCLE,
)
def test_cycle(subject, reference, rng):
    case = matrices(rng)
    seen = subject.run(round_trips, **case)
    expect(seen["loss"]).close_to(
        cycle_of(**case), name="cycle_loss", formula="|g_ba(g_ab(a)) - a| + |g_ab(g_ba(b)) - b|"
    )
    expect(seen).matches(reference.run(round_trips, **case), only=["d_g_ab", "d_g_ba"])


@check(
    "what is in the target domain already stays",
    why="g_ab gets images of B, and should leave them: it keeps colours. With images of A it would"
    " forbid every translation.",
    source="Zhu et al. 2017, section 5.2",
)
def test_identity(subject, reference, rng):
    case = matrices(rng)
    seen = subject.run(at_home, **case)
    expect(seen["loss"]).close_to(
        identity_of(**case), name="identity_loss", formula="|g_ab(b) - b| + |g_ba(a) - a|"
    )
    expect(seen).matches(reference.run(at_home, **case), only=["d_g_ab", "d_g_ba"])


@check(
    "each fake is judged by its target domain's discriminator",
    why="g_ab(a) should look like B, so d_b judges it. All four terms meet in one sum, and one"
    " step moves both generators.",
    source="Zhu et al. 2017, equations 1 and 3; " + LEAST_SQUARES,
    needs=("test_cycle", "test_identity"),
)
def test_generators(subject, reference, rng):
    case = matrices(rng)
    w_a, w_b = rng.uniform(0.2, 0.6, (2, P)) * rng.choice([-1.0, 1.0], (2, P))
    realism = ((case["a"] @ case["m_ab"].T @ w_b - 1) ** 2).mean()
    realism += ((case["b"] @ case["m_ba"].T @ w_a - 1) ** 2).mean()
    for weights in ((None, None), tuple(rng.uniform([0.5, 2], [1.5, 3]))):
        cycle, identity = (10.0, 5.0) if weights[0] is None else weights
        more = {"w_a": w_a, "w_b": w_b, "cycle": weights[0], "identity": weights[1]}
        seen = subject.run(for_generators, **case, **more)
        expect(seen["loss"]).close_to(
            realism + cycle * cycle_of(**case) + identity * identity_of(**case),
            name=f"generator_loss with the weights {cycle:.3g} and {identity:.3g}",
            formula="mean (d_b(g_ab(a)) - 1)^2 + mean (d_a(g_ba(b)) - 1)^2 + weighted losses",
        )
        right = reference.run(for_generators, **case, **more)
        expect(seen).matches(right, only=["d_g_ab", "d_g_ba"])


@check(
    "the discriminator's loss is half of both squares",
    why="Halved, it learns at half the generators' rate, as the paper has it. Its step must not"
    " reach a generator.",
    source=LEAST_SQUARES,
)
def test_discriminator(subject, rng):
    real, fake = rng.normal(size=(2, B, P))
    w = rng.uniform(0.2, 0.6, P) * rng.choice([-1.0, 1.0], P)
    seen = subject.run(for_discriminator, w=w, real=real, fake=fake)
    expect(seen["loss"]).close_to(
        (((real @ w - 1) ** 2).mean() + ((fake @ w) ** 2).mean()) / 2,
        name="discriminator_loss",
        formula="(mean (D(real) - 1)^2 + mean D(fake)^2) / 2",
    )
    expect(seen["d_w"]).close_to(
        ((real @ w - 1) @ real + (fake @ w) @ fake) / B, name="dL/d(its weights)"
    )
    expect(seen["d_fake"]).none(name="the gradient at the fakes", hint="fake.detach()")


@check(
    "the pool fills up, then half of what comes back is old",
    why="A discriminator that only sees the latest fakes forgets what the generator did before,"
    " and the two run in circles. Half old ones keep it honest.",
    source=POOL,
)
def test_pool(subject, rng):
    size, batches, width = 20, 120, 5
    seen = subject.run(through_a_pool, size=size, batches=batches, width=width)
    images = seen["returned"]
    expect(str(np.shape(images))).equals(
        str((batches, width, 3)), name="the shape of 120 batches of 5 images"
    )
    new = np.arange(batches * width)
    back = np.asarray(images).reshape(-1, 3)
    expect(back).close_to(back[:, :1].repeat(3, 1), name="the pixels of each image")
    numbers = back[:, 0]
    expect(numbers[:size]).close_to(new[:size], name="what comes back while the pool fills")
    old = numbers[size:] != new[size:]
    expect(float(old.mean())).within(0.35, 0.65, name="the share of old images after that")
    expect(bool((numbers[size:] <= new[size:]).all() and (numbers >= 0).all())).is_true(
        name="what comes back", otherwise="something came back that was not put in"
    )


@check(
    "an old image leaves the pool when it comes back",
    why="The new one takes its place. A pool that keeps its first images shows the discriminator"
    " the generator's beginnings for ever.",
    source=POOL,
    needs="test_pool",
)
def test_exchange(subject, rng):
    size, batches, width = 20, 120, 5
    numbers = subject.run(through_a_pool, size=size, batches=batches, width=width)["returned"]
    numbers = numbers.reshape(-1, 3)[:, 0]
    new = np.arange(len(numbers))
    old = numbers[size:][numbers[size:] != new[size:]]
    expect(len(old) - len(np.unique(old))).equals(0, name="old images that came back twice")
    kept = set(numbers[size:][numbers[size:] == new[size:]].tolist())
    expect(len(kept & set(old.tolist()))).equals(
        0, name="images that were returned at once, and again later"
    )
    waits = new[size:][numbers[size:] != new[size:]] - old
    # Each of the about 290 exchanges picks one place of 20, so an image stays for 40 on average.
    expect(float(waits.mean())).within(24, 58, name="how many images later an old one comes back")


@check(
    "a pool of size 0 lets everything pass",
    why="It is how one switches the pool off.",
    source=POOL,
    needs="test_pool",
)
def test_no_pool(subject, rng):
    images = subject.run(through_a_pool, size=0, batches=4, width=3)["returned"]
    expect(images[..., 0]).close_to(np.arange(12.0).reshape(4, 3), name="what comes back")


@check(
    "what the pool keeps is its own",
    why="A stored view changes when the batch is written over, and a stored graph holds the memory"
    " of every step since.",
    source="PyTorch: Tensor.detach shares its storage",
    needs="test_pool",
)
def test_own(subject, rng):
    seen = subject.run(through_a_pool, size=6, batches=10, width=2)
    expect(seen["graph"]).equals(False, name="whether what comes back has a graph")
    seen = subject.run(written_over, size=8)
    expect(seen["least"]).close_to(
        1.0, name="the least pixel that came back, where only 1 and 2 were put in"
    )
    expect(seen["first"]).close_to(1.0, name="the oldest image that came back")

"""Checks of formal-to-casual. Zhu et al. 2017, Mescheder et al. 2018, Mao et al. 2019.

The learner's networks are looked at from outside. The losses get doubles: translators are matrices,
a discriminator has a vector and a curvature for each class, so that values have closed forms and
R1's gradient is known. Gradients are those of the reference.
"""

import numpy as np

from grader.authoring import check, doubles, expect, probe, torch

CYCLE = "Zhu et al. 2017, section 3.2, equation 2"
REALISM = "Zhu et al. 2017, section 3.1; Goodfellow et al. 2014, end of section 3"
R1 = "Mescheder et al. 2018, section 4.1, equation 9"
PROJECTION = "Miyato, Koyama 2018, section 3"
SEEKING = "Mao et al. 2019, section 3"
LOOSE = 1e-4  # of float32
B, P, Z, K = 5, 6, 3, 4


# Probes


class Casual(torch.nn.Module):
    """x A + z N."""

    def __init__(self, a, n):
        super().__init__()
        self.a, self.n = torch.nn.Parameter(a), torch.nn.Parameter(n)

    def forward(self, x, z):
        return x @ self.a + z @ self.n


class Formal(torch.nn.Module):
    def __init__(self, f):
        super().__init__()
        self.f = torch.nn.Parameter(f)

    def forward(self, x):
        return x @ self.f


class Judge(torch.nn.Module):
    """<w_y, x> + c_y |x|^2 / 2: its gradient in x is w_y + c_y x."""

    def __init__(self, w, c):
        super().__init__()
        self.w, self.c = torch.nn.Parameter(w), torch.nn.Parameter(c)

    def forward(self, x, y):
        logits = (self.w[y] * x).sum(1) + self.c[y] * x.square().sum(1) / 2
        return logits[:, None]


def fill(network, scale):
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(scale * torch.randn_like(parameter))


def shaken(network):
    """Not as made, where a last layer may be 0."""
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(0.05 * torch.randn_like(parameter))
    return network


def looked_at(make, *inputs):
    """What holds of any weights, as yes or no: so another network with the same fault looks alike.

    Shape, range under large weights, which inputs move nothing, and whether it bends.
    """
    network = make().eval()
    seen = {"shape": str(tuple(network(*inputs).shape))}
    extremes = []
    for _ in range(10):
        fill(network, 3.0)
        extremes.append(network(*(5 * x for x in inputs)).flatten())
    extremes = torch.cat(extremes)
    seen |= {
        "beyond": bool((extremes.abs() > 1).any()),
        "white": bool((extremes > 0.5).any()),
        "black": bool((extremes < -0.5).any()),
    }
    network = shaken(make().eval())
    leaves = [x.clone().requires_grad_() for x in inputs]
    made = network(*leaves)
    mixture = (made * torch.randn_like(made)).sum()
    slopes = [doubles.gradient(mixture, leaf) for leaf in leaves]
    seen |= {
        f"unmoved_by_{n}": slope is None or bool((slope == 0).any())
        for n, slope in enumerate(slopes)
    }
    one, other, *more = inputs[0][:1], inputs[0][1:2], *(z[:1] for z in inputs[1:])
    alone = network(one, *more)
    bend = doubles.bend_before_tanh(*(network(x, *more) for x in (one, other, (one + other) / 2)))
    return {
        **seen,
        "alone_differs": bool((alone - made[:1]).abs().max() > LOOSE),
        "affine": bool(bend < LOOSE),
    }


@probe
def casual_network(submission, x, z):
    return looked_at(lambda: submission.make_casual(z.shape[1], x.shape[1]), x, z)


@probe
def formal_network(submission, x):
    return looked_at(lambda: submission.make_formal(x.shape[1]), x)


@probe
def default_networks(submission, x, z):
    """The shapes that networks made without arguments give."""
    y = torch.arange(len(x))
    made = (
        submission.make_casual()(x, z),
        submission.make_formal()(x),
        submission.make_discriminator()(x, y),
    )
    return {"shapes": " ".join(str(tuple(t.shape)) for t in made)}


@probe
def judging_network(submission, x, classes):
    """Each image under each class: whether logits and slopes tell classes apart, and bend."""
    network = shaken(submission.make_discriminator(classes, x.shape[1]).eval())
    x = x.clone().requires_grad_()
    labels = [torch.full((len(x),), k) for k in range(classes)]
    logits = [network(x, y) for y in labels]
    slopes = torch.stack([doubles.gradient(t.sum(), x) for t in logits])  # (K, B, P)
    table = torch.cat(logits, dim=1)  # (B, K)
    last = torch.arange(classes - len(x), classes)
    mixed = network(x, last).flatten()
    wide = []
    for _ in range(10):
        fill(network, 30.0)
        wide += [network(30 * x, y).flatten() for y in labels]
    wide = torch.cat(wide)

    def alike(pairs, scale):
        return any(bool((a - b).abs().max() < LOOSE * scale) for a, b in pairs)

    classes_of = [(j, k) for j in range(classes) for k in range(j)]
    return {
        "shape": str(tuple(logits[0].shape)),
        "blind": alike(((table[:, j], table[:, k]) for j, k in classes_of), table.abs().max()),
        "same_slope": alike(((slopes[j], slopes[k]) for j, k in classes_of), slopes.abs().max()),
        "linear": alike([(slopes[:, 0], slopes[:, 1])], slopes.abs().max()),
        "mixed_differs": bool(
            (mixed - table[torch.arange(len(x)), last]).abs().max() > LOOSE * table.abs().max()
        ),
        "bounded_above": bool(wide.max() < 1.5),
        "bounded_below": bool(wide.min() > -1.5),
    }


@probe
def for_discriminator(submission, w, c, real, y_real, fake, y_fake, gamma):
    judge = Judge(w, c)
    source = torch.nn.Parameter(fake)
    before = [t.clone() for t in (real, y_real, y_fake)]
    keywords = {} if gamma is None else {"gamma": gamma}
    loss = submission.discriminator_loss(judge, real, y_real, source * 1, y_fake, **keywords)
    return {
        "loss": loss,
        "d_w": doubles.gradient(loss, judge.w),
        "d_c": doubles.gradient(loss, judge.c),
        "d_fake": doubles.gradient(loss, source),
        "as_before": all(
            torch.equal(*pair) for pair in zip(before, (real, y_real, y_fake), strict=True)
        )
        and not real.requires_grad,
    }


@probe
def spread(submission, x_1, x_2, z_1, z_2):
    x_1 = x_1.clone().requires_grad_()
    value = submission.diversity(x_1, x_2, z_1, z_2)
    return {"value": value, "d_x": doubles.gradient(value, x_1)}


@probe
def for_translators(
    submission, a, n, f, w_casual, c_casual, w_formal, c_formal,
    printed, y_printed, written, y_written, z_1, z_2, cycle, identity, diverse,
):  # fmt: skip
    casual, formal = Casual(a, n), Formal(f)
    judges = Judge(w_casual, c_casual), Judge(w_formal, c_formal)
    inputs = (printed, y_printed, written, y_written, z_1, z_2)
    before = [t.clone() for t in inputs]
    keywords = {"cycle": cycle, "identity": identity, "diverse": diverse}
    loss = submission.translator_loss(
        casual, formal, *judges, *inputs, **({} if cycle is None else keywords)
    )
    return {
        "loss": loss,
        "d_casual": doubles.gradient(loss, casual.a),
        "d_noise": doubles.gradient(loss, casual.n),
        "d_formal": doubles.gradient(loss, formal.f),
        "as_before": all(torch.equal(*pair) for pair in zip(before, inputs, strict=True)),
    }


class Moody(torch.nn.Module):
    """Another translation in training mode than in evaluation mode."""

    def __init__(self):
        super().__init__()
        self.scale = torch.nn.Parameter(torch.tensor(0.5, dtype=torch.float64))

    def forward(self, x, z):
        return self.scale * (x + z[:, :1]) * (1 if self.training else 0.5)


@probe
def on_request(submission, printed, z, training):
    casual = Moody().train(training)
    made = submission.translate(casual, printed, z)
    return {"made": made, "graph": made.requires_grad, "mode": casual.training}


# Closed forms


def softplus(t):
    return np.logaddexp(0, t)


def size_of(x):
    return np.abs(x).mean()


def logits(x, y, w, c):
    return (w[y] * x).sum(1) + c[y] * (x**2).sum(1) / 2


def judge_of(rng):
    return rng.uniform(0.2, 0.6, (K, P)) * rng.choice([-1.0, 1.0], (K, P)), rng.uniform(
        0.2, 0.5, K
    ) * rng.choice([-1.0, 1.0], K)


def labels(rng):
    """Two batches of labels that differ everywhere."""
    first = rng.integers(0, K, B)
    return first, (first + rng.integers(1, K, B)) % K


def world(rng):
    """Translators, discriminators and batches."""
    (w_casual, c_casual), (w_formal, c_formal) = judge_of(rng), judge_of(rng)
    y_printed, y_written = labels(rng)
    printed, written = rng.uniform(0.3, 1, (2, B, P)) * rng.choice([-1.0, 1.0], (2, B, P))
    z_1, z_2 = rng.normal(size=(2, B, Z))
    return {
        "a": np.eye(P) + 0.4 * rng.normal(size=(P, P)),
        "n": 0.5 * rng.normal(size=(Z, P)),
        "f": np.eye(P) + 0.4 * rng.normal(size=(P, P)),
        "w_casual": w_casual,
        "c_casual": c_casual,
        "w_formal": w_formal,
        "c_formal": c_formal,
        "printed": printed,
        "y_printed": y_printed,
        "written": written,
        "y_written": y_written,
        "z_1": z_1,
        "z_2": z_2,
    }


def parts_of(v):
    """Realism, cycle, identity, diversity."""

    def casual(x, z):
        return x @ v["a"] + z @ v["n"]

    def formal(x):
        return x @ v["f"]

    printed, written, z_1, z_2 = v["printed"], v["written"], v["z_1"], v["z_2"]
    made, back = casual(printed, z_1), formal(written)
    realism = softplus(-logits(made, v["y_printed"], v["w_casual"], v["c_casual"])).mean()
    realism += softplus(-logits(back, v["y_written"], v["w_formal"], v["c_formal"])).mean()
    cycle = size_of(formal(made) - printed) + size_of(casual(back, z_1) - written)
    identity = size_of(casual(written, z_1) - written) + size_of(formal(printed) - printed)
    return realism, cycle, identity, diversity_of(made, casual(printed, z_2), z_1, z_2)


def diversity_of(x_1, x_2, z_1, z_2):
    return (np.abs(x_1 - x_2).mean(1) / np.abs(z_1 - z_2).mean(1)).mean()


# Checks


@check(
    "translators turn images, one of them with noise, into images",
    why="Each input must matter, a batch is as many single images, and images lie in [-1, 1]. A"
    " network that is affine before its tanh could only mix pixels.",
    source="Zhu et al. 2017, section 4",
)
def test_translators(subject, rng):
    x, z = single(rng.uniform(-0.9, 0.9, (3, 16))), single(rng.normal(size=(3, 5)))
    for name, seen, inputs in (
        ("casual", subject.run(casual_network, x=x, z=z), ("image", "noise")),
        ("formal", subject.run(formal_network, x=x), ("image",)),
    ):
        expect(seen["shape"]).equals("(3, 16)", name=f"make_{name}: the shape for 3 images of 4x4")
        holds(not seen["beyond"], f"{name}: every pixel lies in [-1, 1]", "one lies beyond")
        holds(seen["white"], f"{name}: pixels can be near 1", "none is above 0.5")
        holds(seen["black"], f"{name}: pixels can be near -1", "none is below -0.5")
        for number, what in enumerate(inputs):
            holds(
                not seen[f"unmoved_by_{number}"],
                f"{name}: every number of the {what} changes the result",
                f"part of the {what} changes nothing",
            )
        holds(
            not seen["alone_differs"],
            f"{name}: an image alone is translated as in a batch",
            "it becomes another one",
        )
        holds(
            not seen["affine"],
            f"{name}: it bends before its end",
            "the middle of two images becomes the middle of their translations",
        )


def single(x):
    return x.astype(np.float32)


def holds(yes, what, otherwise):
    expect(yes).is_true(name=what, otherwise=otherwise)


@check(
    "networks made without arguments fit images of 8x8, noise of 8 and ten classes",
    why="The defaults are part of the signature; the training uses them.",
    source="the brief",
)
def test_defaults(subject, rng):
    x = rng.uniform(-0.9, 0.9, (10, 64)).astype(np.float32)
    seen = subject.run(default_networks, x=x, z=rng.normal(size=(10, 8)).astype(np.float32))
    expect(seen["shapes"]).equals("(10, 64) (10, 64) (10, 1)", name="the shapes for 10 images")


@check(
    "the class changes what the discriminator looks at",
    why="Realism tells a translator where to move its image: dD/dx. Where a class only adds a"
    " number to the logit, that direction is the same for every class: a 5 may become any digit.",
    source=PROJECTION,
)
def test_classes(subject, rng):
    x = single(rng.uniform(-0.9, 0.9, (4, 16)))
    seen = subject.run(judging_network, x=x, classes=12)
    expect(seen["shape"]).equals("(4, 1)", name="the shape of the logits of 4 images")
    holds(not seen["blind"], "D differs from class to class", "two classes have the same logits")
    holds(
        not seen["same_slope"],
        "dD/dx differs from class to class",
        "it is the same for two classes",
    )
    holds(not seen["linear"], "dD/dx differs from image to image", "D is linear in the image")
    holds(
        not seen["mixed_differs"],
        "a batch of several classes is judged image by image",
        "an image has another logit there than in a batch of its own class",
    )
    holds(not seen["bounded_above"], "logits can be large", "none is above 1.5")
    holds(not seen["bounded_below"], "logits can be far below 0", "none is below -1.5")


@check(
    "C2: the discriminator learns real from fake, each under its class",
    why="A fake is judged under the class that it should have; so one that looks real but is"
    " another digit can be told apart. Its step moves no translator.",
    source=REALISM + "; " + PROJECTION,
)
def test_discriminator(subject, reference, rng):
    case = discriminator_case(rng)
    seen = subject.run(for_discriminator, **case, gamma=0.0)
    expect(seen["loss"]).close_to(
        judged(case), name="discriminator_loss with gamma = 0",
        formula="mean softplus(-D(real, y_real)) + mean softplus(D(fake, y_fake))",
    )  # fmt: skip
    right = reference.run(for_discriminator, **case, gamma=0.0)
    expect(seen).matches(right, only=["d_w", "d_c"])
    expect(seen["d_fake"]).none(name="the gradient at the fakes", hint="fake.detach()")


def discriminator_case(rng):
    w, c = judge_of(rng)
    y_real, y_fake = labels(rng)
    real, fake = rng.uniform(0.3, 1, (2, B, P)) * rng.choice([-1.0, 1.0], (2, B, P))
    return {"w": w, "c": c, "real": real, "y_real": y_real, "fake": fake, "y_fake": y_fake}


def judged(case):
    on_real = logits(case["real"], case["y_real"], case["w"], case["c"])
    on_fake = logits(case["fake"], case["y_fake"], case["w"], case["c"])
    return softplus(-on_real).mean() + softplus(on_fake).mean()


@check(
    "R1 is gamma / 2 times the mean squared slope at real images",
    why="A sum over pixels, a mean over samples. It holds the discriminator flat where the data"
    " are, and must itself be differentiable in its weights.",
    source=R1,
    needs="test_discriminator",
)
def test_r1(subject, reference, rng):
    case = discriminator_case(rng)
    slope = case["w"][case["y_real"]] + case["c"][case["y_real"]][:, None] * case["real"]
    penalty = (slope**2).sum(1).mean() / 2
    for gamma in (None, float(rng.uniform(2, 4))):
        seen = subject.run(for_discriminator, **case, gamma=gamma)
        weight = 0.5 if gamma is None else gamma
        expect(seen["loss"]).close_to(
            judged(case) + weight * penalty,
            name=f"discriminator_loss with gamma = {weight:.3g}",
            formula="... + gamma / 2 mean |dD(real, y_real)/d(real)|^2",
        )
        expect(seen).matches(
            reference.run(for_discriminator, **case, gamma=gamma), only=["d_w", "d_c"]
        )


@check(
    "C1: each translation is judged in the domain that it should belong to",
    why="Handwriting by d_casual, prints by d_formal, and the loss falls as the logit rises.",
    source=REALISM,
)
def test_realism(subject, reference, rng):
    case = world(rng)
    # Every class is judged alike here, so that labels do not matter yet.
    for name in ("w_casual", "w_formal", "c_casual", "c_formal"):
        case[name] = np.broadcast_to(case[name][:1], case[name].shape).copy()
    off = {"cycle": 0.0, "identity": 0.0, "diverse": 0.0}
    seen = subject.run(for_translators, **case, **off)
    expect(seen["loss"]).close_to(
        parts_of(case)[0], name="translator_loss with the three weights 0",
        formula="mean softplus(-D(casual(p, z_1), y)) + mean softplus(-D(formal(w), y))",
    )  # fmt: skip
    right = reference.run(for_translators, **case, **off)
    expect(seen).matches(right, only=["d_casual", "d_noise", "d_formal"])


@check(
    "C2: a translation is judged under the class of its source",
    why="A cycle is content with any exchange of classes, and on digits it settles for one: every"
    " printed 5 a handwritten 9, and back. The class of the source ends that.",
    source=PROJECTION,
    needs="test_realism",
)
def test_labels(subject, rng):
    case = world(rng)
    seen = subject.run(for_translators, **case, cycle=0.0, identity=0.0, diverse=0.0)
    expect(seen["loss"]).close_to(
        parts_of(case)[0], name="translator_loss with the three weights 0",
        formula="D(casual(p, z_1), y_printed) and D(formal(w), y_written)",
    )  # fmt: skip


@check(
    "losses are finite where a discriminator is sure",
    why="log(1 + e^t) overflows from t = 710 on in float64, and from 89 on in float32. Written as"
    " softplus or with logits it is t there.",
    source="PyTorch: softplus, binary_cross_entropy_with_logits",
    needs=("test_discriminator", "test_labels"),
)
def test_stable(subject, rng):
    case = discriminator_case(rng)
    case["w"] *= 3000
    seen = subject.run(for_discriminator, **case, gamma=0.0)
    expect(seen["loss"]).close_to(judged(case), name="discriminator_loss, logits in the thousands")
    case = world(rng)
    for name in ("w_casual", "w_formal"):
        case[name] *= 3000
    seen = subject.run(for_translators, **case, cycle=0.0, identity=0.0, diverse=0.0)
    expect(seen["loss"]).close_to(
        parts_of(case)[0], name="translator_loss, logits in the thousands"
    )


@check(
    "C1: both round trips come back",
    why="It ties a translation to its source. Print to handwriting to print, and the other way"
    " round: the second trip needs the noise again.",
    source=CYCLE,
    needs="test_labels",
)
def test_cycle(subject, reference, rng):
    weighted(subject, reference, rng, cycle=float(rng.uniform(1, 3)))


@check(
    "C1: what is in the target domain already stays",
    why="Handwriting given to `casual`, prints given to `formal`. With the sources it would forbid"
    " every translation.",
    source="Zhu et al. 2017, section 5.2",
    needs="test_labels",
)
def test_identity(subject, reference, rng):
    weighted(subject, reference, rng, identity=float(rng.uniform(1, 3)))


@check(
    "C3: diversity is the ratio of distances, sample by sample",
    why="Two draws of noise should give two hands. For each sample, how far its translations lie"
    " apart, for the distance of its noise.",
    source=SEEKING,
)
def test_diversity(subject, rng):
    x_1, x_2 = rng.normal(size=(2, B, P))
    z_1 = rng.normal(size=(B, Z))
    z_2 = z_1 + rng.uniform(0.3, 3, (B, 1)) * rng.choice([-1.0, 1.0], (B, Z))
    seen = subject.run(spread, x_1=x_1, x_2=x_2, z_1=z_1, z_2=z_2)
    expect(seen["value"]).close_to(
        diversity_of(x_1, x_2, z_1, z_2), name="diversity", tol=LOOSE,
        formula="mean over samples of mean |x_1 - x_2| / mean |z_1 - z_2|",
    )  # fmt: skip
    slope = np.sign(x_1 - x_2) / P / np.abs(z_1 - z_2).mean(1, keepdims=True) / B
    expect(seen["d_x"]).close_to(slope, name="d diversity / d x_1", tol=LOOSE)


@check(
    "C3: the translators are paid for diversity",
    why="A cycle makes noise useless: what it changes, the way back cannot know. Without this term"
    " every print has one hand (on 8x8 digits a spread of 0.01 instead of 0.10).",
    source=SEEKING,
    needs=("test_labels", "test_diversity"),
)
def test_diverse(subject, reference, rng):
    weighted(subject, reference, rng, diverse=float(rng.uniform(1, 3)))


FORMULAS = {
    "cycle": "cycle (|formal(casual(p, z_1)) - p| + |casual(formal(w), z_1) - w|)",
    "identity": "identity (|casual(w, z_1) - w| + |formal(p) - p|)",
    "diverse": "-diverse diversity(casual(p, z_1), casual(p, z_2), z_1, z_2)",
}


def weighted(subject, reference, rng, **one):
    """translator_loss where one weight is not 0."""
    (name,) = one
    weights = {"cycle": 0.0, "identity": 0.0, "diverse": 0.0, **one}
    total(subject, reference, world(rng), weights, formula=f"realism + {FORMULAS[name]}")


def total(subject, reference, case, weights, *, given=True, formula):
    realism, cycle, identity, diverse = parts_of(case)
    asked = weights if given else dict.fromkeys(weights)
    seen = subject.run(for_translators, **case, **asked)
    told = ", ".join(f"{name} {value:.3g}" for name, value in weights.items())
    # A small number in diversity's denominator is welcome.
    tol = LOOSE if weights["diverse"] else 1e-9
    expect(seen["loss"]).close_to(
        realism
        + weights["cycle"] * cycle
        + weights["identity"] * identity
        - weights["diverse"] * diverse,
        name=f"translator_loss with {told}",
        formula=formula,
        tol=tol,
    )
    right = reference.run(for_translators, **case, **asked)
    expect(seen).matches(right, only=["d_casual", "d_noise", "d_formal"], tol=tol)


@check(
    "the usual weights are 5, 2.5 and 2",
    why="The identity's weight is half of the cycle's, as in the paper.",
    source="Zhu et al. 2017, section 5.2",
    needs=("test_cycle", "test_identity", "test_diverse"),
)
def test_weights(subject, reference, rng):
    usual = {"cycle": 5.0, "identity": 2.5, "diverse": 2.0}
    total(subject, reference, world(rng), usual, given=False, formula="the defaults")


@check(
    "inputs are left as they are",
    why="A batch is used more than once in a step, and R1 must not leave the caller's images in a"
    " graph.",
    source="PyTorch: requires_grad_ works in place",
    needs=("test_discriminator", "test_realism"),
)
def test_inputs(subject, rng):
    seen = subject.run(for_discriminator, **discriminator_case(rng), gamma=1.0)
    expect(seen["as_before"]).equals(True, name="discriminator_loss: inputs as before")
    seen = subject.run(for_translators, **world(rng), cycle=1.0, identity=1.0, diverse=1.0)
    expect(seen["as_before"]).equals(True, name="translator_loss: inputs as before")


@check(
    "translate draws in evaluation mode, without a graph, and puts the mode back",
    why="Samples of a training-mode network depend on each other, and a graph keeps memory.",
    source="PyTorch: Module.eval, torch.no_grad",
)
def test_translate(subject, rng):
    printed, z = rng.normal(size=(3, P)), rng.normal(size=(3, Z))
    for training in (True, False):
        seen = subject.run(on_request, printed=printed, z=z, training=training)
        expect(seen["made"]).close_to(0.25 * (printed + z[:, :1]), name="translate")
        expect(seen["graph"]).equals(False, name="whether it has a graph")
        expect(seen["mode"]).equals(training, name="whether it is in training mode afterwards")

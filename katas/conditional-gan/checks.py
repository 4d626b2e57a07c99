"""Checks of conditional-gan. Mirza and Osindero 2014, section 3.2, equation 2.

Networks are looked at from outside, with random weights; only whether a class has weights of its
own is read from the derivatives in them. A step runs with doubles that are linear with weights for
each class, logit <w_y, x> and image z A_y, so that a label at the wrong place shows in the gradient
of its class. LOOSE is for numbers of float32.
"""

import numpy as np

from grader.authoring import check, doubles, expect, probe, torch

CONDITION = "Mirza and Osindero 2014, section 3.2 and equation 2"
STEP = "Goodfellow et al. 2014, algorithm 1"
ADDS = "PyTorch: Tensor.backward adds to .grad; Optimizer.zero_grad clears it"
NETWORKS = ("generator", "discriminator")
OTHER = {"z_dim": 5, "classes": 12, "pixels": 144}  # sizes that are no defaults
ROWS = 64  # inputs on which a network is looked at
D, Z, C = 6, 3, 7  # of the linear doubles
LR = 0.4
CALLS = 3
LOOSE, SINGLE = 1e-5, 1e-6
# Reals and fakes have classes apart, so that none hides behind another in the discriminator's
# gradient; the generator's half has classes of both, whose weights the discriminator's has moved.
LABELS = {"y_real": (0, 3), "y_d": (3, 6), "y_g": (2, 5)}


# Probes


def network_of(submission, name, usual=True):
    """A network as it is made, in eval mode, and how many numbers it takes."""
    sizes = {} if usual else dict(OTHER)
    if name == "discriminator":
        sizes.pop("z_dim", None)
        takes = sizes.get("pixels", 64)
    else:
        takes = sizes.get("z_dim", 16)
    return getattr(submission, f"make_{name}")(**sizes).eval(), takes


def bare(network):
    """Without spectral or weight norm, which tie every weight to all the others of its layer."""
    utils = torch.nn.utils
    for module in list(network.modules()):
        for weight in list(getattr(module, "parametrizations", {})):
            utils.parametrize.remove_parametrizations(module, weight)
        for hook in list(module._forward_pre_hooks.values()):
            if type(hook).__name__ == "SpectralNorm":
                utils.remove_spectral_norm(module, hook.name)
            elif type(hook).__name__ == "WeightNorm":
                utils.remove_weight_norm(module, hook.name)


def fill(network, scale):
    """Random weights; scale None keeps what comes out of each layer near 1."""
    with torch.no_grad():
        for p in network.parameters():
            size = scale or (1.5 / p[0].numel() ** 0.5 if p.ndim > 1 else 0.5)
            p.copy_(size * torch.randn_like(p))


def at_random(submission, name, usual=True):
    """A network with random weights, inputs for it, and labels: each class in turn."""
    network, takes = network_of(submission, name, usual)
    classes = 10 if usual else OTHER["classes"]
    x, y = torch.randn(ROWS, takes), torch.arange(ROWS) % classes
    network(x.clone(), y.clone())
    bare(network)
    fill(network, None)
    return network, x, y


def shape_of(x):
    return str(tuple(x.shape))


@probe
def shapes_and_extremes(submission, name):
    """The shapes of what comes out, and its extremes under 30 draws of large weights."""
    seen = {}
    for key, usual in (("usual", True), ("other", False)):
        network, takes = network_of(submission, name, usual)
        y = torch.arange(24) % (10 if usual else OTHER["classes"])
        seen[f"shape_{key}"] = shape_of(network(torch.randn(24, takes), y))
    network, x, y = at_random(submission, name)
    extremes = []
    scale, far = (3.0, 10.0) if name == "generator" else (100.0, 100.0)
    with torch.no_grad():
        for _ in range(30):
            fill(network, scale)
            extremes.append(network(far * x, y).flatten())
    extremes = torch.cat(extremes)
    return {**seen, "highest": extremes.max(), "lowest": extremes.min()}


@probe
def alone(submission):
    """Rows of a batch beside the same rows alone, and again; and what became of the inputs."""
    seen = {}
    for name in NETWORKS:
        network, x, y = at_random(submission, name)
        x_before, y_before = x.clone(), y.clone()
        with torch.no_grad():
            # Sixteen rows with labels out of order, so that neighbours differ in many ways.
            rows, labels = x[:16], (7 * y[:16] + 3) % 10
            whole = network(rows.clone(), labels.clone())
            parts = torch.cat(
                [network(rows[k : k + 1].clone(), labels[k : k + 1].clone()) for k in range(16)]
            )
            again = network(rows.clone(), labels.clone())
            network(x, y)
        seen[f"{name}_alone"] = (whole - parts).abs().max()
        seen[f"{name}_again"] = (whole - again).abs().max()
        seen[f"{name}_inputs_kept"] = torch.equal(x, x_before) and torch.equal(y, y_before)
    return seen


@probe
def conditions(submission):
    """How much comes of another class, and of another input, in the worst case."""
    seen = {}
    for name in NETWORKS:
        network, x, _ = at_random(submission, name)
        with torch.no_grad():
            by_class = torch.stack([network(x.clone(), torch.full((ROWS,), k)) for k in range(10)])
        apart = [
            (by_class[i] - by_class[j]).abs().max() for i in range(10) for j in range(i)
        ]  # largest over inputs, for each pair of classes
        seen[f"{name}_class"] = torch.stack(apart).min()
        seen[f"{name}_input"] = by_class.std(dim=1).amax(dim=1).min()
    return seen


@probe
def own_weights(submission):
    """For each class, how many weights move what comes out for it and for no other class."""
    seen = {}
    for name in NETWORKS:
        network, x, _ = at_random(submission, name)
        weights = [p for p in network.parameters() if p.requires_grad]
        moved = []
        for k in range(10):
            out = network(x.clone(), torch.full((ROWS,), k))
            slopes = [None] * len(weights)
            if out.requires_grad:
                mixture = (out * torch.randn_like(out)).sum()
                slopes = torch.autograd.grad(mixture, weights, allow_unused=True)
            moved.append(
                torch.cat(
                    [
                        (torch.zeros_like(p) if s is None else s.to_dense()).flatten() != 0
                        for p, s in zip(weights, slopes, strict=True)
                    ]
                )
            )
        moved = torch.stack(moved)
        seen[name] = (moved & (moved.sum(dim=0) == 1)).sum(dim=1)
        seen[f"{name}_in_all"] = moved.sum(dim=1)  # names the mistake
    return seen


@probe
def bends(submission):
    """With labels held fixed, how far from the mean of both ends what comes out half-way is."""
    seen = {}
    for name in NETWORKS:
        network, a, y = at_random(submission, name)
        b = torch.randn_like(a)
        with torch.no_grad():
            one, other, middle = (network(x, y) for x in (a.clone(), b.clone(), (a + b) / 2))
        if name == "generator":
            seen[name] = doubles.bend_before_tanh(one, other, middle)
        else:
            ends = (one + other) / 2
            seen[name] = (middle - ends).abs().max() / ends.abs().max()
    return seen


@probe
def preferences(submission):
    """How much D(x, i) - D(x, j) differs from image to image, for the pair where it does least."""
    network, x, _ = at_random(submission, "discriminator")
    with torch.no_grad():
        logits = [network(x.clone(), torch.full((ROWS,), k)).flatten() for k in range(10)]
    pairs = [(logits[i] - logits[j]).std() for i in range(10) for j in range(i)]
    return {"varies": torch.stack(pairs).min() / torch.stack(logits).abs().max()}


def by_class(weights):
    """Linear with weights (C, I, O) for each class, half of it in eval mode."""

    class ByClass(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.weights = torch.nn.Parameter(weights.detach().clone())

        def forward(self, x, y):
            out = torch.einsum("bi,bio->bo", x, self.weights[y])
            return out if self.training else out / 2

    return ByClass()


def players(w, weights):
    """A discriminator and a generator by class, with optimisers that write in one journal."""
    discriminator, generator = by_class(w[:, :, None]), by_class(weights)
    journal = doubles.Journal((discriminator, generator))
    opt_d = doubles.SpyOptimizer(discriminator.parameters(), LR, "D", journal)
    opt_g = doubles.SpyOptimizer(generator.parameters(), LR, "G", journal)
    return generator, discriminator, opt_g, opt_d, journal


BATCHES = ("real", "y_real", "z_d", "y_d", "z_g", "y_g")


def number(value):
    """What was reported, for the wire, and what it is."""
    known = isinstance(value, (float, int, torch.Tensor))
    return value if known else None, "float" if isinstance(value, float) else type(value).__name__


def stepped(submission, case, calls, poison=False):
    """Some calls in a row, and what the journal holds after them."""
    generator, discriminator, opt_g, opt_d, journal = players(case["w"], case["weights"])
    seen = {}
    for call in range(calls):
        batch = [case[name][call] for name in BATCHES]
        if poison:
            doubles.poison_gradients(generator, discriminator)
        told = submission.train_step(generator, discriminator, opt_g, opt_d, *batch)
        for name in ("d_loss", "g_loss"):
            seen[f"{name}_{call}"], seen[f"{name}_{call}_is"] = number(told.get(name))
    return {
        **seen,
        "order": journal.order(),
        "discriminator_gradients": journal.gradients("D"),
        "generator_gradients": journal.gradients("G"),
        "before": journal.before(),
    }


@probe
def one_call(submission, **case):
    """A single call, with no gradient left from anywhere."""
    return stepped(submission, case, calls=1)


@probe
def some_calls(submission, **case):
    """Some calls in a row."""
    return stepped(submission, case, calls=CALLS)


@probe
def one_call_on_old_gradients(submission, **case):
    """A single call, where every .grad of both networks holds a large number."""
    return stepped(submission, case, calls=1, poison=True)


@probe
def after_a_step(submission, **case):
    """The batches after a call, what autograd knows of them, and the networks' modes."""
    generator, discriminator, opt_g, opt_d, _ = players(case["w"], case["weights"])
    given = {name: case[name][0].clone() for name in BATCHES}
    submission.train_step(generator, discriminator, opt_g, opt_d, *given.values())
    seen = {name: x.detach() for name, x in given.items()}
    for name, x in given.items():
        seen[f"{name}_plain"] = not x.requires_grad and x.grad is None
    return {**seen, "training": generator.training and discriminator.training}


@probe
def drawn(submission, weights, y, z):
    """Images of a generator that comes in training mode and of one that comes in eval mode."""
    seen = {}
    for mode, training in (("training", True), ("eval", False)):
        generator = by_class(weights).train(training)
        given_y, given_z = y.clone(), z.clone()
        images = submission.draw(generator, given_y, given_z)
        seen[mode] = images.detach()
        seen[f"{mode}_graph"] = images.requires_grad
        seen[f"{mode}_after"] = "training" if generator.training else "eval"
        seen[f"{mode}_kept"] = torch.equal(given_y, y) and torch.equal(given_z, z)
        seen[f"{mode}_plain"] = not given_z.requires_grad
    return seen


# Inputs and closed forms


def softplus(t):
    return np.logaddexp(np.zeros_like(t), t)


def sigmoid(t):
    return np.exp(-softplus(-t))


def labels(rng, low, high, shape):
    """Every label of the range in each row, in a random order that is not sorted either way."""
    rows = []
    for _ in range(shape[0]):
        row = np.arange(shape[1]) % (high - low) + low
        while True:
            row = rng.permutation(row)
            if (np.diff(row) > 0).any() and (np.diff(row) < 0).any():
                break
        rows.append(row)
    return np.stack(rows)


def step_case(rng, sizes=(6, 6, 6), ranges=LABELS):
    """Batches and weights such that no two are alike, and no logit is beyond about 8."""
    n, m, k = sizes
    return {
        "real": rng.normal(size=(CALLS, n, D)) + rng.choice([-1.0, 1.0], D),
        "y_real": labels(rng, *ranges["y_real"], (CALLS, n)),
        "z_d": rng.normal(size=(CALLS, m, Z)),
        "y_d": labels(rng, *ranges["y_d"], (CALLS, m)),
        "z_g": rng.normal(size=(CALLS, k, Z)) + rng.choice([-1.0, 1.0], Z),
        "y_g": labels(rng, *ranges["y_g"], (CALLS, k)),
        "w": rng.uniform(0.3, 0.6, (C, D)) * rng.choice([-1.0, 1.0], (C, D)),
        "weights": 0.4 * rng.normal(size=(C, Z, D)),
    }


def sure_case(rng, sign):
    """Logits of 40 to 60, for reals and against fakes; the other way round where sign is -1."""
    case = step_case(rng)
    w, u = (x / np.linalg.norm(x) for x in (rng.normal(size=D), rng.normal(size=Z)))
    for name, along in (("real", w), ("z_d", u), ("z_g", u)):
        case[name] = rng.uniform(40, 60, (CALLS, 6, 1)) * along
    case["w"] = sign * np.tile(w, (C, 1))
    case["weights"] = -np.tile(np.outer(u, w), (C, 1, 1))
    return case


def images_of(a, z, y):
    return np.einsum("bz,bzd->bd", z, a[y])


def logits_of(w, x, y):
    return (x * w[y]).sum(axis=1)


def summed_by_class(rows, y):
    """(B, ...) to (C, ...): the sum of each class's rows."""
    sums = np.zeros((C, *rows.shape[1:]))
    np.add.at(sums, y, rows)
    return sums


class Due:
    """What was due in each call, at the weights before each step of the order DGDG..."""

    def __init__(self, seen, case):
        before = seen["before"]
        self.w = before[:, : C * D].reshape(-1, C, D)
        self.a = before[:, C * D :].reshape(-1, C, Z, D)
        self.case = case

    def batch(self, call, *names):
        return [self.case[name][call] for name in names]

    def discriminator(self, call):
        """Its loss, and the gradients in w of the part of the reals and of that of the fakes."""
        w, a = self.w[2 * call], self.a[2 * call]
        real, y_real, z, y = self.batch(call, "real", "y_real", "z_d", "y_d")
        fake = images_of(a, z, y)
        on_real, on_fake = logits_of(w, real, y_real), logits_of(w, fake, y)
        loss = softplus(-on_real).mean() + softplus(on_fake).mean()
        of_reals = summed_by_class(-sigmoid(-on_real)[:, None] * real, y_real) / len(real)
        of_fakes = summed_by_class(sigmoid(on_fake)[:, None] * fake, y) / len(fake)
        return loss, of_reals, of_fakes

    def generator(self, call):
        """Its loss and its gradient in A."""
        w, a = self.w[2 * call + 1], self.a[2 * call + 1]
        z, y = self.batch(call, "z_g", "y_g")
        t = logits_of(w, images_of(a, z, y), y)
        rows = -sigmoid(-t)[:, None, None] * z[:, :, None] * w[y][:, None, :]
        return softplus(-t).mean(), summed_by_class(rows, y) / len(z)


def hold_discriminator(seen, case, where, calls=1, hint=None):
    due = Due(seen, case)
    expect(seen["discriminator_gradients"][:calls]).close_to(
        np.stack([sum(due.discriminator(call)[1:]).ravel() for call in range(calls)]),
        name=f"the discriminator's gradient {where}",
        formula="in w_c: mean over fakes of [y_d = c] sigmoid(t) fake"
        " - mean over reals of [y_real = c] sigmoid(-t) real",
        hint=hint,
    )


def hold_generator(seen, case, where, calls=1, hint=None):
    due = Due(seen, case)
    expect(seen["generator_gradients"][:calls]).close_to(
        np.stack([due.generator(call)[1].ravel() for call in range(calls)]),
        name=f"the generator's gradient {where}",
        formula="in A_c: -mean of [y_g = c] sigmoid(-t) z w_c^T, for G(z, c) = z A_c, t = <w_c, x>",
        hint=hint,
    )


# Checks: the networks


@check(
    "the generator maps noise and labels to images in [-1, 1]",
    why="The data lie in [-1, 1]. A generator that cannot reach a part of that range, or leaves it,"
    " is told apart by that alone. tanh has this range.",
    source="Radford et al. 2015, section 3: tanh in the generator's output layer",
)
def test_images(subject):
    seen = subject.run(shapes_and_extremes, name="generator")
    expect(seen["shape_usual"]).equals("(24, 64)", name="the shape of 24 images")
    expect(seen["shape_other"]).equals("(24, 144)", name=f"the shape of 24 images with {OTHER}")
    large = "the {} pixel under large weights"
    expect(seen["highest"]).within(0.5, 1, name=large.format("brightest"))
    expect(seen["lowest"]).within(-1, -0.5, name=large.format("darkest"))


@check(
    "the discriminator gives one logit per image, without bounds",
    why="The losses take logits. A sigmoid at the end is followed by a second one in the loss:"
    " D stays between 0.5 and 0.73 whatever it sees.",
    source="PyTorch: BCEWithLogitsLoss combines a sigmoid with the cross-entropy",
)
def test_logits(subject):
    seen = subject.run(shapes_and_extremes, name="discriminator")
    expect(seen["shape_usual"]).equals("(24, 1)", name="the shape of the logits of 24 images")
    expect(seen["shape_other"]).equals(
        "(24, 1)", name="the shape of the logits of 24 images of 144 pixels and 12 classes"
    )
    large = "the {} logit under large weights"
    expect(seen["highest"]).within(100, np.inf, name=large.format("highest"))
    expect(seen["lowest"]).within(-np.inf, -100, name=large.format("lowest"))


BOTH = ("test_images", "test_logits")


@check(
    "in eval mode a row depends on its own input and label alone",
    why="A request is answered for itself. A one-hot matrix that is filled or reshaped along the"
    " wrong dimension hands every row something of the other rows' labels.",
    source=CONDITION,
    needs=BOTH,
)
def test_alone(subject):
    seen = subject.run(alone)
    for name in NETWORKS:
        expect(seen[f"{name}_again"]).within(
            0, LOOSE, name=f"the change of the {name}'s result when the same comes again"
        )
        expect(seen[f"{name}_alone"]).within(
            0, 1e-3, name=f"the change of the {name}'s result without the other rows"
        )


@check(
    "what comes out depends on the class and on the other input",
    why="A generator without the class draws anything, one without noise draws one image per class."
    " A discriminator without the class accepts any good image, whatever was asked for.",
    source=CONDITION,
    needs="test_alone",
)
def test_condition(subject):
    seen = subject.run(conditions)
    for name, other in zip(NETWORKS, ("noise", "image"), strict=True):
        # Two classes may lie near each other by chance; a class that is ignored gives exactly 0.
        expect(seen[f"{name}_class"]).within(
            1e-6,
            np.inf,
            name=f"how much the {name} tells the two classes apart that it finds most alike",
        )
        expect(seen[f"{name}_input"]).within(
            1e-3, np.inf, name=f"how much what the {name} gives depends on the {other}"
        )


@check(
    "each class has weights of its own",
    why="A label fed as a number says that 3 is more like 4 than like 8, and 9 nine times 1."
    " A vector for each class says nothing: what a class is, is learned.",
    source="Mirza and Osindero 2014, MNIST experiment: labels enter through their own layer",
    needs="test_condition",
)
def test_own_weights(subject):
    seen = subject.run(own_weights)
    for name in NETWORKS:
        expect(seen[name]).within(
            1,
            np.inf,
            name=f"for each class, the {name}'s weights that count for this class alone",
            hint="is the label an index, and is what it points to learned?",
        )


@check(
    "neither network is affine in its other input",
    why="Layers without an activation between them are one affine map: a cloud around one image for"
    " each class, and a straight cut between real and fake.",
    source="W2 (W1 x + b1) + b2 = (W2 W1) x + (W2 b1 + b2)",
    needs="test_condition",
)
def test_bends(subject):
    seen = subject.run(bends)
    for name, where in zip(NETWORKS, ("before a tanh", "in logits"), strict=True):
        expect(seen[name]).within(
            1e-3,
            np.inf,
            name=f"how far the {name} half-way is from the mean of the ends, {where}",
            hint="is an activation missing?",
        )


@check(
    "the image decides which label the discriminator prefers",
    why="A term for the class that is only added to the logit says how often a class is faked, not"
    " whether this image is one of it: its slope in the image is the same for every label, and the"
    " generator learns nothing about the class.",
    source=CONDITION,
    needs="test_condition",
)
def test_preference(subject):
    seen = subject.run(preferences)
    expect(seen["varies"]).within(
        1e-3,
        np.inf,
        name="how much D(x, i) - D(x, j) differs from image to image",
        hint="does the label join before the last nonlinearity, or meet the image in a product?",
    )


# Checks: the step


@check(
    "the discriminator steps once, then the generator once",
    why="Two players, two optimisers, one step each. The generator's gradient comes through the"
    " discriminator, so that one is brought up to date first.",
    source=STEP,
)
def test_order(subject, rng):
    case = step_case(rng)
    steps = "the steps of {} (D discriminator, G generator)"
    expect(subject.run(one_call, **case)["order"]).equals("DG", name=steps.format("one call"))
    expect(subject.run(some_calls, **case)["order"]).equals(
        "DG" * CALLS, name=steps.format(f"{CALLS} calls")
    )


@check(
    "real images are judged under their own labels",
    why="From these pairs the discriminator learns what a class looks like. A label that has come"
    " apart from its image, by a shuffle of one of the two, teaches that any image will do.",
    source=CONDITION,
    needs="test_order",
)
def test_reals(subject, rng):
    case = step_case(rng)
    seen = subject.run(one_call, **case)
    of_reals = Due(seen, case).discriminator(0)[1]
    mine = slice(*LABELS["y_real"])
    expect(seen["discriminator_gradients"].reshape(-1, C, D)[0, mine]).close_to(
        of_reals[mine],
        name="the discriminator's gradient in its weights for the classes of the reals",
        formula="in w_c: -mean over reals of [y_real = c] sigmoid(-t) real, for t = <w_c, real>",
        hint="no fake was asked for under these classes: is y_real with real, and only there?",
    )


@check(
    "fakes are judged under the label that they were asked for",
    why="The discriminator has to meet the pairs that the generator makes. Under other labels, what"
    " it calls fake is the wrong pair, and a poor image may pass.",
    source=CONDITION,
    needs="test_order",
)
def test_fakes(subject, rng):
    case = step_case(rng)
    seen = subject.run(one_call, **case)
    of_fakes = Due(seen, case).discriminator(0)[2]
    rest = slice(LABELS["y_real"][1], C)
    expect(seen["discriminator_gradients"].reshape(-1, C, D)[0, rest]).close_to(
        of_fakes[rest],
        name="the discriminator's gradient in its weights for the classes not of the reals",
        formula="in w_c: mean over fakes of [y_d = c] sigmoid(t) fake, for t = <w_c, fake>",
        hint="y_d goes into both networks, with z_d and with its images",
    )


@check(
    "the generator learns under the label that it was asked for, against the updated discriminator",
    why="It is rewarded for what the discriminator believes to be a real image of this class. Under"
    " another label it is rewarded for another class.",
    source=CONDITION + "; Goodfellow et al. 2014, end of section 3",
    needs="test_order",
)
def test_generator(subject, rng):
    case = step_case(rng)
    seen = subject.run(one_call, **case)
    hint = "y_g goes into both networks; did the discriminator's loss run into the generator?"
    hold_generator(seen, case, "in the first call", hint=hint)


FIRST = ("test_reals", "test_fakes", "test_generator")


@check(
    "batches may differ in size, and share classes",
    why="Each mean is over its own batch. What an image is told by is its row in its own batch,"
    " not the row of another.",
    source=STEP,
    needs=FIRST,
)
def test_sizes(subject, rng):
    case = step_case(rng, (5, 4, 7), dict.fromkeys(LABELS, (2, 5)))
    seen = subject.run(one_call, **case)
    where = "for 5 reals, 4 fakes and 7 more fakes of the same three classes"
    expect(seen["order"]).equals("DG", name=f"the steps of one call {where}")
    hold_discriminator(seen, case, where)
    hold_generator(seen, case, where)


@check(
    "the losses hold where the discriminator is sure",
    why="A sigmoid taken before its logarithm rounds to 0 or 1 there, and the loss or its gradient"
    " is lost. From the logit, softplus loses nothing.",
    source="-log sigmoid(t) = log(1 + exp(-t)) = softplus(-t)",
    needs=FIRST,
)
def test_sure(subject, rng):
    for word, sign in (("right", 1), ("wrong", -1)):
        case = sure_case(rng, sign)
        seen = subject.run(one_call, **case)
        where = f"where the discriminator is sure and {word}"
        expect(seen["order"]).equals("DG", name=f"the steps of one call {where}")
        hold_discriminator(seen, case, where)
        hold_generator(seen, case, where)


@check(
    "what lies in .grad before a call does not count",
    why="backward() adds. Somebody else's backward pass may have been there before. Who clears"
    " directly before a backward pass knows what is in it.",
    source=ADDS,
    needs=FIRST,
)
def test_old_gradients(subject, rng):
    case = step_case(rng)
    seen = subject.run(one_call_on_old_gradients, **case)
    hint = "clear each network's .grad between the start of the call and its backward pass"
    hold_discriminator(seen, case, "where .grad held 1000 before the call", hint=hint)
    hold_generator(seen, case, "where .grad held 1000 before the call", hint=hint)


@check(
    "one call leaves nothing in the next call's gradients",
    why="The generator's backward pass runs through the discriminator and fills its .grad, with the"
    " opposite aim. Cleared too early, or never, it counts in the discriminator's next step.",
    source=ADDS,
    needs=FIRST,
)
def test_next_call(subject, rng):
    case = step_case(rng)
    seen = subject.run(some_calls, **case)
    hint = "is .grad cleared after the generator's backward and before the discriminator's?"
    hold_discriminator(seen, case, f"in each of {CALLS} calls", CALLS, hint)
    hold_generator(seen, case, f"in each of {CALLS} calls", CALLS)


@check(
    "a step reports its two losses as floats, from before their steps",
    why="A loss kept as a tensor keeps its graph alive. And a loss measured after its own step is"
    " that of other weights.",
    source="PyTorch: torch.Tensor.item",
    needs=FIRST,
)
def test_report(subject, rng):
    case = step_case(rng)
    seen = subject.run(one_call, **case)
    due = Due(seen, case)
    wanted = {"d_loss": due.discriminator(0)[0], "g_loss": due.generator(0)[0]}
    for name, value in wanted.items():
        expect(seen[f"{name}_0_is"]).equals("float", name=f"the type of {name}")
        expect(seen[f"{name}_0"]).close_to(value, name=name, tol=SINGLE)


# Checks: the request


def draw_case(rng):
    return {
        "weights": rng.normal(size=(C, Z, D)),
        "y": labels(rng, 2, 6, (1, 8))[0],
        "z": 2 * rng.normal(size=(8, Z)),
    }


@check(
    "draw gives one image for each label, of its own noise, in eval mode",
    why="A request has an order: image k is of class y[k]. In eval mode batch norm uses its running"
    " averages and dropout rests, so an image does not depend on what else was asked for.",
    source=CONDITION,
)
def test_draw(subject, rng):
    case = draw_case(rng)
    seen = subject.run(drawn, **case)
    for mode in ("training", "eval"):
        expect(seen[mode]).close_to(
            images_of(case["weights"], case["z"], case["y"]) / 2,
            name=f"the images of a generator that comes in {mode} mode",
            formula="z A_y / 2, for a generator of z A_y in training mode and half of it in eval",
        )


@check(
    "draw leaves the generator's mode as it was, and no graph",
    why="A generator left in eval mode trains on without dropout and with frozen averages. One that"
    " is put in training mode was perhaps in eval mode before. And a graph keeps memory for a"
    " backward pass that never comes.",
    source="PyTorch: torch.nn.Module.train and eval, torch.no_grad",
    needs="test_draw",
)
def test_draw_leaves(subject, rng):
    seen = subject.run(drawn, **draw_case(rng))
    for mode in ("training", "eval"):
        expect(seen[f"{mode}_after"]).equals(
            mode, name=f"the mode after draw, for a generator that comes in {mode} mode"
        )
        expect(seen[f"{mode}_graph"]).equals(False, name="requires_grad of the images")


@check(
    "inputs and modes are left as they are",
    why="The caller may use them again: the same reals in the next epoch, the same noise to look at"
    " progress. An operation in place reaches back to the caller.",
    source="PyTorch: in-place operations, and Tensor.requires_grad_",
    needs=(*FIRST, "test_draw", "test_alone"),
)
def test_inputs(subject, rng):
    networks = subject.run(alone)
    for name in NETWORKS:
        expect(networks[f"{name}_inputs_kept"]).is_true(
            name=f"the {name}'s inputs", otherwise=f"the {name} changes its inputs in place"
        )
    case = step_case(rng)
    seen = subject.run(after_a_step, **case)
    for name in BATCHES:
        if name.startswith("y"):
            expect(seen[name]).equals(case[name][0], name=f"{name} after a step")
        else:
            expect(seen[name]).close_to(case[name][0], name=f"{name} after a step")
        expect(seen[f"{name}_plain"]).is_true(
            name=f"{name} without a gradient",
            otherwise=f"{name} now requires a gradient, or has one",
        )
    expect(seen["training"]).is_true(
        name="both networks in training mode after a step", otherwise="one is in eval mode now"
    )
    seen = subject.run(drawn, **draw_case(rng))
    for mode in ("training", "eval"):
        expect(seen[f"{mode}_kept"]).is_true(
            name="labels and noise after draw", otherwise="draw changes its inputs in place"
        )
        expect(seen[f"{mode}_plain"]).is_true(
            name="noise without a gradient after draw", otherwise="z now requires a gradient"
        )

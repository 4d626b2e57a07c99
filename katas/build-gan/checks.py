"""Checks of build-gan. Goodfellow et al. 2014, equation 1, algorithm 1 and section 3.

Networks are looked at from outside, losses are held against closed forms, and a step runs with
linear doubles, so that each gradient is known at the weights the step itself has reached. LOOSE
leaves room for a small epsilon inside a logarithm; test_stable judges that.

The gate trains on real digits and measures four figures (FIGURES). Some trainings of each:
                                              distance   classes  farther    copied
    right   reference 1.1-1.6, batch norm in G 0.8-0.9, convolutions 0.8-1.0, ReLU 1.4, layer
            norm 0.9, spectral norm 0.9, dropout in D 1.2-1.7, one hidden layer of 256 0.9-1.0;
            width 64 2.7-7.4; batch norm as G's last layer 4.6-5.2
                                              0.7-7.4     6-10    1.1-1.54   0.05-0.40
    near    width 48                          5.8-7.2     9       1.54-1.65  0.04-0.06
    wrong   width 16                          9.9-10.3    8-10
            width 4                           17-25       2-5     1.4-1.7    0.02-0.05
            sigmoid layers 20; batch norm in all of D 26-39, with real and fake in one batch 46-54;
            initial weights N(0, 0.02) at width 128 9.7-10.8
    null    mean image and pixel noise        6.7        10       1.95       0.00
            training rows                     0.6        10       0.0        1.00
            training rows and noise of 0.1    0.7        10       0.33       1.00
            half of them training rows        0.8        10       0.33       0.63
    real    held-out against training digits  0.4        10       1.0        0.5
Where the marks lie, one training rejects no right network; one between them gets a second and a
third. solutions/build-gan/bands holds the rates. One training takes 3 to 8 s of one thread with
layers of 128, up to 20 s with convolutions, and more than 60 s with layers of 256, 512 and 1024:
hence the probe's limit.
"""

import numpy as np

from grader.authoring import Figure, check, digits, doubles, expect, gate, probe, torch

PAPER = "Goodfellow et al. 2014, equation 1"
STEP = "Goodfellow et al. 2014, algorithm 1"
NON_SATURATING = "Goodfellow et al. 2014, end of section 3"
LOOSE = 1e-5
D, Z = 6, 3  # of the linear doubles
SIZES = [6, 4]  # of the two steps' batches
LR = 0.5
STEPS, BATCH, EVERY = 2000, 64, 50
FIGURES = (
    Figure(
        "distance",
        "the Frechet distance of the digits",
        accept=6.0,
        reject=9.0,
        hint="are the layers wide enough, as two of 128 are? are the initial weights very small?"
        " has the discriminator batch norm in its first layer?",
    ),
    Figure("classes", "the classes with 2 % of the digits or more", accept=9, reject=3),
    Figure(
        "farther",
        "how much farther from a training digit they lie than digits that nobody trained on",
        accept=1.6,
        reject=1.8,
        hint="digits with the right mean and spread of each pixel, but noise between them?",
    ),
    Figure(
        "copied",
        "how often one lies nearer to a training digit than a digit that nobody trained on",
        accept=0.5,
        reject=0.6,
        hint="does the generator keep rows of the batches that it saw?",
    ),
)


# Probes


def fill(network, scale):
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(scale * torch.randn_like(parameter))


def shape_of(x):
    return str(tuple(x.shape))


@probe
def on_noise(submission, z, narrow):
    """Images of two batches, as made, and the range under 30 draws of large weights."""
    generator = submission.make_generator().eval()
    images = generator(z)
    extremes = []
    for _ in range(30):
        fill(generator, 3.0)
        extremes.append(generator(10 * z).flatten())
    extremes = torch.cat(extremes)
    return {
        "shape": shape_of(images),
        "shape_narrow": shape_of(submission.make_generator(5).eval()(narrow)),
        "highest": torch.cat([images.flatten(), extremes]).max(),
        "lowest": torch.cat([images.flatten(), extremes]).min(),
        "beyond": (extremes.abs() > 1).float().mean(),
        "below_zero": (extremes < 0).float().mean(),
        "exactly_zero": (extremes == 0).float().mean(),
    }


@probe
def on_same_noise(submission, z):
    """Two looks at the same noise, and how the images move with each of its coordinates."""
    generator = submission.make_generator().eval()
    z = z.clone().requires_grad_()
    first, second = generator(z), generator(z)
    mixture = (first * torch.randn_like(first)).sum()
    slope = doubles.gradient(mixture, z)
    pull = torch.zeros(z.shape[1]) if slope is None else slope.abs().mean(0)
    return {
        "pull": pull,
        "unmoved": int((pull == 0).sum()),
        "change": (first - second).abs().max(),
    }


@probe
def on_part_of_a_batch(submission, z):
    """The first image of a batch, and the same image made alone."""
    generator = submission.make_generator().eval()
    return {"together": generator(z)[:1], "alone": generator(z[:1])}


@probe
def between_noises(submission, a, b):
    """Before a tanh, how far images half-way between two noises are from the mean of the ends."""
    generator = submission.make_generator().eval()

    def before_tanh(z):
        return torch.atanh(generator(z).clamp(-1 + 1e-6, 1 - 1e-6))

    ends = (before_tanh(a) + before_tanh(b)) / 2
    return {"bend": (before_tanh((a + b) / 2) - ends).abs().max() / ends.abs().max()}


@probe
def on_images(submission, x):
    """The logits as made, and their extremes under 30 draws of large weights."""
    discriminator = submission.make_discriminator().eval()
    seen = {"shape": shape_of(discriminator(x)), "shape_one": shape_of(discriminator(x[:1]))}
    extremes = []
    for _ in range(30):
        fill(discriminator, 100.0)
        extremes.append(discriminator(100 * x).flatten())
    extremes = torch.cat(extremes)
    return {**seen, "highest": extremes.max(), "lowest": extremes.min()}


@probe
def on_midpoints(submission, a, b):
    """The logit half-way between two images, and the mean of their logits."""
    discriminator = submission.make_discriminator().eval()
    fill(discriminator, 1.0)
    ends = (discriminator(a) + discriminator(b)) / 2
    return {"bend": (discriminator((a + b) / 2) - ends).abs().max() / ends.abs().max()}


@probe
def on_large_images(submission, z, x):
    """Shapes with images of another size."""
    images = submission.make_generator(z.shape[1], x.shape[1]).eval()(z)
    return {
        "images": shape_of(images),
        "logits": shape_of(submission.make_discriminator(x.shape[1]).eval()(x)),
    }


@probe
def on_logits(submission, real, fake):
    """The discriminator's loss and its derivatives."""
    real, fake = real.clone().requires_grad_(), fake.clone().requires_grad_()
    loss = submission.discriminator_loss(real, fake)
    return {
        "loss": loss,
        "d_real": doubles.gradient(loss, real),
        "d_fake": doubles.gradient(loss, fake),
    }


@probe
def on_fake_logits(submission, logits):
    """The generator's loss and its derivative."""
    logits = logits.clone().requires_grad_()
    loss = submission.generator_loss(logits)
    return {"loss": loss, "d_logits": doubles.gradient(loss, logits)}


@probe
def on_wide_logits(submission, logits):
    """Both losses, one logit at a time."""
    seen = {"d_real": [], "d_fake": [], "d_slope": [], "g": [], "g_slope": []}
    zero = torch.zeros(1, 1)
    for t in logits.view(-1, 1, 1):
        t = t.clone().requires_grad_()
        on_fake = submission.discriminator_loss(zero, t)
        on_real, of_generator = submission.discriminator_loss(t, zero), submission.generator_loss(t)
        seen["d_real"].append(on_real)
        seen["d_fake"].append(on_fake)
        seen["g"].append(of_generator)
        for key, loss in (("d_slope", on_fake), ("g_slope", of_generator)):
            slope = doubles.gradient(loss, t)
            seen[key].append(torch.tensor(torch.nan) if slope is None else slope)
    return {
        key: torch.stack([v.detach().reshape(()) for v in values]) for key, values in seen.items()
    }


def players(w, weights):
    """A linear discriminator and generator, with optimisers that write in one journal."""
    discriminator = doubles.ModalCritic(w, column=True)
    generator = doubles.LinearGenerator(weights)
    journal = doubles.Journal((discriminator, generator))
    opt_d = doubles.SpyOptimizer(discriminator.parameters(), LR, "D", journal)
    opt_g = doubles.SpyOptimizer(generator.parameters(), LR, "G", journal)
    return discriminator, generator, opt_d, opt_g, journal


@probe
def one_step(submission, real, z_d, z_g, w, weights):
    """A single step: the order of the optimisers."""
    discriminator, generator, opt_d, opt_g, journal = players(w, weights)
    n = SIZES[0]
    submission.train_step(generator, discriminator, opt_g, opt_d, real[:n], z_d[:n], z_g[:n])
    return {"order": journal.order()}


@probe
def sure_steps(submission, real, z_d, z_g, w, weights):
    """The order of the optimisers where one loss is near 0: first the one, then the other."""
    n, seen = SIZES[0], {}
    for kind, sign in (("right", 1), ("wrong", -1)):
        discriminator, generator, opt_d, opt_g, journal = players(sign * w, weights)
        submission.train_step(generator, discriminator, opt_g, opt_d, real[:n], z_d[:n], z_g[:n])
        seen[kind] = journal.order()
    return seen


@probe
def draws_after_a_step(submission, real, z_d, z_g, w, weights):
    """The caller's next random numbers after a step, from two different seeds."""
    n, draws = SIZES[0], []
    for seed in (1, 2):
        discriminator, generator, opt_d, opt_g, _ = players(w, weights)
        torch.manual_seed(seed)
        submission.train_step(generator, discriminator, opt_g, opt_d, real[:n], z_d[:n], z_g[:n])
        draws.append(torch.rand(4))
    return {"fresh": not torch.equal(*draws)}


@probe
def two_steps(submission, real, z_d, z_g, w, weights):
    """Two steps in a row; the optimisers write down each of theirs."""
    discriminator, generator, opt_d, opt_g, journal = players(w, weights)
    seen = {}
    batches = zip(("first", "second"), *(x.split(SIZES) for x in (real, z_d, z_g)), strict=True)
    for key, *batch in batches:
        told = submission.train_step(generator, discriminator, opt_g, opt_d, *batch)
        for name in ("d_loss", "g_loss"):
            value = told.get(name)
            seen[f"{key}_{name}"] = value
            seen[f"{key}_{name}_is"] = type(value).__name__
    return {
        **seen,
        "order": journal.order(),
        "discriminator_gradients": journal.gradients("D"),
        "generator_gradients": journal.gradients("G"),
        "before": journal.before(),
        "after": doubles.flat_parameters(discriminator, generator),
        "backwards": generator.backwards,
        "frozen": not all(p.requires_grad for p in (*discriminator.parameters(), generator.weight)),
    }


@probe(seconds=180)
def trained_on_digits(submission, images):
    """1000 digits of the generator's moving average, after a short training."""
    images = images.float()
    generator, discriminator = submission.make_generator(), submission.make_discriminator()
    opt_g, opt_d = (
        torch.optim.Adam(network.parameters(), lr=1e-3, betas=(0.0, 0.99))
        for network in (generator, discriminator)
    )
    averaging = torch.optim.swa_utils
    average = averaging.AveragedModel(
        generator, multi_avg_fn=averaging.get_ema_multi_avg_fn(0.99), use_buffers=True
    ).eval()
    z, shown = torch.randn(1000, 16), torch.randn(16, 16)
    for step in range(1, STEPS + 1):
        real = images[torch.randint(len(images), (BATCH,))]
        noise = torch.randn(2, BATCH, 16)
        told = submission.train_step(generator, discriminator, opt_g, opt_d, real, *noise)
        average.update_parameters(generator)
        if step % EVERY == 0:
            with torch.no_grad():
                samples = average(shown)
            losses = {"D": told["d_loss"], "G": told["g_loss"]}
            doubles.report(step=step, total=STEPS, losses=losses, samples=samples)
    with torch.no_grad():
        return {"samples": average(z)}


# Inputs and closed forms


def single(x):
    return x.astype(np.float32)  # as in training: labels made by torch.ones have this dtype


def normal(rng, *shape):
    return single(rng.normal(size=shape))


def sigmoid(t):
    return 1 / (1 + np.exp(-t))


def softplus(t):
    return np.logaddexp(0, t)


def spread(rng, *shape):
    """Logits from -4 to 4, none near 0, where the forms of the loss have like slopes."""
    return single(rng.uniform(0.5, 4, shape) * rng.choice([-1.0, 1.0], shape))


def expect_discriminator_loss(seen, real, fake, batches):
    expect(seen["loss"]).close_to(
        softplus(-real).mean() + softplus(fake).mean(),
        name=f"the loss of {batches}",
        formula="mean -log D(real) + mean -log(1 - D(fake))",
        tol=LOOSE,
        hint="the sum of two means: at logits 0 it is 2 log 2 = 1.386",
    )
    slopes = {"d_real": -sigmoid(-real) / real.size, "d_fake": sigmoid(fake) / fake.size}
    for key, slope in slopes.items():
        expect(seen[key]).close_to(slope, name=f"dL/d({key[2:]} logits) of {batches}", tol=LOOSE)


def expect_generator_loss(seen, logits, batch):
    expect(seen["loss"]).close_to(
        softplus(-logits).mean(),
        name=f"the loss of {batch}",
        formula="mean -log D(fake)",
        tol=LOOSE,
    )
    expect(seen["d_logits"]).close_to(
        -sigmoid(-logits) / logits.size, name=f"dL/d(fake logits) of {batch}", tol=LOOSE
    )


def step_case(rng):
    """Reals, noise and weights such that no two batches are alike, and no logit beyond about 6.

    A small epsilon inside a logarithm stays far below LOOSE there; test_stable judges it.
    """
    rows = sum(SIZES)
    case = {
        "real": rng.normal(size=(rows, D)) + rng.choice([-1.0, 1.0], D),
        "z_d": rng.normal(size=(rows, Z)),
        "z_g": rng.normal(size=(rows, Z)) + rng.choice([-1.0, 1.0], Z),
        "w": rng.uniform(0.3, 0.6, D) * rng.choice([-1.0, 1.0], D),
        "weights": 0.4 * rng.normal(size=(Z, D)),
    }
    return {name: single(x) for name, x in case.items()}


def certain_case(rng):
    """Reals with logits near 10 and fakes near -10; with w turned round, the other way round."""
    w, u = (x / np.linalg.norm(x) for x in (rng.normal(size=D), rng.normal(size=Z)))
    rows = sum(SIZES)
    case = {
        "real": 10 * w + 0.1 * rng.normal(size=(rows, D)),
        "z_d": 10 * u + 0.1 * rng.normal(size=(rows, Z)),
        "z_g": 10 * u + 0.1 * rng.normal(size=(rows, Z)),
        "w": w,
        "weights": -np.outer(u, w),
    }
    return {name: single(x) for name, x in case.items()}


class Path:
    """Where the weights were before each step of the order DGDG, and what is due there."""

    def __init__(self, seen, case):
        rows = np.concatenate([seen["before"], seen["after"][None]])
        self.w, self.a = rows[:, :D], rows[:, D:].reshape(-1, Z, D)
        cut = SIZES[0]
        self.real, self.z_d, self.z_g = (
            (case[name][:cut], case[name][cut:]) for name in ("real", "z_d", "z_g")
        )

    def discriminator(self, k):
        """Loss and gradient in w of the discriminator in step k."""
        w, real = self.w[2 * k], self.real[k]
        fake = self.z_d[k] @ self.a[2 * k]
        loss = softplus(-real @ w).mean() + softplus(fake @ w).mean()
        pull = sigmoid(fake @ w) @ fake - sigmoid(-real @ w) @ real
        return loss, pull / len(real)

    def generator(self, k):
        """Loss and gradient in A of the generator in step k, against the updated w."""
        w, a, z = self.w[2 * k + 1], self.a[2 * k + 1], self.z_g[k]
        logits = z @ a @ w
        return softplus(-logits).mean(), -np.outer(sigmoid(-logits) @ z, w) / len(z)


# Checks


@check(
    "the generator maps noise to images in [-1, 1]",
    why="The data lie in [-1, 1]. A generator that cannot reach a part of that range, or leaves it,"
    " is told apart by that alone. tanh has this range.",
    source="Radford et al. 2015, section 3: tanh in the generator's output layer",
)
def test_images(subject, rng):
    seen = subject.run(on_noise, z=normal(rng, 7, 16), narrow=normal(rng, 3, 5))
    for key, noise in (("shape", (7, 16)), ("shape_narrow", (3, 5))):
        wanted = str((noise[0], 64))
        expect(seen[key]).equals(wanted, name=f"the shape of the images of noise {noise}")
    large = "the {} pixel under large weights"
    expect(seen["highest"]).within(0.5, 1, name=large.format("brightest"))
    expect(seen["lowest"]).within(-1, -0.5, name=large.format("darkest"))


@check(
    "the images follow the noise, and nothing else",
    why="The noise is the only thing that makes one image differ from another. In eval mode the"
    " same noise gives the same image, and each of its coordinates counts.",
    source="Goodfellow et al. 2014, section 3: G(z) is a differentiable function of z",
    needs="test_images",
)
def test_noise(subject, rng):
    seen = subject.run(on_same_noise, z=normal(rng, 7, 16))
    expect(seen["change"]).within(
        0, LOOSE, name="the largest change of a pixel when the same noise comes again"
    )
    expect(seen["pull"]).within(
        1e-12, np.inf, name="how far each coordinate of the noise moves the images"
    )


@check(
    "in eval mode an image does not depend on the others of its batch",
    why="A sample is wanted by itself. Batch norm in eval mode uses its running averages; with the"
    " statistics of the batch, the same noise gives another image in other company.",
    source="Ioffe and Szegedy 2015, section 3.1: inference",
    needs="test_noise",
)
def test_alone(subject, rng):
    seen = subject.run(on_part_of_a_batch, z=normal(rng, 7, 16))
    for key in ("together", "alone"):
        expect(str(seen[key].shape)).equals("(1, 64)", name=f"the shape of one image, made {key}")
    expect(seen["together"]).close_to(
        seen["alone"], name="the first image of a batch of 7, against it made alone", tol=LOOSE
    )


@check(
    "the generator is more than an affine map and its tanh",
    why="Layers without an activation between them are one affine map: the noise, stretched and"
    " turned. Its images are one cloud around a mean image, not ten kinds of digits.",
    source="W2 (W1 z + b1) + b2 = (W2 W1) z + (W2 b1 + b2)",
    needs="test_noise",
)
def test_bent(subject, rng):
    seen = subject.run(between_noises, a=normal(rng, 64, 16), b=normal(rng, 64, 16))
    expect(seen["bend"]).within(
        1e-3, np.inf, name="how far images half-way are from the mean of the ends, before a tanh"
    )


@check(
    "the discriminator gives one logit per image, without bounds",
    why="The losses take logits. With a sigmoid at the end they apply a second one: D stays"
    " between 0.5 and 0.73 whatever it sees, and its gradient fades.",
    source="PyTorch: BCEWithLogitsLoss combines a sigmoid with the cross-entropy",
)
def test_logits(subject, rng):
    seen = subject.run(on_images, x=normal(rng, 7, 64))
    for key, wanted in (("shape", "(7, 1)"), ("shape_one", "(1, 1)")):
        count = wanted[1]
        expect(seen[key]).equals(wanted, name=f"the shape of the logits of {count} images")
    large = "the {} logit under large weights"
    expect(seen["highest"]).within(100, np.inf, name=large.format("highest"))
    expect(seen["lowest"]).within(-np.inf, -100, name=large.format("lowest"))


@check(
    "the discriminator is more than an affine map",
    why="Layers without an activation between them are one affine map. That is logistic regression"
    " on pixels, and cannot tell a digit from a blur with the same mean.",
    source="W2 (W1 x + b1) + b2 = (W2 W1) x + (W2 b1 + b2)",
    needs="test_logits",
)
def test_nonlinear(subject, rng):
    seen = subject.run(on_midpoints, a=normal(rng, 64, 64), b=normal(rng, 64, 64))
    expect(seen["bend"]).within(
        1e-3, np.inf, name="how far logits half-way are from the mean of the ends"
    )


@check(
    "both networks are made for as many pixels as are asked for",
    why="`sparring train build-gan --data mnist` draws digits of 28x28 with the same functions.",
    source="the brief: make_generator(z_dim, pixels), make_discriminator(pixels)",
    needs=("test_images", "test_logits"),
)
def test_sizes(subject, rng):
    z, x = normal(rng, 3, 16), normal(rng, 3, 784)
    seen = subject.run(on_large_images, z=z, x=x)
    expect(seen["images"]).equals("(3, 784)", name="the shape of 3 images of 28x28")
    expect(seen["logits"]).equals("(3, 1)", name="the shape of their logits")


@check(
    "the discriminator's loss is the cross-entropy of real and fake",
    why="Reals are to be called real and fakes fake: the sum of two means, which is minus the"
    " value V(D, G) that the discriminator maximises.",
    source=PAPER,
)
def test_discriminator_loss(subject, rng):
    real, fake = spread(rng, 6, 1), spread(rng, 6, 1)
    seen = subject.run(on_logits, real=real, fake=fake)
    expect_discriminator_loss(seen, real, fake, "logits (6, 1)")


@check(
    "the generator's loss is non-saturating",
    why="-log D(G(z)) is steepest where the discriminator is sure of a fake. log(1 - D(G(z))) is"
    " flat there: when the generator is at its worst it learns least.",
    source=NON_SATURATING,
)
def test_generator_loss(subject, rng):
    logits = spread(rng, 6, 1)
    expect_generator_loss(subject.run(on_fake_logits, logits=logits), logits, "logits (6, 1)")


@check(
    "the losses take rows, columns and batches of any size",
    why="The two losses are means, each over its own batch. Pairing a real with a fake sample has"
    " no meaning here.",
    source=PAPER,
    needs=("test_discriminator_loss", "test_generator_loss"),
)
def test_any_batch(subject, rng):
    real, fake, row = spread(rng, 5, 1), spread(rng, 3, 1), spread(rng, 4)
    unequal = subject.run(on_logits, real=real, fake=fake)
    rows = subject.run(on_logits, real=row, fake=-row[::-1].copy())
    one = subject.run(on_fake_logits, logits=row)
    expect_discriminator_loss(unequal, real, fake, "logits (5, 1) and (3, 1)")
    expect_discriminator_loss(rows, row, -row[::-1], "logits (4,)")
    expect_generator_loss(one, row, "logits (4,)")


@check(
    "the losses hold for large logits in float32",
    why="sigmoid(-200) is 0 in float32, and its logarithm or gradient is lost. Softplus of the"
    " logit is the same function and loses nothing.",
    source="-log sigmoid(t) = log(1 + exp(-t)) = softplus(-t)",
    needs=("test_discriminator_loss", "test_generator_loss"),
)
def test_stable(subject, rng):
    t = single(np.array([-1e4, -200, -30, -18, 18, 30, 200, 1e4]) * rng.uniform(0.9, 1.1, 8))
    seen = subject.run(on_wide_logits, logits=t)
    t = t.astype(np.float64)
    wanted = {
        "d_real": ("the discriminator's loss, t real", softplus(-t) + np.log(2)),
        "d_fake": ("the discriminator's loss, t fake", softplus(t) + np.log(2)),
        "d_slope": ("dL/dt of the discriminator's loss, t fake", np.exp(-softplus(-t))),
        "g": ("the generator's loss", softplus(-t)),
        "g_slope": ("dL/dt of the generator's loss", -np.exp(-softplus(t))),
    }
    where = f"at the logits t = {', '.join(f'{x:.0f}' for x in t[:4])}, ..."
    for key, (name, value) in wanted.items():
        expect(seen[key]).close_to(single(value), name=f"{name}, {where}", tol=LOOSE)


@check(
    "the discriminator steps once, then the generator once",
    why="The generator's gradient comes from the discriminator, so that one is brought up to date"
    " first. Each optimiser steps once: the networks are opponents.",
    source=STEP,
    needs=("test_discriminator_loss", "test_generator_loss"),
)
def test_order(subject, rng):
    case = step_case(rng)
    one, two = subject.run(one_step, **case), subject.run(two_steps, **case)
    steps = "the steps of {} (D discriminator, G generator)"
    expect(one["order"]).equals("DG", name=steps.format("one call"))
    expect(two["order"]).equals("DGDG", name=steps.format("two calls"))
    sure = subject.run(sure_steps, **certain_case(rng))
    for kind in ("right", "wrong"):
        name = steps.format(f"one call, with a discriminator that is sure and {kind}")
        expect(sure[kind]).equals("DG", name=name)


@check(
    "the discriminator's step has the gradient of its own batches",
    why="It learns from the reals and from the fakes of z_d, as the generator makes them in"
    " training. The generator's backward pass leaves a gradient in it too, which must not count.",
    source=STEP,
    needs="test_order",
)
def test_discriminator_steps(subject, rng, note):
    case = step_case(rng)
    seen = subject.run(two_steps, **case)
    path = Path(seen, case)
    expect(seen["discriminator_gradients"]).close_to(
        np.stack([path.discriminator(k)[1] for k in range(2)]),
        name="the discriminator's gradient in each of 2 steps",
        formula="mean of sigmoid(<w, fake>) fake - mean of sigmoid(-<w, real>) real",
        hint="is .grad cleared before this backward, also of what the generator's step left?",
        tol=LOOSE,
    )
    if seen["backwards"] > 2:
        note(
            "The discriminator's step also ran backward through the generator: detach the fake"
            " batch, or make it under torch.no_grad(), and save a backward pass."
        )
    if seen["frozen"]:
        note("Some parameters are left with requires_grad False; set it back for the next reader.")


@check(
    "the generator's step has the gradient of its own loss, on z_g, against the updated D",
    why="It learns through the discriminator as it is now. What the discriminator's loss may have"
    " left in the generator has the opposite aim.",
    source=STEP,
    needs="test_order",
)
def test_generator_steps(subject, rng):
    case = step_case(rng)
    seen = subject.run(two_steps, **case)
    path = Path(seen, case)
    expect(seen["generator_gradients"]).close_to(
        np.stack([path.generator(k)[1].ravel() for k in range(2)]),
        name="the generator's gradient in each of 2 steps",
        formula="-mean of sigmoid(-<w, z A>) z w^T, for G(z) = z A and D's logit <w, x>",
        hint="did the discriminator's loss run backward into the generator? is z_g used?",
        tol=LOOSE,
    )


@check(
    "only its own optimiser moves a network",
    why="The discriminator's step leaves the generator as it is, and the other way round. Nothing"
    " else changes weights: this GAN needs no clipping.",
    source=STEP,
    needs="test_order",
)
def test_moves(subject, rng):
    case = step_case(rng)
    seen = subject.run(two_steps, **case)
    path = Path(seen, case)
    w, a = path.w[:-1].copy(), path.a[:-1].copy()
    w[0::2] -= LR * seen["discriminator_gradients"]
    a[1::2] -= LR * seen["generator_gradients"].reshape(-1, Z, D)
    for name, moved, wanted in (("discriminator", path.w, w), ("generator", path.a, a)):
        expect(moved[1:]).close_to(wanted, name=f"the {name}'s weights after each step", tol=LOOSE)


@check(
    "a step leaves the caller's random numbers alone",
    why="A seed set in the step starts them over at every call: the same batch and the same noise"
    " come again and again.",
    source="PyTorch: torch.manual_seed sets the seed of the global generator",
    needs="test_order",
)
def test_random(subject, rng):
    seen = subject.run(draws_after_a_step, **step_case(rng))
    expect(seen["fresh"]).is_true(
        name="other random numbers after a step from another seed",
        otherwise="the same ones came back: train_step sets the seed",
    )


@check(
    "a step reports its two losses as floats",
    why="A loss kept as a tensor keeps its graph alive: a log of them fills the memory.",
    source="PyTorch: torch.Tensor.item",
    needs=("test_discriminator_steps", "test_generator_steps"),
)
def test_report(subject, rng):
    case = step_case(rng)
    seen = subject.run(two_steps, **case)
    path = Path(seen, case)
    for k, key in enumerate(("first", "second")):
        for name, wanted in (("d_loss", path.discriminator(k)), ("g_loss", path.generator(k))):
            expect(seen[f"{key}_{name}_is"]).equals("float", name=f"the type of {name}")
            expect(seen[f"{key}_{name}"]).close_to(
                float(wanted[0]), name=f"the {name} of the {key} step", tol=LOOSE
            )


@gate(
    "it learns to draw digits",
    why="Each part may be right and the whole still learn nothing: networks too small, or at odds"
    " with each other. So it is trained on 8x8 digits and held against others.",
    source="Heusel et al. 2017: the Frechet distance, here on raw pixels;"
    " Meehan et al. 2020: the test for copies",
    figures=FIGURES,
    false_fail=0.02,
    false_pass=0.08,
)
def test_digits(subject):
    samples = subject.run(trained_on_digits, images=digits.train().images)["samples"]
    expect(str(samples.shape)).equals("(1000, 64)", name="the shape of 1000 digits")
    expect(samples).within(-1, 1, name="the pixels of the digits")
    farther, copied = digits.nearness(samples)
    return {
        "distance": digits.frechet(samples, digits.held_out().images),
        "classes": (digits.shares(samples) >= 0.02).sum(),
        "farther": farther,
        "copied": copied,
    }

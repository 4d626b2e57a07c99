"""Checks of gradient-penalty. Gulrajani et al. 2017, section 4, equation 3.

The critics are doubles with known slopes, so the expected values are closed forms. LOOSE leaves
room for a small epsilon under the square root; the mistakes are further off by orders of magnitude.
"""

import numpy as np

from grader.authoring import check, doubles, expect, probe, torch

LOOSE = 1e-5
PAPER = "Gulrajani et al. 2017, section 4, equation 3"
FORMULA = "(|w| - 1)^2"
SLOPE_FORMULA = "2 (|w| - 1) w / |w|"


# Probes


@probe
def on_linear_critics(submission, real, fake, gentle, steep):
    """Two critics f(x) = <w, x>, one with a slope below 1 and one above."""
    seen = {}
    for name, w in (("gentle", gentle), ("steep", steep)):
        critic = doubles.LinearCritic(w)
        penalty = submission.gradient_penalty(critic, real, fake)
        seen[name] = penalty
        seen[f"d_w_{name}"] = doubles.gradient(penalty, critic.w)
    return seen


@probe
def on_shapes(submission, images, other_images, w_images, row, other_row, w_row):
    """Images with a column of scores, and a batch of one."""
    image_critic = doubles.LinearCritic(w_images, column=True)
    row_critic = doubles.LinearCritic(w_row)
    return {
        "images": submission.gradient_penalty(image_critic, images, other_images),
        "one": submission.gradient_penalty(row_critic, row, other_row),
    }


@probe
def where_asked(submission, real, fake):
    """Where on their segments two calls ask a critic, told so that no order of draws matters."""
    calls = []
    for _ in range(2):
        critic = doubles.RadialCritic(0.7, real.shape[1:])
        submission.gradient_penalty(critic, real.clone(), fake.clone())
        calls.append(critic.points())
    asked = len(calls[0])
    if asked == 0 or asked % len(real):
        return {"asked": asked}
    # A critic that was asked more than once saw the whole batch each time.
    first, second = (
        ((points.unflatten(0, (-1, len(real))) - fake) / (real - fake)).flatten(2)
        for points in calls
    )
    t = first.mean(2)
    return {
        "asked": asked,
        "differs": round((first.amax(2) - first.amin(2)).mean().item(), 9),
        "inside": ((t > -LOOSE) & (t < 1 + LOOSE)).double().mean(),
        "fifths": torch.histc(t, bins=5, min=0, max=1) / t.numel(),
        "spread": round(t.std().item(), 9),
        "at_real": (t > 1 - LOOSE).double().mean(),
        "at_fake": (t < LOOSE).double().mean(),
        "again": (t[0] - second[0].mean(1)).abs().lt(LOOSE / 1000).double().mean(),
    }


@probe
def on_hinged_critic(submission, real, fake, w, low):
    """A critic with two slopes: some samples lie where it has one, some where it has the other."""
    critic = doubles.HingedCritic(w, low)
    penalty = submission.gradient_penalty(critic, real, fake)
    return {"penalty": penalty, "d_w": doubles.gradient(penalty, critic.w)}


@probe
def loss_of_a_generator(submission, real, z, weights, w, weight):
    """The whole loss, with a fake batch that still carries its generator's graph."""
    critic, generator = doubles.LinearCritic(w), doubles.LinearGenerator(weights)
    usual = submission.critic_loss(critic, real, generator(z))
    loss = submission.critic_loss(critic, real, generator(z), weight=weight)
    return {
        "usual": usual,
        "loss": loss,
        "d_w": doubles.gradient(loss, critic.w),
        "reaches_generator": doubles.gradient(loss, generator.weight) is not None,
    }


@probe
def what_is_left(submission, real, fake, w, grad):
    """Everything that a penalty only reads, after it was worked out."""
    critic = doubles.LinearCritic(w)
    critic.w.grad = grad.clone()
    submission.gradient_penalty(critic, real, fake)
    return {
        "w_grad": critic.w.grad,
        "w": critic.w,
        "real": real,
        "fake": fake,
        "tracked": real.requires_grad or fake.requires_grad,
        "training": critic.training,
        "trainable": critic.w.requires_grad,
    }


# Inputs and closed forms


def with_norm(w, norm):
    return w * (norm / np.linalg.norm(w))


def apart(rng, *shape):
    """Two batches whose entries differ by 1 to 2 everywhere, so that positions can be read."""
    fake = rng.normal(size=shape)
    return fake + rng.choice([-1.0, 1.0], shape) * rng.uniform(1, 2, shape), fake


def penalty_slope(w):
    return 2 * (1 - 1 / np.linalg.norm(w)) * w


def linear_case(rng):
    real, fake = apart(rng, 7, 5)
    gentle, steep = with_norm(rng.normal(size=5), 0.3), with_norm(rng.normal(size=5), 2.5)
    return {"real": real, "fake": fake, "gentle": gentle, "steep": steep}


def hinged_case(rng):
    """Samples 0-3 have <w, x> < 0, on the low side of the hinged critic; samples 4-6 do not."""
    w = with_norm(rng.normal(size=4), 1.8)
    side = np.array([-1.0] * 4 + [1.0] * 3)
    batches = {}
    for name in ("real", "fake"):
        x = rng.normal(size=(7, 4))
        height = side * rng.uniform(1, 2, 7)
        batches[name] = x + np.outer(height - x @ w, w) / (w @ w)
    return {**batches, "w": w}


# Checks


@check(
    "the penalty of a linear critic is (|w| - 1)^2",
    why="A linear critic has the slope |w| at every point, so the penalty has one value whatever"
    " the points. The penalty is two-sided: a slope of 0.3 costs something too.",
    source=PAPER,
)
def test_value(subject, rng):
    case = linear_case(rng)
    seen = subject.run(on_linear_critics, **case)
    for name, slope in (("gentle", 0.3), ("steep", 2.5)):
        expect(seen[name]).close_to(
            (slope - 1) ** 2,
            name=f"the penalty of a critic with slope {slope}",
            formula=FORMULA,
            tol=LOOSE,
        )


@check(
    "the critic learns from the penalty",
    why="The penalty must be differentiable in the critic's weights: its own gradient goes through"
    " a gradient. As a mere number it changes nothing.",
    source="Gulrajani et al. 2017, algorithm 1, lines 7 and 9",
    needs="test_value",
)
def test_derivative(subject, rng):
    case = linear_case(rng)
    seen = subject.run(on_linear_critics, **case)
    for name in ("gentle", "steep"):
        expect(seen[f"d_w_{name}"]).close_to(
            penalty_slope(case[name]), name="dP/dw", formula=SLOPE_FORMULA, tol=LOOSE
        )


@check(
    "images and columns of scores work too",
    why="The slope of a sample is the norm over all of its entries, whatever their arrangement;"
    " and many critics return (B, 1).",
    source=PAPER,
    needs="test_value",
)
def test_any_shape(subject, rng):
    images, other_images = apart(rng, 5, 3, 4, 2)
    row, other_row = apart(rng, 1, 6)
    seen = subject.run(
        on_shapes,
        images=images,
        other_images=other_images,
        w_images=with_norm(rng.normal(size=(3, 4, 2)), 1.7),
        row=row,
        other_row=other_row,
        w_row=with_norm(rng.normal(size=6), 1.7),
    )
    names = {"images": "the penalty of images (5, 3, 4, 2)", "one": "the penalty of a batch of one"}
    for key, name in names.items():
        expect(seen[key]).close_to(0.7**2, name=name, formula=FORMULA, tol=LOOSE)


@check(
    "every point lies between its real and its fake sample",
    why="x = t real + (1 - t) fake with a single t for a whole sample is a point on the segment."
    " With a t per entry it is a point of the box around it, and with t outside [0, 1] of neither.",
    source="Gulrajani et al. 2017, section 4, sampling distribution",
)
def test_segment(subject, rng):
    real, fake = apart(rng, 1000, 2, 2)
    seen = subject.run(where_asked, real=real, fake=fake)
    expect(seen["asked"] > 0 and seen["asked"] % 1000 == 0).is_true(
        name="one point per sample",
        otherwise=f"the critic was asked at {seen['asked']} points for 1000 samples",
    )
    expect(seen["differs"]).close_to(
        0.0,
        name="the difference of t between entries of one sample",
        formula="x = t real + (1 - t) fake, one t per sample",
        tol=LOOSE,
    )
    expect(seen["inside"]).close_to(1.0, name="the share of samples with t in [0, 1]")


@check(
    "each sample has a point of its own, uniform and fresh",
    why="The mean over the batch stands for an expectation over t: so one t per sample, uniform"
    " over the whole segment, and drawn again at every call.",
    source="Gulrajani et al. 2017, algorithm 1, line 4",
    needs="test_segment",
)
def test_own_point(subject, rng):
    real, fake = apart(rng, 1000, 2, 2)
    seen = subject.run(where_asked, real=real, fake=fake)
    for key in ("real", "fake"):
        expect(seen[f"at_{key}"]).within(
            0, 0.01, name=f"the share of points that are {key} samples"
        )
    # Bounds at 6 standard deviations for 1000 uniform numbers: 0.289 +- 0.025 and 0.2 +- 0.076.
    expect(seen["spread"]).within(
        0.264, 0.314, name="the standard deviation of t over the samples", hint="is t one number?"
    )
    expect(seen["fifths"]).within(
        0.124, 0.276, name="the share of samples in each fifth of the segment"
    )
    expect(seen["again"]).within(
        0, 0.01, name="the share of samples with the same point in the next call"
    )


@check(
    "every sample's slope is held against 1 by itself",
    why="The penalty is a mean over samples of (slope - 1)^2. Averaging the slopes first, or taking"
    " one norm over the batch, lets steep samples make up for flat ones.",
    source=PAPER,
    needs=("test_derivative", "test_any_shape", "test_segment"),
)
def test_norms(subject, rng):
    case = hinged_case(rng)
    seen = subject.run(on_hinged_critic, **case, low=0.25)
    expect(seen["penalty"]).close_to(
        (4 * 0.55**2 + 3 * 0.8**2) / 7,
        name="the penalty",
        formula="(4 (0.45 - 1)^2 + 3 (1.8 - 1)^2) / 7",
        tol=LOOSE,
    )
    flatter = 0.25 * penalty_slope(0.25 * case["w"])
    expect(seen["d_w"]).close_to(
        (4 * flatter + 3 * penalty_slope(case["w"])) / 7, name="dP/dw", tol=LOOSE
    )


@check(
    "a flat spot of the critic does no harm",
    why="The derivative of a square root is infinite at 0. One sample where the critic is flat"
    " (all its ReLUs off) would turn every weight into NaN, for good.",
    source="the subgradient of the norm at 0; torch.linalg.vector_norm takes 0",
    needs="test_norms",
)
def test_flat(subject, rng):
    case = hinged_case(rng)
    seen = subject.run(on_hinged_critic, **case, low=0.0)
    hint = "sqrt has no finite derivative at 0: vector_norm, or a small number under the root"
    expect(seen["penalty"]).close_to(
        (4 + 3 * 0.8**2) / 7, name="the penalty", formula="(4 * 1 + 3 (|w| - 1)^2) / 7", tol=1e-2
    )
    expect(seen["d_w"]).close_to(
        penalty_slope(case["w"]) * 3 / 7, name="dP/dw", tol=1e-2, hint=hint
    )


@check(
    "the loss is the fake mean less the real mean, plus weight times the penalty",
    why="The critic's step minimises it: real scores up, fake scores down, slopes towards 1. 10 is"
    " the paper's weight, and the caller may choose another.",
    source=PAPER,
    needs=("test_value", "test_derivative"),
)
def test_loss(subject, rng, note):
    real, z, weights = rng.normal(size=(7, 5)), rng.normal(size=(7, 3)), rng.normal(size=(3, 5))
    w = with_norm(rng.normal(size=5), 1.6)
    seen = subject.run(loss_of_a_generator, real=real, z=z, weights=weights, w=w, weight=0.7)
    gap = (z @ weights).mean(0) - real.mean(0)
    for key, weight in (("usual", 10.0), ("loss", 0.7)):
        expect(seen[key]).close_to(
            gap @ w + weight * 0.36,
            name=f"the loss with weight {weight:g}",
            formula=f"fake mean - real mean + {weight:g} (|w| - 1)^2",
            tol=LOOSE,
        )
    expect(seen["d_w"]).close_to(gap + 0.7 * penalty_slope(w), name="dL/dw", tol=LOOSE)
    if seen["reaches_generator"]:
        note("The loss leads back into the generator. fake.detach() saves that backward pass.")


@check(
    "it leaves everything else as it was",
    why="The caller's batches are used again, and gradients left in the critic go into its next"
    " step: a penalty only reads.",
    source="torch.autograd.grad returns gradients, backward() adds them to .grad",
)
def test_only_reads(subject, rng):
    real, fake = apart(rng, 7, 5)
    w, grad = with_norm(rng.normal(size=5), 1.6), rng.normal(size=5)
    seen = subject.run(what_is_left, real=real, fake=fake, w=w, grad=grad)
    expect(seen["w_grad"]).close_to(grad, name="the critic's .grad after the call")
    expect(seen["w"]).close_to(w, name="the critic after the call")
    expect(seen["real"]).close_to(real, name="the real batch after the call")
    expect(seen["fake"]).close_to(fake, name="the fake batch after the call")
    expect(not seen["tracked"]).is_true(
        name="batches that are plain data, as before",
        otherwise="requires_grad was set on the caller's batch; set it on the points",
    )
    expect(seen["training"]).is_true(
        name="the critic in training mode, as before", otherwise="it was left in eval mode"
    )
    expect(seen["trainable"]).is_true(
        name="weights that learn, as before", otherwise="their requires_grad was switched off"
    )

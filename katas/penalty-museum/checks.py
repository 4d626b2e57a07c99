"""Checks of penalty-museum. Gulrajani et al. 2017, section 4; Mescheder et al. 2018, section 4.1.

Every check asks one question of all exhibits that it concerns, with critics whose slopes are known:
a bug that one question misses is found by another. LOOSE leaves room for a small number under a
square root; the mistakes are further off by orders of magnitude.
"""

import numpy as np

from grader.authoring import check, doubles, expect, probe, torch

TWO_SIDED, ONE_SIDED, ZERO_CENTRED = (1, 3, 5, 7, 8), (4,), (2, 6)
BETWEEN = (1, 3, 4, 5, 7, 8)
ALL = range(1, 9)
BROKEN = (1, 3, 6, 7, 8)
LOOSE = 1e-5
GAMMA = 0.7
WGAN_GP = "Gulrajani et al. 2017, section 4, equation 3"
R1_R2 = "Mescheder et al. 2018, section 4.1, equations 9 and 10"


# Probes


def ask(submission, number, *given):
    """One exhibit's penalty. Its random numbers are its own, whatever the others draw."""
    torch.manual_seed(torch.initial_seed() + number)
    exhibit = getattr(submission, f"exhibit_{number}")
    return exhibit(*given, gamma=GAMMA) if number in ZERO_CENTRED else exhibit(*given)


@probe
def on_linear_critics(submission, real, fake, gentle, steep):
    """Two critics f(x) = <w, x>, one with a slope below 1 and one above."""
    return {
        f"slope_{name}_1_exhibit_{number}": ask(
            submission, number, doubles.LinearCritic(w), real, fake
        )
        for name, w in (("below", gentle), ("above", steep))
        for number in ALL
    }


@probe
def learned(submission, real, z, weights, w):
    """The penalties' derivatives in w, with fakes that still carry their generator's graph."""
    seen = {}
    for number in ALL:
        critic, generator = doubles.LinearCritic(w), doubles.LinearGenerator(weights)
        penalty = ask(submission, number, critic, real, generator(z))
        seen[f"derivative_in_w_exhibit_{number}"] = doubles.gradient(penalty, critic.w)
        seen[f"penalty_requires_grad_exhibit_{number}"] = penalty.requires_grad
    return seen


@probe
def on_shapes(submission, images, other_images, w_images, row, other_row, w_row):
    """Images with a column of scores, and a batch of one."""
    seen = {}
    for number in ALL:
        of_images = doubles.LinearCritic(w_images, column=True)
        seen[f"images_exhibit_{number}"] = ask(submission, number, of_images, images, other_images)
        of_rows = doubles.LinearCritic(w_row)
        seen[f"batch_of_one_exhibit_{number}"] = ask(submission, number, of_rows, row, other_row)
    return seen


@probe
def where_asked(submission, real, fake):
    """Where on their segments two calls ask a critic, told so that no order of draws matters."""
    seen = {}
    for number in BETWEEN:
        calls = []
        for _ in range(2):
            critic = doubles.RadialCritic(0.7, real.shape[1:])
            ask(submission, number, critic, real.clone(), fake.clone())
            calls.append(critic.points())
        seen[f"points_asked_exhibit_{number}"] = asked = len(calls[0])
        if asked and asked % len(real) == 0:
            told = figures(calls, real, fake)
            seen |= {f"{name}_exhibit_{number}": value for name, value in told.items()}
    return seen


def figures(calls, real, fake):
    # A critic that was asked more than once saw the whole batch each time.
    first, second = (
        ((points.unflatten(0, (-1, len(real))) - fake) / (real - fake)).flatten(2)
        for points in calls
    )
    t = first.mean(2)
    again = (t[0] - second[0].mean(1)).abs() < LOOSE / 1000
    fifths = torch.histc(t, 5, 0, 1) / t.numel()
    return {
        "t_differs_within_a_sample": (first.amax(2) - first.amin(2)).mean().round(decimals=9),
        "share_of_t_from_0_to_1": ((t > -LOOSE) & (t < 1 + LOOSE)).double().mean(),
        "standard_deviation_of_t": snapped(t.std(), 0.289, 0.025),
        "share_of_t_in_each_fifth": snapped(fifths, 0.2, 0.076),
        "share_at_a_real_sample": (t > 1 - LOOSE).double().mean().round(decimals=2),
        "share_at_a_fake_sample": (t < LOOSE).double().mean().round(decimals=2),
        "share_of_t_as_at_the_last_call": again.double().mean(),
    }


def snapped(x, usual, chance):
    """In steps of twice what chance explains, so that other draws do not look like a difference."""
    return (usual + 2 * chance * ((x - usual) / (2 * chance)).round()).clamp(min=0)


@probe
def on_radial_critic(submission, real, fake, a):
    """R1 and R2 of f(x) = a/2 |x|^2, whose slope tells where it was taken, with gamma's default."""
    critics = [doubles.RadialCritic(a, real.shape[1:]) for _ in range(2)]
    return {
        "R1_exhibit_2": submission.exhibit_2(critics[0], real, fake),
        "R2_exhibit_6": submission.exhibit_6(critics[1], real, fake),
    }


@probe
def on_hinged_critic(submission, real, fake, w, low):
    """A critic with two slopes: some samples lie where it has one, some where it has the other."""
    seen = {}
    for number in ALL:
        critic = doubles.HingedCritic(w, low)
        penalty = ask(submission, number, critic, real, fake)
        seen[f"penalty_exhibit_{number}"] = penalty
        seen[f"derivative_in_w_exhibit_{number}"] = doubles.gradient(penalty, critic.w)
    return seen


@probe
def what_is_left(submission, real, fake, w, grad):
    """Everything that a penalty only reads, after it was worked out."""
    kept = {"critic_grad": [], "critic_weights": [], "real_batch": [], "fake_batch": []}
    seen = {}
    for number in ALL:
        critic, mine, its = doubles.LinearCritic(w), real.clone(), fake.clone()
        critic.w.grad = grad.clone()
        ask(submission, number, critic, mine, its)
        now = (doubles.flat_gradients([critic.w]), critic.w, mine, its)
        for rows, tensor in zip(kept.values(), now, strict=True):
            rows.append(tensor.detach())
        tracked = mine.requires_grad or its.requires_grad
        seen[f"batches_require_grad_after_exhibit_{number}"] = tracked
        seen[f"critic_in_training_mode_after_exhibit_{number}"] = critic.training
        seen[f"weights_trainable_after_exhibit_{number}"] = critic.w.requires_grad
    return {**seen, **{name: torch.stack(rows) for name, rows in kept.items()}}


@probe
def named(submission):
    """The exhibits in the learner's list, as one binary number, and how much else is in it."""
    told = submission.broken()
    items = [told] if isinstance(told, int | str) else list(told)
    names = [getattr(item, "__name__", str(item)).removeprefix("exhibit_") for item in items]
    numbers = {int(name) for name in names if name.isdecimal() and int(name) in ALL}
    return {
        "code_of_the_exhibits_named": sum(1 << number for number in numbers),
        "entries_that_are_no_exhibit": sum(
            not name.isdecimal() or int(name) not in ALL for name in names
        ),
    }


# Inputs and closed forms


def with_norm(w, norm):
    return w * (norm / np.linalg.norm(w))


def apart(rng, *shape):
    """Two batches whose entries differ by 1 to 2 everywhere, so that positions can be read."""
    fake = rng.normal(size=shape)
    return fake + rng.choice([-1.0, 1.0], shape) * rng.uniform(1, 2, shape), fake


def price(number, slope):
    """What one sample with this slope costs, and the formula."""
    if number in TWO_SIDED:
        return (slope - 1) ** 2, "(slope - 1)^2"
    if number in ONE_SIDED:
        return max(0.0, slope - 1) ** 2, "max(0, slope - 1)^2"
    return GAMMA / 2 * slope**2, "gamma/2 slope^2"


def pull(number, w):
    """The derivative in w of what one sample costs where the critic's gradient is w."""
    slope = np.linalg.norm(w)
    if number in ZERO_CENTRED:
        return GAMMA * w
    if slope == 0 or (number in ONE_SIDED and slope < 1):
        return 0 * w
    return 2 * (1 - 1 / slope) * w


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


def of_both_sides(number, low, w):
    """The penalty of the hinged case, and its derivative in w."""
    penalty = (4 * price(number, 1.8 * low)[0] + 3 * price(number, 1.8)[0]) / 7
    return penalty, (4 * low * pull(number, low * w) + 3 * pull(number, w)) / 7


# Checks


@check(
    "every exhibit charges a slope what its label says",
    why="A linear critic has the slope |w| at every point, so each penalty has one value whatever"
    " the points. One-sided, two-sided and zero-centred are three methods: each is right under its"
    " own label only.",
    source=f"{WGAN_GP}; {R1_R2}",
)
def test_value(subject, rng):
    real, fake = apart(rng, 7, 5)
    gentle, steep = with_norm(rng.normal(size=5), 0.3), with_norm(rng.normal(size=5), 2.5)
    seen = subject.run(on_linear_critics, real=real, fake=fake, gentle=gentle, steep=steep)
    for number in ALL:
        for name, slope in (("below", 0.3), ("above", 2.5)):
            wanted, formula = price(number, slope)
            expect(seen[f"slope_{name}_1_exhibit_{number}"]).close_to(
                wanted, name=f"exhibit {number} at slope {slope}", formula=formula, tol=LOOSE
            )


@check(
    "the critic learns from every exhibit",
    why="A penalty must be differentiable in the critic's weights: its own gradient goes through a"
    " gradient. As a mere number it changes nothing, and no error says so.",
    source="Gulrajani et al. 2017, algorithm 1, lines 7 and 9",
    needs="test_value",
)
def test_derivative(subject, rng):
    z, weights = rng.normal(size=(7, 3)), rng.normal(size=(3, 5))
    w = with_norm(rng.normal(size=5), 2.5)
    seen = subject.run(learned, real=rng.normal(size=(7, 5)), z=z, weights=weights, w=w)
    for number in ALL:
        expect(seen[f"derivative_in_w_exhibit_{number}"]).close_to(
            pull(number, w), name=f"dP/dw of exhibit {number}", tol=LOOSE
        )


@check(
    "images, and scores of shape (B, 1), are welcome in every exhibit",
    why="The slope of a sample is the norm over all of its entries, whatever their arrangement."
    " For rows, dimension 1 holds all of them; for images it holds the channels of one pixel.",
    source=WGAN_GP,
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
    names = {"images": "with images (5, 3, 4, 2)", "batch_of_one": "with a batch of one"}
    for number in ALL:
        wanted, formula = price(number, 1.7)
        for key, name in names.items():
            expect(seen[f"{key}_exhibit_{number}"]).close_to(
                wanted, name=f"exhibit {number} {name}", formula=formula, tol=LOOSE
            )


@check(
    "WGAN-GP asks between a real and a fake sample",
    why="x = t real + (1 - t) fake with a single t for a whole sample is a point on the segment."
    " With a t per entry it is a point of the box around it, and with t outside [0, 1] of neither.",
    source="Gulrajani et al. 2017, section 4, sampling distribution",
)
def test_segment(subject, rng):
    real, fake = apart(rng, 1000, 2, 2)
    seen = subject.run(where_asked, real=real, fake=fake)
    for number in BETWEEN:
        asked = seen[f"points_asked_exhibit_{number}"]
        expect(asked > 0 and asked % 1000 == 0).is_true(
            name=f"one point per sample in exhibit {number}",
            otherwise=f"exhibit {number} asked the critic at {asked} points for 1000 samples",
        )
        expect(seen[f"t_differs_within_a_sample_exhibit_{number}"]).close_to(
            0.0,
            name=f"exhibit {number}: the difference of t between entries of one sample",
            formula="x = t real + (1 - t) fake, one t per sample",
            tol=LOOSE,
        )
        expect(seen[f"share_of_t_from_0_to_1_exhibit_{number}"]).close_to(
            1.0, name=f"exhibit {number}: the share of samples with t in [0, 1]"
        )


@check(
    "WGAN-GP has a point of its own for each sample, uniform and fresh",
    why="The mean over the batch stands for an expectation over t: so one t per sample, uniform"
    " over the whole segment, and drawn again at every call.",
    source="Gulrajani et al. 2017, algorithm 1, line 4",
    needs="test_segment",
)
def test_own_point(subject, rng):
    real, fake = apart(rng, 1000, 2, 2)
    seen = subject.run(where_asked, real=real, fake=fake)
    for number in BETWEEN:
        for key in ("real", "fake"):
            expect(seen[f"share_at_a_{key}_sample_exhibit_{number}"]).within(
                0, 0.01, name=f"exhibit {number}: the share of points that are {key} samples"
            )
        # The probe snaps to these values what lies within 6 standard deviations of 1000 uniform
        # numbers: 0.289 +- 0.025 and 0.2 +- 0.076.
        expect(seen[f"standard_deviation_of_t_exhibit_{number}"]).within(
            0.264, 0.314, name=f"exhibit {number}: the standard deviation of t over the samples"
        )
        expect(seen[f"share_of_t_in_each_fifth_exhibit_{number}"]).within(
            0.124, 0.276, name=f"exhibit {number}: the share of samples in each fifth"
        )
        expect(seen[f"share_of_t_as_at_the_last_call_exhibit_{number}"]).within(
            0, 0.01, name=f"exhibit {number}: the share of samples with the same point next time"
        )


@check(
    "R1 asks at the real samples and R2 at the fake ones",
    why="R1 and R2 have one formula and differ only in where it is taken. Between the two, it is a"
    " third method.",
    source=R1_R2,
    needs="test_value",
)
def test_at_the_samples(subject, rng):
    real, fake = rng.normal(size=(7, 5)), rng.normal(size=(7, 5)) + 2
    seen = subject.run(on_radial_critic, real=real, fake=fake, a=0.8)
    for key, number, name, batch in (("R1", 2, "real", real), ("R2", 6, "fake", fake)):
        expect(seen[f"{key}_exhibit_{number}"]).close_to(
            5 * 0.64 * np.square(batch).sum(1).mean(),
            name=f"exhibit {number} with f(x) = a/2 |x|^2",
            formula=f"10/2 mean |a {name}|^2",
            tol=LOOSE,
        )


@check(
    "every sample's slope is charged by itself",
    why="A penalty is a mean over samples. Averaging the slopes first, or taking one norm over the"
    " batch, lets steep samples make up for flat ones.",
    source=f"{WGAN_GP}; {R1_R2}",
    needs=("test_derivative", "test_any_shape", "test_segment"),
)
def test_norms(subject, rng):
    case = hinged_case(rng)
    seen = subject.run(on_hinged_critic, **case, low=0.25)
    for number in ALL:
        penalty, d_w = of_both_sides(number, 0.25, case["w"])
        expect(seen[f"penalty_exhibit_{number}"]).close_to(
            penalty,
            name=f"exhibit {number} with 4 slopes of 0.45 and 3 of 1.8",
            formula=f"the mean of {price(number, 1)[1]}",
            tol=LOOSE,
        )
        expect(seen[f"derivative_in_w_exhibit_{number}"]).close_to(
            d_w, name=f"dP/dw of exhibit {number}, two slopes", tol=LOOSE
        )


@check(
    "a flat spot of the critic does no harm in any exhibit",
    why="The derivative of a square root is infinite at 0. One sample where the critic is flat"
    " (all its ReLUs off) would turn every weight into NaN, for good.",
    source="the subgradient of the norm at 0; torch.linalg.vector_norm takes 0",
    needs="test_norms",
)
def test_flat(subject, rng):
    case = hinged_case(rng)
    seen = subject.run(on_hinged_critic, **case, low=0.0)
    hint = "sqrt has no finite derivative at 0: vector_norm, or a small number under the root"
    for number in ALL:
        penalty, d_w = of_both_sides(number, 0.0, case["w"])
        expect(seen[f"penalty_exhibit_{number}"]).close_to(
            penalty, name=f"exhibit {number} with 4 slopes of 0 and 3 of 1.8", tol=1e-2
        )
        expect(seen[f"derivative_in_w_exhibit_{number}"]).close_to(
            d_w, name=f"dP/dw of exhibit {number}, flat spots", tol=1e-2, hint=hint
        )


@check(
    "every exhibit leaves everything else as it was",
    why="The caller's batches are used again, and gradients left in the critic go into its next"
    " step: a penalty only reads.",
    source="torch.autograd.grad returns gradients, backward() adds them to .grad",
)
def test_only_reads(subject, rng):
    real, fake = apart(rng, 7, 3, 2, 2)
    w, grad = with_norm(rng.normal(size=(3, 2, 2)), 1.6), rng.normal(size=(3, 2, 2))
    seen = subject.run(what_is_left, real=real, fake=fake, w=w, grad=grad)
    kept = {
        "critic_grad": (grad.ravel(), "the critic's .grad"),
        "critic_weights": (w, "the critic"),
        "real_batch": (real, "the real batch"),
        "fake_batch": (fake, "the fake batch"),
    }
    for number in ALL:
        for key, (before, name) in kept.items():
            after = seen[key][number - 1]
            expect(after).close_to(before, name=f"{name} after exhibit {number}")
        expect(not seen[f"batches_require_grad_after_exhibit_{number}"]).is_true(
            name=f"batches that are plain data after exhibit {number}",
            otherwise=f"exhibit {number} sets requires_grad on the caller's batch",
        )
        expect(seen[f"critic_in_training_mode_after_exhibit_{number}"]).is_true(
            name=f"the critic in training mode after exhibit {number}",
            otherwise=f"exhibit {number} leaves the critic in eval mode",
        )
        expect(seen[f"weights_trainable_after_exhibit_{number}"]).is_true(
            name=f"the critic's weights trainable after exhibit {number}",
            otherwise=f"exhibit {number} sets requires_grad of the critic's weights to False",
        )


@check(
    "broken() names the broken exhibits and no others",
    why="Another method under its own name is no bug, however unlike WGAN-GP it looks. And an"
    " exhibit that trains well may still compute something else than it says.",
    source="each exhibit's label, as it was handed out",
)
def test_names(subject):
    seen = subject.run(named)
    listed = {number for number in ALL if seen["code_of_the_exhibits_named"] >> number & 1}
    expect(seen["entries_that_are_no_exhibit"]).equals(
        0, name="how many entries are no number from 1 to 8"
    )
    # Which ones they are stays the learner's to find.
    wrong, missing = len(listed - set(BROKEN)), len(set(BROKEN) - listed)
    expect(wrong).equals(0, name="how many of those named were right as handed out")
    expect(missing).equals(0, name="how many broken exhibits are not named")

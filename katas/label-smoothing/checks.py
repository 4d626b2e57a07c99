"""Checks of label-smoothing. Salimans et al. 2016, section 3.4.

Losses and optimum are held against their formulas; the losses in derivative too.
"""

import numpy as np

from grader.authoring import check, doubles, expect, probe

PAPER = "Salimans et al. 2016, section 3.4"


# Probes


@probe
def on_logits(submission, real, fake, smooth):
    """The discriminator's loss and its derivatives; keywords only where smooth is a number."""
    real, fake = real.clone().requires_grad_(), fake.clone().requires_grad_()
    keywords = {} if smooth is None else {"smooth": smooth}
    loss = submission.discriminator_loss(real, fake, **keywords)
    return {
        "loss": loss,
        "d_real": doubles.gradient(loss, real),
        "d_fake": doubles.gradient(loss, fake),
    }


@probe
def on_fakes(submission, fake):
    fake = fake.clone().requires_grad_()
    loss = submission.generator_loss(fake)
    return {"loss": loss, "d_fake": doubles.gradient(loss, fake)}


@probe
def best(submission, p, q, smooth):
    return {
        "usual": submission.optimal_discriminator(p, q),
        "other": submission.optimal_discriminator(p, q, smooth=smooth),
    }


# Closed forms


def softplus(t):
    return np.logaddexp(np.zeros_like(t), t)


def sigmoid(t):
    return np.exp(-softplus(-t))


def hold_discriminator(seen, real, fake, smooth, where="", tol=1e-9):
    """The loss of smoothed real and plain fake samples, and its derivatives."""
    dtype = real.dtype
    value = (smooth * softplus(-real) + (1 - smooth) * softplus(real)).mean() + softplus(
        fake
    ).mean()
    expect(seen["loss"]).close_to(
        np.asarray(value, dtype),
        name=f"discriminator_loss with the label {smooth:.3g}{where}",
        formula="mean (-s log D - (1 - s) log(1 - D)) over real + mean -log(1 - D) over fake",
        tol=tol,
    )
    expect(seen["d_real"]).close_to(
        ((sigmoid(real) - smooth) / len(real)).astype(dtype),
        name=f"dL/d(real logits){where}",
        formula="(D - s) / B",
        tol=tol,
    )
    expect(seen["d_fake"]).close_to(
        (sigmoid(fake) / len(fake)).astype(dtype),
        name=f"dL/d(fake logits){where}",
        formula="D / B",
        tol=tol,
    )


# Checks


@check(
    "real samples are labelled smooth, fakes 0",
    why="A discriminator that may never be sure of a real sample gives bounded logits. A label"
    " above 0 for fakes would pull D up where the generator already is, and hold it there.",
    source=PAPER,
)
def test_discriminator(subject, rng):
    # So many that a label drawn at random is not the same for all of them.
    real, fake, smooth = rng.uniform(-3, 3, 70), rng.uniform(-3, 3, 40), rng.uniform(0.6, 0.8)
    seen = subject.run(on_logits, real=real, fake=fake, smooth=smooth)
    hold_discriminator(seen, real, fake, smooth)


@check(
    "the label is 0.9 where nobody says otherwise",
    why="0.9 is what the paper proposes. With the label 1 nothing is smoothed.",
    source=PAPER,
    needs="test_discriminator",
)
def test_default(subject, rng):
    real, fake = rng.uniform(-3, 3, (7, 1)), rng.uniform(-3, 3, (4, 1))
    hold_discriminator(
        subject.run(on_logits, real=real, fake=fake, smooth=None),
        real,
        fake,
        0.9,
        ", logits (B, 1)",
    )


@check(
    "the generator's label stays 1",
    why="Smoothing holds the discriminator back. The generator should look as real as it can: with"
    " the label 0.9 it would turn back where D is above 0.9.",
    source=PAPER + "; Goodfellow et al. 2014, section 3",
)
def test_generator(subject, rng):
    for shape in (5, (5, 1)):
        fake = rng.uniform(-3, 3, shape)
        seen = subject.run(on_fakes, fake=fake)
        expect(seen["loss"]).close_to(
            softplus(-fake).mean(), name="generator_loss", formula="mean -log D(fake)"
        )
        expect(seen["d_fake"]).close_to(-sigmoid(-fake) / 5, name="dL/d(fake logits)")


@check(
    "logits of any size keep their value and their derivative",
    why="With smoothing both logarithms of a real sample are taken, so a sigmoid that float32"
    " rounds to 0 or to 1 spoils the loss on either side.",
    source="PyTorch: BCEWithLogitsLoss",
    needs=("test_discriminator", "test_generator"),
)
def test_far(subject, rng):
    for low in (40, 200):
        far = rng.uniform(low, 1.5 * low, (2, 3)).astype(np.float32)
        for real, fake in ((far[0], -far[1]), (-far[0], far[1])):
            seen = subject.run(on_logits, real=real, fake=fake, smooth=0.75)
            hold_discriminator(seen, real, fake, 0.75, f", float32, logits beyond {low}", tol=1e-5)
            seen = subject.run(on_fakes, fake=fake)
            where = f"float32, logits beyond {low}"
            expect(seen["loss"]).close_to(
                softplus(-fake).mean(), name=f"generator_loss, {where}", tol=1e-5
            )
            expect(seen["d_fake"]).close_to(
                (-sigmoid(-fake) / 3).astype(np.float32),
                name=f"dL/d(fake logits) of generator_loss, {where}",
                tol=1e-5,
            )


@check(
    "the best discriminator is smooth p / (p + q)",
    why="Smoothing scales D and moves nothing: D still orders outcomes as p / q does. With a label"
    " b for fakes it would be (s p + b q) / (p + q), which is not near 0 where only fakes fall.",
    source=PAPER,
)
def test_best(subject, rng):
    p, q = rng.uniform(0.1, 1, (2, 5))
    # Three more: one that hardly ever comes, one nearly always a fake, one nearly always real.
    p, q = np.append(p, [1e-12, 1e-6, 0.5]), np.append(q, [2e-12, 0.5, 1e-6])
    smooth = rng.uniform(0.6, 0.8)
    seen = subject.run(best, p=p, q=q, smooth=smooth)
    for key, s in (("usual", 0.9), ("other", smooth)):
        expect(seen[key]).close_to(
            s * p / (p + q), name=f"D with the label {s:.3g}", formula="s p / (p + q)"
        )

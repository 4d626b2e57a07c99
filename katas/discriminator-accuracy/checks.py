"""Checks of discriminator-accuracy: shares of a few images, counted.

Every accuracy is a fraction with a small denominator, so a wrong one is far off: LOOSE leaves room
for a mean in float32. No logit lies near 0, where float32 rounds a sigmoid to 1/2.
"""

import numpy as np

from grader.authoring import check, expect, probe, torch

THRESHOLD = "PyTorch: BCEWithLogitsLoss; Lopez-Paz and Oquab 2017, section 3: right where f > 1/2"
BALANCE = "scikit-learn: balanced_accuracy_score, the mean of each class's share"
FORMULA = "(share of real logits above 0 + share of fake logits below 0) / 2"
LOOSE = 1e-6
BOTH = ("test_threshold", "test_halves")


# Probes


@probe
def on_logits(submission, real, fake):
    """The accuracy, and the logits as they are after the call."""
    accuracy = number(submission.discriminator_accuracy(real, fake))
    return {"accuracy": accuracy, "real": real, "fake": fake}


@probe
def on_unequal_batches(submission, **logits):
    """The accuracy where D calls everything real, with more real images, and with more fakes."""
    return {
        case: number(
            submission.discriminator_accuracy(logits[f"{case}_real"], logits[f"{case}_fake"])
        )
        for case in ("constant", "more_real", "more_fake")
    }


def number(accuracy):
    """A tensor of any dtype, or a float."""
    return accuracy.double() if isinstance(accuracy, torch.Tensor) else accuracy


# Inputs and the closed form


def hold_accuracy(accuracy, real, fake, name):
    expect(accuracy).close_to(
        (np.mean(real > 0) + np.mean(fake < 0)) / 2, name=name, formula=FORMULA, tol=LOOSE
    )


def logits(rng, above, below, small=0):
    """So many logits above 0 and below 0; ``small`` of those above lie under 1/2."""
    t = rng.uniform(0.6, 3, above + below)
    t[:small] = rng.uniform(0.1, 0.4, small)
    t[above:] *= -1
    return rng.permutation(t)


def near(rng):
    """Twenty real and twenty fake logits, a few of each between 0 and 1/2."""
    p, q = rng.integers(15, 18), rng.integers(12, 15)
    real = logits(rng, p, 20 - p, small=rng.integers(4, 7))
    return real, logits(rng, 20 - q, q, small=rng.integers(2, 4))


def more_real(rng):
    """Twelve real logits, most of them right, and five fake ones, most of them wrong."""
    p, q = rng.integers(9, 11), rng.integers(1, 3)
    return logits(rng, p, 12 - p), logits(rng, 5 - q, q)


def more_fake(rng):
    """Five real logits, four of them right, and twelve fake ones, about half of them right."""
    q = rng.integers(6, 8)
    return logits(rng, 4, 1), logits(rng, 12 - q, q)


# Checks


@check(
    "a logit above 0 means real",
    why="sigmoid(0) is 1/2. The logit 1/2 is D = 0.62: compared with it, a real image that D thinks"
    " real by 0.55 counts as an error, and a fake that fools D counts as recognised.",
    source=THRESHOLD,
)
def test_threshold(subject, rng):
    for _ in range(3):
        real, fake = near(rng)
        seen = subject.run(on_logits, real=real, fake=fake)
        name = "the accuracy on 20 real and 20 fake images"
        hold_accuracy(seen["accuracy"], real, fake, name)


@check(
    "real images and fakes count half each",
    why="A discriminator that calls everything real knows nothing: 1/2. A mean over all images"
    " together says something better or worse as soon as there are more of one kind.",
    source=BALANCE,
)
def test_halves(subject, rng):
    n, m = int(rng.integers(9, 14)), int(rng.integers(4, 8))
    cases = {
        "constant": (logits(rng, n, 0), logits(rng, m, 0)),
        "more_real": more_real(rng),
        "more_fake": more_fake(rng),
    }
    given = {}
    for case, (real, fake) in cases.items():
        given |= {f"{case}_real": real, f"{case}_fake": fake}
    seen = subject.run(on_unequal_batches, **given)
    for case, (real, fake) in cases.items():
        where = " where D calls everything real," if case == "constant" else ""
        name = f"the accuracy{where} on {len(real)} real images and {len(fake)} fakes"
        hold_accuracy(seen[case], real, fake, name)


@check(
    "a column of logits has the same accuracy",
    why="Many discriminators return (B, 1). Against a row of B labels or weights that becomes a"
    " table of B x B, without a word.",
    source="PyTorch: broadcasting semantics",
    needs=BOTH,
)
def test_column(subject, rng):
    real, fake = (t[:, None] for t in more_real(rng))
    seen = subject.run(on_logits, real=real, fake=fake)
    hold_accuracy(seen["accuracy"], real, fake, "the accuracy for logits (B, 1)")


@check(
    "a batch may hold one image",
    why="The last batch of an epoch may be that small. A squeeze() without a dimension then takes"
    " the batch away too.",
    source="PyTorch: Tensor.squeeze removes every dimension of size 1",
    needs="test_column",
)
def test_single(subject, rng):
    for shape in (1, (1, 1)):
        real, fake = logits(rng, 1, 0).reshape(shape), logits(rng, 0, 1).reshape(shape)
        seen = subject.run(on_logits, real=real, fake=fake)
        name = f"the accuracy on one real image and one fake, logits {real.shape}"
        hold_accuracy(seen["accuracy"], real, fake, name)


@check(
    "the logits are as they were",
    why="The loss is computed from the same tensors. sigmoid_() turns them into probabilities, and"
    " the loss takes a sigmoid of those.",
    source="PyTorch: methods that end in an underscore work in place",
)
def test_inputs(subject, rng):
    real, fake = near(rng)
    seen = subject.run(on_logits, real=real, fake=fake)
    for name, given in (("real", real), ("fake", fake)):
        expect(seen[name]).close_to(given, name=f"{name}_logits after the call")

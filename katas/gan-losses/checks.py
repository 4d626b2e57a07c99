"""Checks of gan-losses. Goodfellow et al. 2014, equation 1 and the end of section 3.

Every loss is held against its formula, in value and in derivative: in float64 on ordinary logits,
and in float32 where a sigmoid is 0 or 1 to the last bit.
"""

import numpy as np

from grader.authoring import check, doubles, expect, probe

PAPER = "Goodfellow et al. 2014, equation 1"
PRACTICE = "Goodfellow et al. 2014, section 3, last paragraph"
EXACT = ("test_discriminator", "test_minimax", "test_nonsaturating")


# Probes


@probe
def all_three(submission, real, fake):
    """Each loss, and its derivative in the logits."""
    seen = {}
    for name in ("discriminator", "minimax", "nonsaturating"):
        r, f = real.clone().requires_grad_(), fake.clone().requires_grad_()
        loss = getattr(submission, f"{name}_loss")
        value = loss(r, f) if name == "discriminator" else loss(f)
        seen[name] = value
        seen[f"{name}_d_fake"] = doubles.gradient(value, f)
        if name == "discriminator":
            seen[f"{name}_d_real"] = doubles.gradient(value, r)
    return seen


# Closed forms


def softplus(t):
    """log(1 + exp(t)), for t of any size."""
    return np.logaddexp(np.zeros_like(t), t)


def sigmoid(t):
    return np.exp(-softplus(-t))


def hold(seen, name, value, formula, **derivatives):
    """One loss against its value and its derivatives."""
    expect(seen[name]).close_to(value, name=f"{name}_loss", formula=formula)
    for which, wanted in derivatives.items():
        expect(seen[f"{name}_d_{which}"]).close_to(
            wanted, name=f"dL/d({which} logits) of {name}_loss"
        )


def logits(rng):
    """Seven real and four fake logits, on both sides of 0."""
    return {"real": rng.uniform(-3, 3, 7), "fake": rng.uniform(-3, 3, 4)}


# Checks


@check(
    "the discriminator minimises the cross-entropy of real against fake",
    why="It wants D = 1 on real samples and D = 0 on fakes. Both terms are means of their own"
    " batch, and both must be there.",
    source=PAPER,
)
def test_discriminator(subject, rng):
    case = logits(rng)
    real, fake = case["real"], case["fake"]
    hold(
        subject.run(all_three, **case),
        "discriminator",
        softplus(-real).mean() + softplus(fake).mean(),
        "mean -log D(real) + mean -log(1 - D(fake))",
        real=-sigmoid(-real) / 7,
        fake=sigmoid(fake) / 4,
    )


@check(
    "the minimax loss is the mean of log(1 - D(fake))",
    why="The generator minimises what the discriminator maximises: of that sum, the term with a"
    " fake in it. It is negative, and flattest where the discriminator is sure of a fake.",
    source=PAPER,
)
def test_minimax(subject, rng):
    case = logits(rng)
    fake = case["fake"]
    hold(
        subject.run(all_three, **case),
        "minimax",
        -softplus(fake).mean(),
        "mean log(1 - D(fake))",
        fake=-sigmoid(fake) / 4,
    )


@check(
    "the non-saturating loss is the mean of -log D(fake)",
    why="It has its fixed point where the other has it, and its strongest gradient where a fake is"
    " recognised: there the minimax loss has almost none.",
    source=PRACTICE,
)
def test_nonsaturating(subject, rng):
    case = logits(rng)
    fake = case["fake"]
    hold(
        subject.run(all_three, **case),
        "nonsaturating",
        softplus(-fake).mean(),
        "mean -log D(fake)",
        fake=-sigmoid(-fake) / 4,
    )


@check(
    "a column of scores gives the same losses",
    why="Many discriminators return (B, 1). A mean over all entries does not care.",
    source=PAPER,
    needs=EXACT,
)
def test_column(subject, rng):
    case = {name: t[:, None] for name, t in logits(rng).items()}
    seen = subject.run(all_three, **case)
    real, fake = case["real"], case["fake"]
    wanted = {
        "discriminator": softplus(-real).mean() + softplus(fake).mean(),
        "minimax": -softplus(fake).mean(),
        "nonsaturating": softplus(-fake).mean(),
    }
    for name, value in wanted.items():
        expect(seen[name]).close_to(value, name=f"{name}_loss of logits (B, 1)")


@check(
    "logits of any size keep their value and their derivative",
    why="A sigmoid in float32 is 1 above 17 and 0 below about -100. Its logarithm is then"
    " infinite, or cut off, and the derivative is 0 or NaN just where a network needs it most.",
    source="PyTorch: BCEWithLogitsLoss, the log-sum-exp form",
    needs=EXACT,
)
def test_far(subject, rng):
    for low in (40, 200):
        far = rng.uniform(low, 1.5 * low, (2, 3)).astype(np.float32)
        # Each player at its worst first, then at its best.
        hold_far(subject.run(all_three, real=-far[0], fake=far[1]), -far[0], far[1], low)
        hold_far(subject.run(all_three, real=far[0], fake=-far[1]), far[0], -far[1], low)


def hold_far(seen, real, fake, low):
    """The three losses of three logits each, where a sigmoid is 0 or 1 in float32."""
    wanted = {
        "discriminator": softplus(-real).mean() + softplus(fake).mean(),
        "discriminator_d_real": (real < 0) / -3,
        "discriminator_d_fake": (fake > 0) / 3,
        "minimax": -softplus(fake).mean(),
        "minimax_d_fake": (fake > 0) / -3,
        "nonsaturating": softplus(-fake).mean(),
        "nonsaturating_d_fake": (fake < 0) / -3,
    }
    sign = "+" if fake[0] > 0 else "-"
    for name, value in wanted.items():
        loss, _, which = name.partition("_d_")
        what = f"dL/d({which} logits) of {loss}_loss" if which else f"{loss}_loss"
        expect(seen[name]).close_to(
            np.asarray(value, dtype=np.float32),
            name=f"{what}, float32, fake logits near {sign}{low}",
            tol=1e-5,
        )

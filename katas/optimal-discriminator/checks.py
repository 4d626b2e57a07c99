"""Checks of optimal-discriminator. Goodfellow et al. 2014, proposition 1 and theorem 1."""

import numpy as np

from grader.authoring import check, doubles, expect, probe, torch

PROPOSITION = "Goodfellow et al. 2014, proposition 1"
THEOREM = "Goodfellow et al. 2014, theorem 1"
EXACT = 1e-11
CONSTANT = 1e-6  # log 2 may have been taken in float32


# Probes


@probe
def best(submission, p, q, prior):
    """The optimal discriminator, without a prior and with one."""
    return {
        "usual": submission.optimal_discriminator(p, q),
        "with_prior": submission.optimal_discriminator(p, q, prior=prior),
    }


@probe
def loss_of(submission, p, q, d):
    """The expected loss and its derivative in the discriminator."""
    d = d.clone().requires_grad_()
    loss = submission.expected_loss(p, q, d)
    return {"loss": loss, "d_d": doubles.gradient(loss, d)}


@probe
def loss_alone(submission, p, q, d):
    return {"loss": submission.expected_loss(p, q, d)}


@probe
def on_one_sided(submission, p, q):
    """The optimal discriminator where only p, only q, neither, and where both have mass."""
    d = submission.optimal_discriminator(p, q)
    return {"only_p_only_q": d[:2], "neither": d[2], "both": d[3:]}


@probe
def divergences(submission, losses):
    """For 2 log 2, for 0, and for three losses between them."""
    cases = ("equal", "disjoint", "nearly_disjoint", "half_way", "nearly_equal")
    pairs = zip(cases, losses, strict=True)
    return {f"divergence_if_{case}": submission.divergence(loss) for case, loss in pairs}


@probe
def ratios(submission, logits, large):
    return {
        "ratios": submission.density_ratio(logits),
        "large": submission.density_ratio(large),
    }


@probe
def inputs_after(submission, p, q, d, losses, logits):
    """What each function leaves of its inputs."""
    calls = {
        "optimal_discriminator": [p, q],
        "expected_loss": [p, q, d],
        "divergence": [losses[0]],
        "density_ratio": [logits],
    }
    seen = {}
    for name, inputs in calls.items():
        given = [value.clone() for value in inputs]
        getattr(submission, name)(*given)
        same = all(torch.equal(*pair) for pair in zip(given, inputs, strict=True))
        seen[name] = "unchanged" if same else "changed"
    return seen


# Inputs and closed forms


def two_distributions(rng, k=6):
    """Probabilities of k outcomes, none of them rare, in the real samples and in the fakes."""
    p, q = rng.uniform(0.2, 1, (2, k))
    return {"p": p / p.sum(), "q": q / q.sum()}


def with_zeros(rng):
    """Five outcomes: only real samples take the first, only fakes the second, nobody the third."""
    p, q = rng.uniform(0.2, 1, (2, 5))
    p[1] = q[0] = p[2] = q[2] = 0
    return {"p": p / p.sum(), "q": q / q.sum()}


# Checks


@check(
    "the optimal discriminator is p / (p + q)",
    why="Each outcome can be judged by itself: -p log d - q log(1 - d) is least at d = p / (p +"
    " q). It is 1/2 where real samples and fakes are equally frequent.",
    source=PROPOSITION,
)
def test_optimum(subject, rng):
    case = two_distributions(rng)
    seen = subject.run(best, **case, prior=0.5)
    for key in ("usual", "with_prior"):
        expect(seen[key]).close_to(
            case["p"] / (case["p"] + case["q"]), name="D", formula="p / (p + q)"
        )


@check(
    "a prior weighs the two distributions",
    why="Three real samples for each fake make every outcome three times as likely to be real, by"
    " Bayes' rule. The proof of the paper takes as many fakes as real samples.",
    source=PROPOSITION + ", with weights",
    needs="test_optimum",
)
def test_prior(subject, rng):
    case, prior = two_distributions(rng), rng.uniform(0.65, 0.85)
    seen = subject.run(best, **case, prior=prior)
    real, fake = prior * case["p"], (1 - prior) * case["q"]
    expect(seen["with_prior"]).close_to(
        real / (real + fake),
        name=f"D with a prior of {prior:.3f}",
        formula="prior p / (prior p + (1 - prior) q)",
    )


@check(
    "rare and impossible outcomes have their D too",
    why="D depends on the ratio of p and q, however small both are: a number added to the"
    " denominator drowns rare outcomes. Where only one of the two has any mass, D is 0 or 1, and"
    " never NaN.",
    source=PROPOSITION + ": D outside the supports need not be defined",
    needs="test_optimum",
)
def test_rare(subject, rng):
    case = with_zeros(rng)
    seen = subject.run(on_one_sided, **case)
    p, q = case["p"][3:], case["q"][3:]
    expect(seen["both"]).close_to(p / (p + q), name="D where both have mass", formula="p / (p + q)")
    expect(seen["only_p_only_q"]).close_to(
        np.array([1.0, 0.0]), name="D where only p has mass, and where only q has"
    )
    expect(seen["neither"]).within(0, 1, name="D where nothing ever falls")
    small = rng.uniform(1, 2, (2, 3)) * 1e-12
    seen = subject.run(best, p=small[0], q=small[1], prior=0.5)
    expect(seen["usual"]).close_to(
        small[0] / small.sum(0), name="D of outcomes with probabilities near 1e-12"
    )


@check(
    "the expected loss weighs log d with p and log(1 - d) with q",
    why="It is the loss of a batch so large that every outcome comes exactly as often as expected.",
    source=THEOREM + ", equation 4",
)
def test_loss(subject, rng):
    case, d = two_distributions(rng), rng.uniform(0.1, 0.9, 6)
    p, q = case["p"], case["q"]
    seen = subject.run(loss_of, **case, d=d)
    expect(seen["loss"]).close_to(
        -(p * np.log(d) + q * np.log(1 - d)).sum(),
        name="the expected loss",
        formula="-sum p log d - sum q log(1 - d)",
    )
    expect(seen["d_d"]).close_to(q / (1 - d) - p / d, name="dL/dd", formula="q / (1 - d) - p / d")


@check(
    "an outcome that never comes costs nothing",
    why="0 log 0 is 0 here: where no real sample falls, D may say 0. On disjoint distributions the"
    " optimal discriminator makes no mistake at all, and its loss is 0.",
    source="the limit of x log x at 0; torch.xlogy",
    needs="test_loss",
)
def test_nothing(subject, rng):
    case = with_zeros(rng)
    d = np.array([1.0, 0.0, 1.0, *rng.uniform(0.2, 0.8, 2)])
    p, q = case["p"][3:], case["q"][3:]
    expect(subject.run(loss_alone, **case, d=d)["loss"]).close_to(
        -(p * np.log(d[3:]) + q * np.log(1 - d[3:])).sum(),
        name="the expected loss where d is 1, 0, 1 on outcomes of one side, the other, and neither",
        tol=EXACT,
    )
    d = rng.uniform(0.2, 0.8, 5)
    expect(subject.run(loss_alone, **case, d=d)["loss"]).close_to(
        -(case["p"] * np.log(d) + case["q"] * np.log(1 - d)).sum(),
        name="the expected loss where some outcomes are of one side and d is inside (0, 1)",
        formula="-sum p log d - sum q log(1 - d)",
        tol=EXACT,
    )


@check(
    "an outcome that does come and that d rules out costs inf",
    why="-log 0 is inf, and any weight above 0 keeps it. A clamp, or a small number inside the"
    " logarithm, sets a finite price in its place. (Losses of logits never get here: no finite"
    " logit rules anything out.)",
    source="-log d as d goes to 0",
    needs="test_loss",
)
def test_ruled_out(subject, rng):
    case = with_zeros(rng)
    for place, value, text in (
        (0, 0.0, "d is 0 where only real samples fall"),
        (1, 1.0, "d is 1 where only fakes fall"),
        (3, 0.0, "d is 0 where both fall"),
        (4, 1.0, "d is 1 where both fall"),
    ):
        d = rng.uniform(0.2, 0.8, 5)
        d[place] = value
        loss = subject.run(loss_alone, **case, d=d)["loss"]
        expect(loss).equals(np.array(np.inf), name=f"the expected loss if {text}")


@check(
    "the loss at the optimum gives the Jensen-Shannon divergence",
    why="The loss is 2 log 2 - 2 JSD. Equal distributions: 2 log 2, so 0. Disjoint ones: 0, so log"
    " 2, however far apart they are. That is why it has no gradient for the generator there.",
    source=THEOREM,
)
def test_divergence(subject, rng):
    between = np.array([0.1, 0.5, 0.9]) + rng.uniform(0, 0.3, 3)
    losses = np.array([2 * np.log(2), 0.0, *between])
    seen = subject.run(divergences, losses=losses)
    for key, loss in zip(seen, losses, strict=True):
        expect(seen[key]).close_to(
            np.log(2) - loss / 2,
            name=f"the divergence for the loss {loss:.4f}",
            formula="log 2 - loss / 2",
            tol=CONSTANT,
        )


@check(
    "the logits hold the density ratio",
    why="D = p / (p + q) has the odds D / (1 - D) = p / q, and the logit is their logarithm. So a"
    " discriminator is an estimator of a ratio of densities that nobody can write down.",
    source=PROPOSITION,
)
def test_ratio(subject, rng):
    logits, large = rng.uniform(-3, 3, (2, 3)), rng.uniform(25, 30, 4)
    seen = subject.run(ratios, logits=logits, large=large)
    expect(seen["ratios"]).close_to(np.exp(logits), name="p/q", formula="exp(logit)")
    expect(seen["large"]).close_to(
        np.exp(large), name="p/q for logits from 25 to 30", formula="exp(logit)"
    )


@check(
    "inputs are left as they are",
    why="The caller goes on with p, q, d and the logits. A clamp in place changes a distribution"
    " that somebody else still uses.",
    source="the rules of the brief",
    needs=("test_optimum", "test_loss", "test_divergence", "test_ratio"),
)
def test_inputs(subject, rng):
    case, logits = with_zeros(rng), rng.uniform(-3, 3, 4)
    d = np.array([1.0, 0.0, 1.0, *rng.uniform(0.2, 0.8, 2)])
    seen = subject.run(inputs_after, **case, d=d, losses=rng.uniform(0.1, 1.3, 1), logits=logits)
    for name in ("optimal_discriminator", "expected_loss", "divergence", "density_ratio"):
        expect(seen[name]).equals("unchanged", name=f"what {name} leaves of its inputs")

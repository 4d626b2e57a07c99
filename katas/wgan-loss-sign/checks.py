"""Checks of wgan-loss-sign. Arjovsky, Chintala and Bottou 2017, algorithm 1.

The losses are held against their formulas. A round runs with a linear critic and a linear
generator, so that every gradient has a closed form at the weights the round itself has reached.
"""

import numpy as np

from grader.authoring import check, doubles, expect, probe, torch

PAPER = "Arjovsky et al. 2017, algorithm 1"
SIZES = [5, 3, 4, 4, 6]  # of the batches; the first ROUND_ONE are the first round's
ROUND_ONE = 3
D, Z = 6, 3
LR, CLIP = 0.3, 0.2
LARGE = 100
ROUND = ("test_critic_loss", "test_generator_loss", "test_clip")


# Probes


@probe
def on_scores(submission, high, low):
    """Both losses, with real samples scored above the fakes and below them."""
    seen = {}
    for name, real, fake in (("above", high, low), ("below", low, high)):
        real, fake = real.clone().requires_grad_(), fake.clone().requires_grad_()
        loss = submission.critic_loss(real, fake)
        seen[name] = loss
        seen[f"{name}_d_real"] = doubles.gradient(loss, real)
        seen[f"{name}_d_fake"] = doubles.gradient(loss, fake)
    return seen


@probe
def on_fake_scores(submission, scores):
    """The generator's loss and its derivative."""
    scores = scores.clone().requires_grad_()
    loss = submission.generator_loss(scores)
    return {"loss": loss, "d_scores": doubles.gradient(loss, scores)}


def fill(network, scale):
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(scale * torch.randn_like(parameter))


@probe
def on_any_weights(submission, x):
    """The critic's scores, as made and with 30 draws of very large weights."""
    critic = submission.make_critic().double()
    shapes = {"many": list(critic(x).shape), "one": list(critic.eval()(x[:1]).shape)}
    highest, lowest = -torch.inf, torch.inf
    for _ in range(30):
        fill(critic.train(), 1000.0)
        scores = critic(1000 * x)
        highest, lowest = max(highest, scores.max().item()), min(lowest, scores.min().item())
    return {
        **{name: str(tuple(shape)) for name, shape in shapes.items()},
        "highest": highest,
        "lowest": lowest,
        "reaches_up": highest > LARGE,
        "reaches_down": lowest < -LARGE,
    }


@probe
def on_one_score(submission, x):
    """The first sample's score, differentiated in the other samples."""
    critic = submission.make_critic().double().train()
    fill(critic, 1.0)
    x = x.clone().requires_grad_()
    slope = doubles.gradient(critic(x)[0], x)
    if slope is None:
        return {"others": None, "mixes": None}
    return {"others": slope[1:].abs().max(), "mixes": bool(slope[1:].any())}


@probe
def on_midpoints(submission, a, b):
    """How far the score half-way between samples is from the mean of their scores, relatively."""
    critic = submission.make_critic().double().eval()
    fill(critic, 1.0)
    mean = (critic(a) + critic(b)) / 2
    bend = (critic((a + b) / 2) - mean).abs().max() / mean.abs().max()
    return {"bend": round(bend.item(), 9)}


@probe
def clipped(submission, weights, gradients, c):
    """Two layers, one of them nested, and a layer of another kind that has a buffer too."""
    other = torch.nn.Module()
    other.register_parameter("gain", torch.nn.Parameter(torch.zeros(2)))
    other.register_buffer("counts", torch.full((2,), 5.0))
    layers = torch.nn.Sequential(
        torch.nn.Linear(4, 3),
        torch.nn.LeakyReLU(0.2),
        torch.nn.Sequential(torch.nn.Linear(3, 1)),
        other,
    ).double()
    parameters = list(layers.parameters())
    torch.nn.utils.vector_to_parameters(weights.clone(), parameters)
    start = 0
    for parameter in parameters:
        part = gradients[start : start + parameter.numel()]
        parameter.grad = part.view_as(parameter).clone()
        start += parameter.numel()
    submission.clip_weights_(layers, c)
    now = list(layers.parameters())
    left = doubles.flat_gradients(now)
    return {
        "weights": doubles.flat_parameters(layers),
        "gradients": left,
        "gradients_kept": torch.equal(left, gradients),
        "buffer": other.counts,
        "same": len(now) == 5 and all(p is q for p, q in zip(parameters, now, strict=True)),
        "trainable": all(p.requires_grad for p in now),
    }


@probe
def two_rounds(submission, real, z, z_g, w, weights):
    """Two rounds of three and two batches; the optimisers write down every step."""
    critic, generator = doubles.ModalCritic(w, column=True), doubles.LinearGenerator(weights)
    journal = doubles.Journal((critic, generator))
    opt_c = doubles.SpyOptimizer(critic.parameters(), LR, "C", journal)
    opt_g = doubles.SpyOptimizer(generator.parameters(), LR, "G", journal)
    reals, zs = list(real.split(SIZES)), list(z.split(SIZES))
    seen = {}
    for key, part in (("first", slice(ROUND_ONE)), ("second", slice(ROUND_ONE, None))):
        noise = z_g[0 if key == "first" else 1]
        told = submission.train_round(
            critic, generator, opt_c, opt_g, reals[part], zs[part], noise, CLIP
        )
        seen[f"{key}_order"] = journal.order()
        for name in ("critic_loss", "generator_loss"):
            value = told.get(name)
            seen[f"{key}_{name}"] = value
            seen[f"{key}_{name}_is"] = "float" if isinstance(value, float) else type(value).__name__
    return {
        **seen,
        "critic_gradients": journal.gradients("C"),
        "generator_gradients": journal.gradients("G"),
        "before": journal.before(),
        "after": doubles.flat_parameters(critic, generator),
        "backwards": generator.backwards,
    }


# Inputs and closed forms


def round_case(rng):
    """Real data far off in half of its dimensions: there the first critic step passes the clip."""
    offset = np.array([2.0, -2.0, 2.0, 0.0, 0.0, 0.0])
    return {
        "real": rng.normal(size=(sum(SIZES), D)) + offset,
        "z": rng.normal(size=(sum(SIZES), Z)),
        "z_g": rng.normal(size=(2, 5, Z)) + 1,
        "w": rng.uniform(0.05, 0.15, D) * rng.choice([-1.0, 1.0], D),
        "weights": 0.5 * rng.normal(size=(Z, D)),
    }


class Path:
    """Where the weights were before each step of the order CCCG CCG, and what is due there."""

    def __init__(self, seen, case):
        expect(seen["second_order"]).equals("CCCGCCG", name="the order of the steps")
        self.case = case
        rows = np.concatenate([seen["before"], seen["after"][None]])
        self.w, self.a = rows[:, :D], rows[:, D:].reshape(-1, Z, D)
        cuts = np.cumsum(SIZES)[:-1]
        self.reals = np.split(case["real"], cuts)
        self.zs = np.split(case["z"], cuts)
        self.critic_steps, self.generator_steps = [0, 1, 2, 4, 5], [3, 6]

    def gap(self, k):
        """The mean fake less the mean real sample of critic step k, the gradient in w."""
        return (self.zs[k] @ self.a[self.critic_steps[k]]).mean(0) - self.reals[k].mean(0)

    def pull(self, k):
        """The gradient of generator step k in the generator's weights."""
        return -np.outer(self.case["z_g"][k].mean(0), self.w[self.generator_steps[k]])


# Checks


@check(
    "the critic's loss is the fake mean less the real mean",
    why="The critic maximises mean f(real) - mean f(fake), its estimate of the Wasserstein"
    " distance, so it minimises the negative. Both means must be there: with labels, they are"
    " +1 and -1, since a label 0 removes its term and the gradient with it.",
    source="Arjovsky et al. 2017, equation 2 and algorithm 1, line 5",
)
def test_critic_loss(subject, rng):
    high, low = rng.normal(size=(6, 1)) + 3, rng.normal(size=(6, 1)) - 3
    seen = subject.run(on_scores, high=high, low=low)
    for name, real, fake in (("above", high, low), ("below", low, high)):
        where = f"real scores {name} fake ones"
        expect(seen[name]).close_to(
            fake.mean() - real.mean(),
            name=f"the loss with {where}",
            formula="mean(fake) - mean(real)",
        )
        expect(seen[f"{name}_d_real"]).close_to(np.full((6, 1), -1 / 6), name="dL/d(real scores)")
        expect(seen[f"{name}_d_fake"]).close_to(np.full((6, 1), 1 / 6), name="dL/d(fake scores)")


@check(
    "the generator's loss is minus the fake mean",
    why="The generator wants its samples to score high: it minimises -mean f(fake). A label 0"
    " makes the loss 0 whatever it does, and the gradient too.",
    source="Arjovsky et al. 2017, algorithm 1, line 10",
)
def test_generator_loss(subject, rng):
    scores = rng.normal(size=(6, 1)) + 0.5
    seen = subject.run(on_fake_scores, scores=scores)
    expect(seen["loss"]).close_to(-scores.mean(), name="the loss", formula="-mean(fake)")
    expect(seen["d_scores"]).close_to(np.full((6, 1), -1 / 6), name="dL/d(fake scores)")


@check(
    "the critic gives one score per sample, without bounds",
    why="A score is no probability. A sigmoid or tanh at the end limits how far apart real and fake"
    " can be scored, and passes hardly any gradient on where it saturates.",
    source="Arjovsky et al. 2017, section 3: a critic f with values in R",
)
def test_scores(subject, rng):
    seen = subject.run(on_any_weights, x=rng.normal(size=(7, 64)))
    for key, wanted in (("many", (7, 1)), ("one", (1, 1))):
        expect(seen[key]).equals(
            str(wanted), name=f"the shape of the scores of {wanted[0]} samples"
        )
    large = "the {} score under large weights"
    expect(seen["highest"]).within(LARGE, np.inf, name=large.format("highest"))
    expect(seen["lowest"]).within(-np.inf, -LARGE, name=large.format("lowest"))


@check(
    "each sample's score depends on that sample alone",
    why="The distance is a supremum over functions of one sample. With batch norm the real and the"
    " fake batch are scored by two different functions. Layer norm stays within a sample.",
    source="Gulrajani et al. 2017, section 4, no critic batch normalization",
    needs="test_scores",
)
def test_alone(subject, rng):
    seen = subject.run(on_one_score, x=rng.normal(size=(8, 64)))
    expect(seen["others"]).close_to(0.0, name="d(score of one sample)/d(another sample)")


@check(
    "the critic is more than an affine map",
    why="Layers without an activation between them are one affine map, and that sees only the"
    " means of the two distributions.",
    source="for f(x) = <w, x> + b, mean f(real) - mean f(fake) = <w, mean real - mean fake>",
    needs="test_scores",
)
def test_nonlinear(subject, rng):
    seen = subject.run(on_midpoints, a=rng.normal(size=(64, 64)), b=rng.normal(size=(64, 64)))
    expect(seen["bend"]).within(
        1e-6, np.inf, name="how far scores half-way are from the mean of the ends"
    )


@check(
    "clipping clamps every parameter and nothing else",
    why="Weights in [-c, c] bound the slope of the whole network. Clipped gradients only bound"
    " the size of a step: the weights still grow without end.",
    source="Arjovsky et al. 2017, algorithm 1, line 7",
)
def test_clip(subject, rng):
    weights, gradients = rng.uniform(-0.06, 0.06, 21), rng.normal(size=21)
    # Beyond both ends: in a weight of layer one, in its biases, in layer two, in the other kind.
    weights[[0, 12, 15, 19]], weights[[1, 13, 16, 20]] = 0.05, -0.05
    seen = subject.run(clipped, weights=weights, gradients=gradients, c=0.03)
    expect(seen["weights"]).close_to(
        np.clip(weights, -0.03, 0.03), name="the network after clipping", formula="clamp(w, -c, c)"
    )
    expect(seen["gradients"]).close_to(gradients, name="what clipping left in .grad")
    expect(seen["buffer"]).close_to(np.full(2, 5.0), name="a buffer, which is no parameter")
    expect(seen["same"]).is_true(
        name="the same parameters", otherwise="the critic has new parameters, unknown to opt_c"
    )
    expect(seen["trainable"]).is_true(
        name="parameters that learn", otherwise="the critic's parameters no longer require grad"
    )


@check(
    "the critic takes one step for each batch, then the generator one",
    why="The generator's gradient is useful where the critic is near its optimum, so the critic"
    " goes first, several steps for one. Here they are counted by the batches given.",
    source="Arjovsky et al. 2017, algorithm 1, lines 2 to 11",
    needs=ROUND,
)
def test_order(subject, rng):
    seen = subject.run(two_rounds, **round_case(rng))
    steps = "the steps of {} batches (C critic, G generator)"
    expect(seen["first_order"]).equals("CCCG", name=steps.format(3))
    expect(seen["second_order"]).equals("CCCGCCG", name=steps.format("3, then 2"))


@check(
    "every critic step has the gradient of its own batches",
    why="Each step sees a fresh real batch and fresh fakes, made by the generator as it trains; and"
    " nothing is left over from the step or the round before.",
    source="Arjovsky et al. 2017, algorithm 1, lines 3 to 5",
    needs="test_order",
)
def test_critic_steps(subject, rng):
    case = round_case(rng)
    seen = subject.run(two_rounds, **case)
    path = Path(seen, case)
    expect(seen["critic_gradients"]).close_to(
        np.stack([path.gap(k) for k in range(5)]),
        name="the critic's gradient in each of 3 + 2 steps",
        formula="mean of the fakes - mean of the reals, for f(x) = <w, x>",
        hint="is .grad cleared before each backward, also after the generator's step?",
    )


@check(
    "the generator's step has the gradient of its own loss",
    why="The generator learns from its own loss alone, against the critic as it is after its last"
    " step. What the critic's losses left in its .grad must not count.",
    source="Arjovsky et al. 2017, algorithm 1, lines 9 to 11",
    needs="test_order",
)
def test_generator_steps(subject, rng, note):
    case = round_case(rng)
    seen = subject.run(two_rounds, **case)
    path = Path(seen, case)
    expect(seen["generator_gradients"]).close_to(
        np.stack([path.pull(k).ravel() for k in range(2)]),
        name="the generator's gradient in each of 2 rounds",
        formula="-(mean of z_g) w^T, for f(g(z)) = <w, z A>",
        hint="did the critic's loss run backward into the generator?",
    )
    if seen["backwards"] > 2:
        note(
            "The critic's steps run backward through the generator too. Its gradient is cleared"
            " in time, so that is right; detach() the fakes to save those passes."
        )


@check(
    "the critic's weights are clipped after each of its steps, and only they",
    why="Without the clip the critic grows without end, and its loss is no distance. The last step"
    " counts as well: the generator must meet a clipped critic. Its own weights are free.",
    source="Arjovsky et al. 2017, algorithm 1, line 7",
    needs="test_order",
)
def test_clipped(subject, rng):
    case = round_case(rng)
    seen = subject.run(two_rounds, **case)
    path = Path(seen, case)
    w, a = path.w[:-1].copy(), path.a[:-1].copy()
    w[path.critic_steps] -= LR * seen["critic_gradients"]
    w[path.critic_steps] = np.clip(w[path.critic_steps], -CLIP, CLIP)
    a[path.generator_steps] -= LR * seen["generator_gradients"].reshape(-1, Z, D)
    expect(path.w[1:]).close_to(
        w, name="the path of the critic's weights", formula="clamp(w - lr g, -c, c)"
    )
    expect(path.a[1:]).close_to(a, name="the path of the generator's weights")


@check(
    "a round reports its two losses as floats",
    why="A loss kept as a tensor keeps its whole graph alive: a log of them fills the memory.",
    source="PyTorch: torch.Tensor.item",
    needs=("test_critic_steps", "test_generator_steps", "test_clipped"),
)
def test_report(subject, rng):
    case = round_case(rng)
    seen = subject.run(two_rounds, **case)
    path = Path(seen, case)
    for key, c, g in (("first", 2, 0), ("second", 4, 1)):
        losses = {
            "critic_loss": path.gap(c) @ path.w[path.critic_steps[c]],
            "generator_loss": np.sum(path.pull(g) * path.a[path.generator_steps[g]]),
        }
        for name, wanted in losses.items():
            expect(seen[f"{key}_{name}_is"]).equals("float", name=f"the type of {name}")
            expect(seen[f"{key}_{name}"]).close_to(wanted, name=f"{name} of the {key} round")

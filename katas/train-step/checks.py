"""Checks of train-step. Goodfellow et al. 2014, algorithm 1 and the end of section 3.

A step runs with a linear discriminator <w, x> and a linear generator z A, so that every gradient
has a closed form at the weights that the step itself has reached. A journal says who stepped when,
and with which gradient. How the two gradients are kept apart is not looked at.
"""

import numpy as np

from grader.authoring import check, doubles, expect, probe, torch

STEP = "Goodfellow et al. 2014, algorithm 1"
PRACTICE = "Goodfellow et al. 2014, section 3, last paragraph"
ADDS = "PyTorch: Tensor.backward adds to .grad; Optimizer.zero_grad clears it"
D, Z = 6, 3
CALLS = 3
SIZES = {"real": 5, "z_d": 4, "z_g": 7}  # of the batches of one call
LR = 0.4
RATES, MOMENTA = (0.2, 0.3), (0.9, 0.5)  # of the discriminator and of the generator
CALLS_LONG = 4
FIRST = ("test_discriminator", "test_generator")
SINGLE = 1e-6  # labels made by torch.ones are float32, and so is a loss of them
STOPS = {
    "a second time": "its graph was already used up by another backward pass",
    "inplace operation": "weights were changed between its forward pass and it",
    "does not require grad": "no graph leads from the loss to any weight",
    "nference tensor": "it needs a tensor that was made in inference mode",
}


# Probes


def players(w, weights, column=True):
    """A linear discriminator and generator, with optimisers that write in one journal."""
    discriminator = doubles.ModalCritic(w, column=column)
    generator = doubles.LinearGenerator(weights)
    journal = doubles.Journal((discriminator, generator))
    opt_d = doubles.SpyOptimizer(discriminator.parameters(), LR, "D", journal)
    opt_g = doubles.SpyOptimizer(generator.parameters(), LR, "G", journal)
    return generator, discriminator, opt_g, opt_d, journal


def number(value):
    """What was reported, for the wire, and what it is."""
    known = isinstance(value, (float, int, torch.Tensor))
    return value if known else None, "float" if isinstance(value, float) else type(value).__name__


def stepped(submission, case, calls, column=True, poison=False):
    """Some calls in a row, and what the journal holds after them."""
    generator, discriminator, opt_g, opt_d, journal = players(case["w"], case["weights"], column)
    seen = {}
    for call in range(calls):
        batch = [case[name][call] for name in ("real", "z_d", "z_g")]
        if poison:
            doubles.poison_gradients(generator, discriminator)
        told = submission.train_step(generator, discriminator, opt_g, opt_d, *batch)
        for name in ("discriminator_loss", "generator_loss"):
            seen[f"{name}_{call}"], seen[f"{name}_{call}_is"] = number(told.get(name))
    return {
        **seen,
        "order": journal.order(),
        "discriminator_gradients": journal.gradients("D"),
        "generator_gradients": journal.gradients("G"),
        "before": journal.before(),
        "backwards": generator.backwards,
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
def one_call_in_a_row(submission, **case):
    """A single call, where the discriminator returns (B,)."""
    return stepped(submission, case, calls=1, column=False)


@probe
def one_call_on_old_gradients(submission, **case):
    """A single call, where every .grad of both networks holds a large number."""
    return stepped(submission, case, calls=1, poison=True)


@probe
def path(submission, real, z_d, z_g, w, weights):
    """The weights of both networks after each of some calls, under SGD with momentum."""
    discriminator, generator = (
        doubles.LinearCritic(w, column=True),
        doubles.LinearGenerator(weights),
    )
    opt_d, opt_g = (
        torch.optim.SGD(network.parameters(), lr=rate, momentum=momentum)
        for network, rate, momentum in zip((discriminator, generator), RATES, MOMENTA, strict=True)
    )

    def step(call):
        batch = (real[call], z_d[call], z_g[call])
        submission.train_step(generator, discriminator, opt_g, opt_d, *batch)

    start = doubles.flat_parameters(discriminator, generator)
    return {"path": doubles.trajectory(step, CALLS_LONG, start, discriminator, generator)}


def perceptron(inputs, outputs, frozen):
    """Linear, dropout, linear; the parameters whose number is in `frozen` do not learn."""
    nn = torch.nn
    layers = [nn.Linear(inputs, 4), nn.Dropout(0.5), nn.Tanh(), nn.Linear(4, outputs)]
    network = nn.Sequential(*layers).double()
    for place, parameter in enumerate(network.parameters()):
        parameter.requires_grad_(place not in frozen)
    return network


def adam(network):
    return torch.optim.Adam([p for p in network.parameters() if p.requires_grad], lr=0.01)


def flags(network):
    return "".join("yes " if p.requires_grad else "no " for p in network.parameters()).strip()


@probe
def to_the_end(submission, real, z_d, z_g):
    """Whether autograd stops a step of two ordinary networks, and over what."""
    generator, discriminator = perceptron(Z, D, ()), perceptron(D, 1, ())
    try:
        submission.train_step(
            generator, discriminator, adam(generator), adam(discriminator), real, z_d, z_g
        )
    except RuntimeError as error:
        said = str(error)
        for phrase, meaning in STOPS.items():
            if phrase in said:
                return {"stopped": meaning, "said": said.splitlines()[0][:200]}
        raise
    return {"stopped": "nothing stops it", "said": ""}


@probe
def half_frozen(submission, real, z_d, z_g):
    """Which parameters require a gradient after a call, where the caller has frozen some."""
    seen = {}
    for case, frozen_g, frozen_d in (("free", (), ()), ("frozen", (1, 2), (0, 1))):
        generator, discriminator = perceptron(Z, D, frozen_g), perceptron(D, 1, frozen_d)
        opts = adam(generator), adam(discriminator)
        submission.train_step(generator, discriminator, *opts, real, z_d, z_g)
        seen[f"generator_{case}"] = flags(generator)
        seen[f"discriminator_{case}"] = flags(discriminator)
    return seen


def mode(module):
    return "training" if module.training else "eval"


def watch_modes(network, seen):
    """Keep the modes in which the network and its dropout are run."""

    def note(name):
        return lambda module, _: seen[name].add(mode(module))

    for name, module in (("network", network), ("dropout", network[1])):
        seen[name] = set()
        module.register_forward_pre_hook(note(name))


@probe
def in_their_modes(submission, real, z_d, z_g):
    """The modes in which two networks and their dropouts run, and are left behind."""
    seen = {}
    for case, modes_g, modes_d in (
        ("training", (True, True), (True, True)),
        ("mixed", (True, False), (False, True)),
        ("eval", (False, False), (False, False)),
    ):
        networks = {"generator": perceptron(Z, D, ()), "discriminator": perceptron(D, 1, ())}
        during = {name: {} for name in networks}
        for (name, network), (whole, part) in zip(
            networks.items(), (modes_g, modes_d), strict=True
        ):
            network.train(whole)
            network[1].train(part)
            watch_modes(network, during[name])
        opts = [adam(network) for network in networks.values()]
        submission.train_step(*networks.values(), *opts, real, z_d, z_g)
        for name, network in networks.items():
            for part, module in (("network", network), ("dropout", network[1])):
                ran = " and ".join(sorted(during[name][part])) or mode(module)
                seen[f"{name}_{part}_{case}"] = f"runs in {ran}, left in {mode(module)}"
    return seen


@probe
def batches_after(submission, real, z_d, z_g, w, weights):
    """The batches after a call: their numbers, and what autograd knows of them."""
    generator, discriminator, opt_g, opt_d, _ = players(w, weights)
    given = {"real": real[0].clone(), "z_d": z_d[0].clone(), "z_g": z_g[0].clone()}
    submission.train_step(generator, discriminator, opt_g, opt_d, *given.values())
    seen = dict(given)
    for name, batch in given.items():
        seen[f"{name}_as_it_was"] = not batch.requires_grad and batch.grad is None
    return {name: x.detach() if isinstance(x, torch.Tensor) else x for name, x in seen.items()}


# Inputs and closed forms


def softplus(t):
    return np.logaddexp(np.zeros_like(t), t)


def sigmoid(t):
    return np.exp(-softplus(-t))


def step_case(rng, calls=CALLS):
    """Batches and weights such that no two are alike, and no logit is beyond about 6."""
    return {
        "real": rng.normal(size=(calls, SIZES["real"], D)) + rng.choice([-1.0, 1.0], D),
        "z_d": rng.normal(size=(calls, SIZES["z_d"], Z)),
        "z_g": rng.normal(size=(calls, SIZES["z_g"], Z)) + rng.choice([-1.0, 1.0], Z),
        "w": rng.uniform(0.3, 0.6, D) * rng.choice([-1.0, 1.0], D),
        "weights": 0.4 * rng.normal(size=(Z, D)),
    }


def sure_case(rng, sign):
    """Logits of 40 to 60, for reals and against fakes; the other way round where sign is -1."""
    w, u = (x / np.linalg.norm(x) for x in (rng.normal(size=D), rng.normal(size=Z)))
    far = {name: rng.uniform(40, 60, (1, size, 1)) for name, size in SIZES.items()}
    return {
        "real": far["real"] * w,
        "z_d": far["z_d"] * u,
        "z_g": far["z_g"] * u,
        "w": sign * w,
        "weights": -np.outer(u, w),
    }


def discriminator_due(w, a, real, z):
    """Loss and gradient in w, for the logit <w, x> and G(z) = z A."""
    fake = z @ a
    loss = softplus(-real @ w).mean() + softplus(fake @ w).mean()
    return loss, sigmoid(fake @ w) @ fake / len(fake) - sigmoid(-real @ w) @ real / len(real)


def generator_due(w, a, z):
    """Loss and gradient in A."""
    logits = z @ a @ w
    return softplus(-logits).mean(), -np.outer(sigmoid(-logits) @ z, w) / len(z)


class Due:
    """What was due in each call, at the weights before each step of the order DGDG..."""

    def __init__(self, seen, case):
        before = seen["before"]
        self.w, self.a = before[:, :D], before[:, D:].reshape(-1, Z, D)
        self.case = case

    def discriminator(self, call):
        at = 2 * call
        return discriminator_due(
            self.w[at], self.a[at], self.case["real"][call], self.case["z_d"][call]
        )

    def generator(self, call):
        at = 2 * call + 1
        return generator_due(self.w[at], self.a[at], self.case["z_g"][call])


def hold_discriminator(seen, case, where, calls=1, hint=None):
    due = Due(seen, case)
    expect(seen["discriminator_gradients"][:calls]).close_to(
        np.stack([due.discriminator(call)[1] for call in range(calls)]),
        name=f"the discriminator's gradient {where}",
        formula="mean of sigmoid(<w, fake>) fake - mean of sigmoid(-<w, real>) real",
        hint=hint,
    )


def hold_generator(seen, case, where, calls=1, hint=None):
    due = Due(seen, case)
    expect(seen["generator_gradients"][:calls]).close_to(
        np.stack([due.generator(call)[1].ravel() for call in range(calls)]),
        name=f"the generator's gradient {where}",
        formula="-mean of sigmoid(-<w, z A>) z w^T, for G(z) = z A and D's logit <w, x>",
        hint=hint,
    )


# Checks


@check(
    "both backward passes run to the end",
    why="A pass needs a graph: of a forward pass of its own, made after the last change of the"
    " weights in it, and with nothing cut out of the way to the weights that are to move.",
    source="PyTorch: autograd mechanics",
)
def test_runs(subject, rng):
    seen = subject.run(to_the_end, **loose_case(rng))
    expect(seen["stopped"]).equals(
        "nothing stops it",
        name="what stops a backward pass",
        hint=f"PyTorch says: {seen['said']}" if seen["said"] else None,
    )


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
    "the discriminator's step has the gradient of its own loss",
    why="It learns from the reals, labelled real, and from the fakes of z_d, labelled fake: the sum"
    " of two means, each over its own batch.",
    source=STEP,
    needs="test_order",
)
def test_discriminator(subject, rng):
    case = step_case(rng)
    hold_discriminator(subject.run(some_calls, **case), case, "in the first call")


@check(
    "the generator's step has the gradient of its own loss, against the updated discriminator",
    why="The generator wants its images called real, so that is their label. Its gradient comes"
    " through the discriminator: nothing may cut that way, and nothing of D's loss may be in it.",
    source=PRACTICE,
    needs="test_order",
)
def test_generator(subject, rng, note):
    case = step_case(rng)
    seen = subject.run(some_calls, **case)
    hint = "did the discriminator's loss run backward into the generator? is z_g used?"
    hold_generator(seen, case, "in the first call", hint=hint)
    if seen["backwards"] > CALLS:
        note(
            "The discriminator's step also ran backward through the generator. Its gradient is"
            " cleared in time, so that is right; detach() the fakes and save the pass."
        )


@check(
    "logits may be a row",
    why="Some discriminators return (B, 1), others (B,). Labels made like the logits fit both.",
    source=STEP,
    needs=FIRST,
)
def test_row(subject, rng):
    case = step_case(rng)
    seen = subject.run(one_call_in_a_row, **case)
    expect(seen["order"]).equals("DG", name="the steps of one call, logits (B,)")
    hold_discriminator(seen, case, "with logits (B,)")
    hold_generator(seen, case, "with logits (B,)")


@check(
    "both steps hold where the discriminator is sure",
    why="There the generator needs its gradient most, and a sigmoid taken before its logarithm has"
    " lost it. And a player that is ahead still takes its step: the other's newest images are new.",
    source=PRACTICE,
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
    why="backward() adds. Somebody else's backward pass may have been there before: an evaluation,"
    " a penalty, the step before. Who clears directly before a backward pass knows what is in it.",
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
    why="The generator's backward pass runs through the discriminator and fills its .grad, with"
    " the opposite aim. Cleared too early, or never, it counts in the discriminator's next step.",
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
    "the weights follow the optimisers and nothing else",
    why="With momentum an optimiser remembers every gradient that it ever met, and a new one"
    " remembers none. Nothing but the two steps moves a weight: this GAN clips and restores none.",
    source="PyTorch: torch.optim.SGD, v = momentum v + gradient and weight = weight - lr v",
    needs="test_next_call",
)
def test_path(subject, rng):
    case = step_case(rng, CALLS_LONG)
    seen = subject.run(path, **case)
    w, a = case["w"], case["weights"]
    rows, v_w, v_a = [np.concatenate([w, a.ravel()])], 0.0, 0.0
    for call in range(CALLS_LONG):
        v_w = MOMENTA[0] * v_w + discriminator_due(w, a, case["real"][call], case["z_d"][call])[1]
        w = w - RATES[0] * v_w
        v_a = MOMENTA[1] * v_a + generator_due(w, a, case["z_g"][call])[1]
        a = a - RATES[1] * v_a
        rows.append(np.concatenate([w, a.ravel()]))
    rows = np.stack(rows)
    what = f"weights before and after each of {CALLS_LONG} calls, under momentum"
    expect(seen["path"][:, :D]).close_to(rows[:, :D], name=f"the discriminator's {what}")
    expect(seen["path"][:, D:]).close_to(rows[:, D:], name=f"the generator's {what}")


@check(
    "requires_grad is as it was",
    why="To freeze a network for a while is a good way to keep gradients out of it. A flag that"
    " stays behind stops its training, and a flag set for all thaws what the caller had frozen.",
    source="PyTorch: autograd mechanics, requires_grad",
    needs=("test_runs", "test_order"),
)
def test_flags(subject, rng):
    seen = subject.run(half_frozen, **loose_case(rng))
    for case, g, d in (
        ("free", "yes yes yes yes", "yes yes yes yes"),
        ("frozen", "yes no no yes", "no no yes yes"),
    ):
        before = "all of them trainable" if case == "free" else "some of them frozen by the caller"
        for name, wanted in (("generator", g), ("discriminator", d)):
            expect(seen[f"{name}_{case}"]).equals(
                wanted, name=f"requires_grad of the {name}'s parameters, {before}"
            )


@check(
    "every part runs in the mode in which it came, and keeps it",
    why="With batch norm or dropout, a generator in eval mode is another generator: the"
    " discriminator would learn to recognise images that the other step never makes. And train()"
    " reaches every layer, also one that the caller keeps in eval mode.",
    source="PyTorch: torch.nn.Module.train and eval",
    needs=("test_runs", "test_order"),
)
def test_modes(subject, rng):
    seen = subject.run(in_their_modes, **loose_case(rng))
    came = {
        "training": ("training", "training", "training", "training"),
        "mixed": ("training", "eval", "eval", "training"),
        "eval": ("eval", "eval", "eval", "eval"),
    }
    parts = [(n, p) for n in ("generator", "discriminator") for p in ("network", "dropout")]
    for case, modes in came.items():
        for (name, part), how in zip(parts, modes, strict=True):
            what = f"the {name}" + (" itself" if part == "network" else "'s dropout layer")
            expect(seen[f"{name}_{part}_{case}"]).equals(
                f"runs in {how}, left in {how}", name=f"{what}, which comes in {how} mode"
            )


@check(
    "reals and noise are as they were",
    why="The caller may use them again: the same reals in the next epoch, the same noise to look at"
    " progress. A leaf that requires a gradient collects one in every step.",
    source="PyTorch: in-place operations, and Tensor.requires_grad_",
    needs="test_order",
)
def test_batches(subject, rng):
    case = step_case(rng)
    seen = subject.run(batches_after, **case)
    for name in ("real", "z_d", "z_g"):
        expect(seen[name]).close_to(case[name][0], name=f"{name} after the call")
        expect(seen[f"{name}_as_it_was"]).is_true(
            name=f"{name} without a gradient",
            otherwise=f"{name} now requires a gradient, or has one",
        )


@check(
    "both losses are reported as floats, from before their steps",
    why="A loss kept as a tensor keeps its whole graph alive: a log of them fills the memory. And"
    " a loss measured after its own step is that of other weights.",
    source="PyTorch: torch.Tensor.item",
    needs=FIRST,
)
def test_report(subject, rng):
    case = step_case(rng)
    seen = subject.run(one_call, **case)
    due = Due(seen, case)
    wanted = {"discriminator": due.discriminator(0)[0], "generator": due.generator(0)[0]}
    for name, value in wanted.items():
        key = f"{name}_loss_0"
        expect(seen[f"{key}_is"]).equals("float", name=f"the type of {name}_loss")
        expect(seen[key]).close_to(value, name=f"{name}_loss", tol=SINGLE)


def loose_case(rng):
    """Batches for networks of several layers, of which no number is compared."""
    return {name: rng.normal(size=(n, D if name == "real" else Z)) for name, n in SIZES.items()}

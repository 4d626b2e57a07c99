"""Checks of batch-size. Goodfellow et al. 2014, algorithm 1; McCandlish et al. 2018, section 2.2.

A step runs in pieces with a linear discriminator <w, x> and a linear generator z A, so that the
gradients of the whole batch have a closed form at the weights that the step itself has reached.
Spies count rows, and storages that only a graph keeps alive tell what autograd holds.
"""

import itertools

import numpy as np

from grader.authoring import check, doubles, expect, probe, torch

STEP = "Goodfellow et al. 2014, algorithm 1"
ADDS = "PyTorch: Tensor.backward adds to .grad; Optimizer.zero_grad clears it"
NOISE = "McCandlish et al. 2018, section 2.2"
D, Z = 6, 3
CALLS = 3
SIZES = {"real": 8, "z_d": 5, "z_g": 11}  # of the batches of one call
MICRO = 3  # divides none of them, and leaves no single row
MICROS = (1, 2, 4, 8, 50)
LONG, FEW = {"real": 16, "z_d": 20, "z_g": 24}, 2  # eight pieces or more
HELD = 4  # micro-batches of one network that autograd may hold
LR = 0.4
FIRST = ("test_discriminator", "test_generator")
SINGLE = 1e-6  # a weight or a total may be a float32
LEFT = {  # requires_grad of the parameters, modes of the network and its layers
    "generator": ("yes no no yes", "training training eval training training"),
    "discriminator": ("no no yes yes", "eval eval training eval eval"),
}
SETTINGS = ((5, 4, 3, 30), (2, 3, 8, 8), (7, 1, 1, 100), (4, 6, 16, 2))  # C, P, micro, batch


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


def stepped(submission, case, micro, calls=1, column=True, poison=False):
    """Some calls in a row, and what the journal holds after them."""
    generator, discriminator, opt_g, opt_d, journal = players(case["w"], case["weights"], column)
    seen = {}
    for call in range(calls):
        batch = [case[name][call] for name in ("real", "z_d", "z_g")]
        if poison:
            doubles.poison_gradients(generator, discriminator)
        told = submission.train_step(generator, discriminator, opt_g, opt_d, *batch, micro)
        for name in ("discriminator_loss", "generator_loss"):
            seen[f"{name}_{call}"], seen[f"{name}_{call}_is"] = number(told.get(name))
    return {
        **seen,
        "order": journal.order(),
        "discriminator_gradients": journal.gradients("D"),
        "generator_gradients": journal.gradients("G"),
        "before": journal.before(),
    }


@probe
def one_call(submission, micro, column, **case):
    """A single call, with no gradient left from anywhere."""
    return stepped(submission, case, micro, column=column)


@probe
def some_calls(submission, micro, **case):
    """Some calls in a row."""
    return stepped(submission, case, micro, calls=CALLS)


@probe
def one_call_on_old_gradients(submission, micro, **case):
    """A single call, where every .grad of both networks holds a large number."""
    return stepped(submission, case, micro, poison=True)


@probe
def rows_at_a_time(submission, real, z_d, z_g, w, weights, micro):
    """How many rows each network was run on, call by call."""
    generator, discriminator, opt_g, opt_d, _ = players(w, weights)
    spies = {"generator": doubles.Spy(generator), "discriminator": doubles.Spy(discriminator)}
    submission.train_step(*spies.values(), opt_g, opt_d, real[0], z_d[0], z_g[0], micro)
    return {
        name: torch.tensor([len(call.inputs[0]) for call in spy.calls] or [0])
        for name, spy in spies.items()
    }


def most_rows_held(network):
    """A list whose last number is the most rows of the network's that autograd held at a time.

    Each output is multiplied by ones that nothing but its graph keeps. A backward pass through it
    frees them, and so does dropping the graph.
    """
    from torch.multiprocessing.reductions import StorageWeakRef

    kept, most = [], [0]

    def hold(_module, _inputs, output):
        ones = torch.ones_like(output)
        held = output * ones
        kept.append((StorageWeakRef(ones.untyped_storage()), len(output)))
        del ones
        alive = sum(rows for storage, rows in kept if not storage.expired())
        most.append(max(most[-1], alive))
        return held

    network.register_forward_hook(hold)
    return most


@probe
def rows_held(submission, real, z_d, z_g, w, weights, micro):
    """How many rows of each network autograd held at most."""
    generator, discriminator, opt_g, opt_d, _ = players(w, weights)
    most = {
        "generator": most_rows_held(generator),
        "discriminator": most_rows_held(discriminator),
    }
    submission.train_step(generator, discriminator, opt_g, opt_d, real[0], z_d[0], z_g[0], micro)
    return {name: numbers[-1] for name, numbers in most.items()}


def perceptron(inputs, outputs, frozen):
    """Linear, dropout, linear; the parameters whose number is in `frozen` do not learn."""
    nn = torch.nn
    layers = [nn.Linear(inputs, 4), nn.Dropout(0.5), nn.Tanh(), nn.Linear(4, outputs)]
    network = nn.Sequential(*layers).double()
    for place, parameter in enumerate(network.parameters()):
        parameter.requires_grad_(place not in frozen)
    return network


def state(network):
    """What a caller may have set, in words."""
    learns = " ".join("yes" if p.requires_grad else "no" for p in network.parameters())
    modes = " ".join("training" if m.training else "eval" for m in network.modules())
    return learns, modes


@probe
def left_behind(submission, real, z_d, z_g, micro):
    """Flags, modes and batches before and after a call, where the caller has set some."""
    generator, discriminator = perceptron(Z, D, (1, 2)), perceptron(D, 1, (0, 1))
    generator[1].eval()
    discriminator.eval()[1].train()
    networks = {"generator": generator, "discriminator": discriminator}
    opt_g, opt_d = (
        torch.optim.Adam([p for p in network.parameters() if p.requires_grad], lr=0.01)
        for network in networks.values()
    )
    batches = {"real": real.clone(), "z_d": z_d.clone(), "z_g": z_g.clone()}
    seen = {}
    submission.train_step(generator, discriminator, opt_g, opt_d, *batches.values(), micro)
    for name, network in networks.items():
        seen[f"{name}_learns"], seen[f"{name}_modes"] = state(network)
    for name, batch in batches.items():
        seen[name] = batch.detach()
        seen[f"{name}_as_it_was"] = not batch.requires_grad and batch.grad is None
    return seen


@probe
def variance(submission, gradients, micro, batch):
    """The estimate, and the gradients after the call."""
    given = gradients.clone()
    return {"variance": submission.gradient_variance(given, micro, batch), "gradients": given}


@probe
def variances(submission, draws, micro, batch):
    """The estimate for each of many draws. draws: (draws, C, P)."""
    estimates = [submission.gradient_variance(draw.clone(), micro, batch) for draw in draws]
    return {"variances": torch.stack([torch.as_tensor(e).detach() for e in estimates])}


# Inputs and closed forms


def softplus(t):
    return np.logaddexp(np.zeros_like(t), t)


def sigmoid(t):
    return np.exp(-softplus(-t))


def step_case(rng, calls=1, sizes=SIZES):
    """Batches and weights such that no two pieces have means alike, and no logit is extreme."""
    case = {
        "real": rng.normal(size=(calls, sizes["real"], D)) + rng.choice([-1.0, 1.0], D),
        "z_d": rng.normal(size=(calls, sizes["z_d"], Z)),
        "z_g": rng.normal(size=(calls, sizes["z_g"], Z)) + rng.choice([-1.0, 1.0], Z),
        "w": rng.uniform(0.3, 0.6, D) * rng.choice([-1.0, 1.0], D),
        "weights": 0.4 * rng.normal(size=(Z, D)),
    }
    for name in ("real", "z_d", "z_g"):
        case[name][:, -2:] *= 2.5  # the last, smaller piece is unlike the others
    return case


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
        formula="mean over M of sigmoid(<w, fake>) fake - mean over N of sigmoid(-<w, real>) real",
        hint=hint,
        tol=SINGLE,
    )


def hold_generator(seen, case, where, calls=1, hint=None):
    due = Due(seen, case)
    expect(seen["generator_gradients"][:calls]).close_to(
        np.stack([due.generator(call)[1].ravel() for call in range(calls)]),
        name=f"the generator's gradient {where}",
        formula="-mean over K of sigmoid(-<w, z A>) z w^T, for G(z) = z A and D's logit <w, x>",
        hint=hint,
        tol=SINGLE,
    )


def hold_losses(seen, case, where):
    due = Due(seen, case)
    for name, wanted in (
        ("discriminator", due.discriminator(0)[0]),
        ("generator", due.generator(0)[0]),
    ):
        key = f"{name}_loss_0"
        expect(seen[f"{key}_is"]).equals("float", name=f"the type of {name}_loss{where}")
        expect(seen[key]).close_to(wanted, name=f"{name}_loss{where}", tol=SINGLE)


def pieces(micro=MICRO):
    sizes = ", ".join(f"{SIZES[name]} rows of {name}" for name in SIZES)
    return f"with micro = {micro} ({sizes})"


# Checks


@check(
    "no network runs on more than micro rows",
    why="The largest batch that a network runs on decides how much memory it takes. One pass over"
    " the whole batch, for the fakes, the second half or the report, and nothing is saved.",
    source="the brief",
)
def test_rows(subject, rng):
    seen = subject.run(rows_at_a_time, micro=MICRO, **step_case(rng))
    for name in ("generator", "discriminator"):
        expect(int(seen[name].max())).within(
            1, MICRO, name=f"the most rows that the {name} was run on, {pieces()}"
        )


@check(
    "autograd holds a few pieces, not the whole batch",
    why="A graph keeps what its backward pass needs, until that pass has run or nothing refers to"
    " the graph. Losses that are summed up first, with one backward at the end, keep all pieces"
    " alive: the memory of the whole batch again.",
    source="PyTorch: autograd mechanics, saved tensors",
    needs="test_rows",
)
def test_memory(subject, rng):
    seen = subject.run(rows_held, micro=FEW, **step_case(rng, sizes=LONG))
    for name in ("generator", "discriminator"):
        expect(seen[name]).within(
            1,
            HELD * FEW,
            name=f"the most rows of the {name} that autograd held, with micro = {FEW} and"
            f" {LONG['real']} to {LONG['z_g']} rows",
        )


@check(
    "each optimiser steps once, the discriminator's first",
    why="The batch is in pieces, the step is not. A step after each piece is training with small"
    " batches: later pieces then meet other weights, and momentum counts each of them.",
    source=STEP,
)
def test_order(subject, rng):
    seen = subject.run(one_call, micro=MICRO, column=True, **step_case(rng))
    expect(seen["order"]).equals("DG", name=f"the steps of one call, {pieces()}")


@check(
    "the discriminator's step has the gradient of the whole batch",
    why="The mean over all rows is the sum of the pieces' means, each weighted with its share of"
    " the rows: a last piece of 2 rows counts 2, not as much as one of 3. Reals and fakes are two"
    " means, each over rows of its own.",
    source=STEP,
    needs="test_order",
)
def test_discriminator(subject, rng):
    case = step_case(rng)
    seen = subject.run(one_call, micro=MICRO, column=True, **case)
    hold_discriminator(seen, case, pieces())


@check(
    "the generator's step has the gradient of the whole batch, against the updated discriminator",
    why="The discriminator has its new weights only when its last piece is through. So the halves"
    " do not share a loop, and nothing of the discriminator's loss is in the generator's .grad.",
    source=STEP,
    needs="test_order",
)
def test_generator(subject, rng):
    case = step_case(rng)
    seen = subject.run(one_call, micro=MICRO, column=True, **case)
    hold_generator(seen, case, pieces())


@check(
    "the reported losses are those of the whole batch, as floats",
    why="The last piece's loss is noisier than the batch's, and the mean over pieces is another"
    " number than the mean over rows. The same weights as in the gradient give the batch's loss.",
    source=STEP,
    needs="test_order",
)
def test_report(subject, rng):
    case = step_case(rng)
    seen = subject.run(one_call, micro=MICRO, column=True, **case)
    hold_losses(seen, case, f", {pieces()}")


@check(
    "the size of the pieces changes nothing",
    why="micro is a matter of memory. Pieces of one row, pieces that fit exactly, and one piece for"
    " all: the step is the same. A piece of one row is a batch too.",
    source=STEP,
    needs=(*FIRST, "test_report"),
)
def test_micro(subject, rng):
    case = step_case(rng)
    for micro, column in itertools.product(MICROS, (True, False)):
        logits = "logits (B, 1)" if column else "logits (B,)"
        where = f"{pieces(micro)} and {logits}"
        seen = subject.run(one_call, micro=micro, column=column, **case)
        expect(seen["order"]).equals("DG", name=f"the steps of one call, {where}")
        hold_discriminator(seen, case, where)
        hold_generator(seen, case, where)
        hold_losses(seen, case, f", {where}")


@check(
    "what lies in .grad before a call does not count",
    why="Accumulation rests on backward() adding up. So what is there before the first piece"
    " counts as if it were a piece: clear once, directly before it.",
    source=ADDS,
    needs=FIRST,
)
def test_old_gradients(subject, rng):
    case = step_case(rng)
    seen = subject.run(one_call_on_old_gradients, micro=MICRO, **case)
    hint = "clear each network's .grad between the start of the call and its first backward pass"
    hold_discriminator(seen, case, "where .grad held 1000 before the call", hint=hint)
    hold_generator(seen, case, "where .grad held 1000 before the call", hint=hint)


@check(
    "one call leaves nothing in the next call's gradients",
    why="Each piece of the generator's half also fills the discriminator's .grad, with the"
    " opposite aim. Cleared too early, or never, all of it counts in its next step.",
    source=ADDS,
    needs=FIRST,
)
def test_next_call(subject, rng):
    case = step_case(rng, CALLS)
    seen = subject.run(some_calls, micro=MICRO, **case)
    hint = "is .grad cleared after the generator's pieces and before the discriminator's first?"
    hold_discriminator(seen, case, f"in each of {CALLS} calls", CALLS, hint)
    hold_generator(seen, case, f"in each of {CALLS} calls", CALLS)


@check(
    "flags, modes and batches are as they were",
    why="The generator's half needs no gradient of the discriminator's weights, and to freeze them"
    " saves work in each piece. Remember the flags: some were frozen by the caller.",
    source="PyTorch: autograd mechanics, requires_grad; torch.nn.Module.train",
    needs="test_order",
)
def test_kept(subject, rng):
    batches = {name: rng.normal(size=(n, D if name == "real" else Z)) for name, n in SIZES.items()}
    seen = subject.run(left_behind, micro=MICRO, **batches)
    for name, (learns, modes) in LEFT.items():
        expect(seen[f"{name}_learns"]).equals(
            learns, name=f"requires_grad of the {name}'s parameters, some frozen by the caller"
        )
        expect(seen[f"{name}_modes"]).equals(
            modes, name=f"the modes of the {name} and of its layers"
        )
    for name, batch in batches.items():
        expect(seen[name]).close_to(batch, name=f"{name} after the call")
        expect(seen[f"{name}_as_it_was"]).is_true(
            name=f"{name} without a gradient",
            otherwise=f"{name} now requires a gradient, or has one",
        )


@check(
    "the variance is that of the micro-batches, scaled to the batch",
    why="The mean of b independent rows varies by 1/b of what one row varies. So micro times the"
    " variance of the pieces is a row's, and a batch has 1/batch of that: four times the rows"
    " halve the error.",
    source=NOISE,
)
def test_variance(subject, rng):
    for count, parameters, micro, batch in SETTINGS:
        gradients = rng.normal(size=(count, parameters)) + 3.0 * rng.normal(size=parameters)
        for dtype, tol in ((np.float64, 1e-9), (np.float32, 1e-4)):
            given = gradients.astype(dtype)
            seen = subject.run(variance, gradients=given, micro=micro, batch=batch)
            exact = gradients.var(axis=0, ddof=1).sum() * micro / batch
            what = f"{count} gradients of {micro} rows, batch = {batch}, {given.dtype}"
            expect(seen["variance"]).close_to(
                np.asarray(exact, dtype),
                name=f"the variance from {what}",
                formula="sum over entries of the variance of gradients, times micro / batch",
                tol=tol,
            )
            expect(seen["gradients"]).equals(given, name="gradients after the call")


@check(
    "averaged over all possible draws, the estimate is the truth",
    why="The deviations are taken from the mean of the same few gradients, which lies closer to"
    " them than the true one. Dividing by C - 1 makes up for that exactly: with two pieces,"
    " dividing by C gives half of the variance.",
    source=NOISE,
)
def test_unbiased(subject, rng):
    rows = 2.0 * rng.normal(size=(3, 2)) + np.array([[0.0, 0.0], [4.0, 1.0], [1.0, 5.0]])
    count, micro = 2, 2
    batch = count * micro
    draws = np.array(list(itertools.product(range(3), repeat=batch)))  # all equally likely
    drawn = rows[draws].reshape(len(draws), count, micro, 2).mean(axis=2)
    seen = subject.run(variances, draws=drawn, micro=micro, batch=batch)
    distances = np.square(drawn.mean(axis=1) - rows.mean(axis=0)).sum(axis=1)
    estimates = seen["variances"]
    expect(estimates.shape == (len(draws),)).is_true(
        name="one number for each draw", otherwise="gradient_variance does not return one number"
    )
    expect(float(estimates.mean())).close_to(
        distances.mean(),
        name=f"the mean of the estimates over all {len(draws)} draws of {batch} rows out of 3",
        formula="the mean of |mean of the drawn rows - mean of all rows|^2 over these draws",
    )

"""Checks of two-time-scales. Kingma and Ba 2015, algorithm 1; Heusel et al. 2017.

Every gradient comes from the judge, so the path of both networks is known in closed form: that of
algorithm 1, with an optimiser for each network. A resumed run is held against the same path.
"""

import numpy as np

from grader.authoring import check, doubles, expect, probe, torch

ADAM = "Kingma and Ba 2015, algorithm 1"
TWO = "Heusel et al. 2017, section 2"
DEFAULTS, EPS = (0.0, 0.99), 1e-8
P, FROZEN = 15, 14  # parameters of one network; the last one is frozen
BEFORE, AFTER = 3, 3  # steps up to the checkpoint, and from there


# Probes


def network_of(parameters):
    """(B, 3) -> (B, 1): linear, batch norm, linear. The last bias is frozen."""
    nn = torch.nn
    network = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2), nn.Linear(2, 1)).double()
    doubles.set_parameters(parameters, network)
    network[2].bias.requires_grad_(False)
    return network


def begin(submission, parameters, rates, betas=None):
    """Two networks of one layout and their optimisers. betas: None leaves the defaults."""
    networks = tuple(network_of(vector) for vector in parameters)
    chosen = {} if betas is None else dict(zip(("beta1", "beta2"), betas.tolist(), strict=True))
    return networks, tuple(submission.make_optimizers(*networks, *rates.tolist(), **chosen))


def give(network, gradient):
    """The gradient (P,) as the .grad of what learns."""
    start = 0
    for parameter in network.parameters():
        end = start + parameter.numel()
        if parameter.requires_grad:
            parameter.grad = gradient[start:end].view_as(parameter).clone()
        start = end


def train(submission, run, gradients, factors=None):
    """Steps of both networks with the gradients (T, 2, P). Returns all parameters, (T, 2 P)."""
    (networks, optimizers), rows = run, []
    for number, both in enumerate(gradients):
        if factors is not None:
            submission.set_rates_(*optimizers, float(factors[number]))
        for network, optimizer, gradient in zip(networks, optimizers, both, strict=True):
            give(network, gradient)
            optimizer.step()
            network.zero_grad()
        rows.append(doubles.flat_parameters(*networks))
    return torch.stack(rows)


def fill_buffers(networks, statistics):
    for network, (mean, var) in zip(networks, statistics, strict=True):
        network[1].running_mean.copy_(mean)
        network[1].running_var.copy_(var)
        network[1].num_batches_tracked.fill_(BEFORE)


def buffers(networks):
    return torch.stack([torch.stack([n[1].running_mean, n[1].running_var]) for n in networks])


@probe
def owners(submission, parameters, rates):
    """How many of each network's parameters each optimiser holds."""
    networks, optimizers = begin(submission, parameters, rates)
    seen = {"two": optimizers[0] is not optimizers[1]}
    for name, optimizer in zip(("opt_g", "opt_d"), optimizers, strict=True):
        seen[f"{name}_groups"] = len(optimizer.param_groups)
        held = {id(p) for group in optimizer.param_groups for p in group["params"]}
        for whose, network in zip(("generator", "discriminator"), networks, strict=True):
            ids = {True: set(), False: set()}
            for parameter in network.parameters():
                ids[parameter.requires_grad].add(id(parameter))
            seen[f"{name}_of_{whose}"] = len(held & ids[True])
            seen[f"{name}_frozen_of_{whose}"] = len(held & ids[False])
    return seen


@probe
def turns(submission, parameters, rates, gradients, order, betas=None):
    """One optimiser steps at a time, G or D, while both networks have a gradient."""
    networks, optimizers = begin(submission, parameters, rates, betas)
    rows = []
    for letter, both in zip(order, gradients, strict=True):
        for network, gradient in zip(networks, both, strict=True):
            give(network, gradient)
        optimizers["GD".index(letter)].step()
        rows.append(doubles.flat_parameters(*networks))
    return {"path": torch.stack(rows)}


@probe
def factors_of(submission, warmup, total):
    """The factor at every step from 0 to a few beyond the last."""
    steps = range(total + 4)
    values = [float(submission.rate_factor(step, warmup, total)) for step in steps]
    return {"factors": torch.tensor(values, dtype=torch.float64)}


@probe
def scheduled(submission, parameters, rates, gradients, factors, by_hand):
    """Rates and parameters under one factor after the other; each is set twice.

    Before the first factor, both rates are set by hand to something else.
    """
    run, rows, told = begin(submission, parameters, rates), [], []
    for optimizer, lr in zip(run[1], by_hand.tolist(), strict=True):
        for group in optimizer.param_groups:
            group["lr"] = lr
    for factor, both in zip(factors, gradients, strict=True):
        submission.set_rates_(*run[1], float(factor))
        rows.append(train(submission, run, both[None], factor[None])[0])
        told.append([float(optimizer.param_groups[0]["lr"]) for optimizer in run[1]])
    return {"path": torch.stack(rows), "rates": torch.tensor(told, dtype=torch.float64)}


def copied(saved):
    import copy

    return copy.deepcopy(saved)


def broken_off(submission, case, factors=None):
    """A run up to its checkpoint: the run, its path so far, the checkpoint."""
    run = begin(submission, case["parameters"], case["rates"])
    path = train(submission, run, case["gradients"][:BEFORE], factors)
    fill_buffers(run[0], case["statistics"])
    return run, path, submission.checkpoint(*run[0], *run[1], BEFORE)


def resume(submission, saved, case, rates=None, betas=None):
    """New networks and optimisers, restored. Returns the run and the step that was returned."""
    rates = case["rates"] if rates is None else rates
    run = begin(submission, case["fresh"], rates, betas)
    return run, submission.restore_(saved, *run[0], *run[1])


@probe
def resumed(submission, **case):
    """The networks right after restoring, and both paths from there. The checkpoint is a copy."""
    run, path, saved = broken_off(submission, case)
    saved = copied(saved)
    uninterrupted = train(submission, run, case["gradients"][BEFORE:])
    again, step = resume(submission, saved, case)
    return {
        "before": path,
        "uninterrupted": uninterrupted,
        "restored": doubles.flat_parameters(*again[0]),
        "buffers": buffers(again[0]),
        "batches_tracked": int(again[0][0][1].num_batches_tracked),
        "step": int(step),
        "resumed": train(submission, again, case["gradients"][BEFORE:]),
    }


@probe
def resumed_with_other_rates(submission, other_rates, other_betas, before, later, **case):
    """Saved under a schedule, restored over optimisers with other settings.

    One step as it is, then further ones under new factors.
    """
    _, _, saved = broken_off(submission, case, before)
    again, _ = resume(submission, copied(saved), case, other_rates, other_betas)
    gradients = case["gradients"][BEFORE:]
    return {
        "at_once": train(submission, again, gradients[:1]),
        "scheduled": train(submission, again, gradients[1:], later),
    }


@probe
def resumed_late(submission, **case):
    """The first run goes on before its checkpoint is restored."""
    run, _, saved = broken_off(submission, case)
    train(submission, run, case["gradients"][BEFORE:])
    again, _ = resume(submission, saved, case)
    return {
        "restored": doubles.flat_parameters(*again[0]),
        "resumed": train(submission, again, case["gradients"][BEFORE:]),
    }


@probe
def resumed_twice(submission, **case):
    """One checkpoint, restored, trained on, and restored again."""
    _, _, saved = broken_off(submission, case)
    saved, seen = copied(saved), {}
    for name in ("first", "second"):
        again, _ = resume(submission, saved, case)
        seen[name] = train(submission, again, case["gradients"][BEFORE:])
    return seen


@probe
def resumed_from_file(submission, **case):
    """The checkpoint goes through torch.save and torch.load."""
    import io

    _, _, saved = broken_off(submission, case)
    file = io.BytesIO()
    torch.save(saved, file)
    file.seek(0)
    try:
        loaded = torch.load(file, weights_only=True)
    except Exception as error:
        return {"loads": False, "said": type(error).__name__, "resumed": None}
    again, _ = resume(submission, loaded, case)
    path = train(submission, again, case["gradients"][BEFORE:])
    return {"loads": True, "said": "", "resumed": path}


# Inputs and closed forms


class Adam:
    """Algorithm 1, for one network."""

    def __init__(self, parameters, lr, betas=DEFAULTS):
        self.p, self.lr, self.betas = parameters.copy(), lr, betas
        self.m, self.v, self.t = np.zeros(P), np.zeros(P), 0

    def step(self, gradient, factor=1.0):
        gradient = np.where(np.arange(P) == FROZEN, 0.0, gradient)
        (b1, b2), self.t = self.betas, self.t + 1
        self.m = b1 * self.m + (1 - b1) * gradient
        self.v = b2 * self.v + (1 - b2) * gradient**2
        m, v = self.m / (1 - b1**self.t), self.v / (1 - b2**self.t)
        self.p = self.p - factor * self.lr * m / (np.sqrt(v) + EPS)


def both_of(case, betas=DEFAULTS):
    pairs = zip(case["parameters"], case["rates"], strict=True)
    return [Adam(p, lr, betas) for p, lr in pairs]


def path_of(case, factors=None):
    """All parameters after each step, (T, 2 P)."""
    adams, rows = both_of(case), []
    for number, both in enumerate(case["gradients"]):
        for adam, gradient in zip(adams, both, strict=True):
            adam.step(gradient, 1.0 if factors is None else factors[number])
        rows.append(np.concatenate([adam.p for adam in adams]))
    return np.stack(rows)


def gradients_of(rng, steps):
    """Some of them small, so that eps counts; of either sign."""
    size = 10.0 ** rng.integers(-3, 1, (steps, 2, P))
    return size * rng.uniform(0.5, 1.5, (steps, 2, P)) * rng.choice([-1.0, 1.0], (steps, 2, P))


def case_of(rng, steps, larger):
    """larger: 0 where the generator has the larger rate, 1 where the discriminator has it."""
    rates = np.array([rng.uniform(0.01, 0.02), rng.uniform(0.03, 0.05)])
    return {
        "parameters": rng.normal(size=(2, P)),
        "rates": rates if larger else rates[::-1].copy(),
        "gradients": gradients_of(rng, steps),
    }


def resume_case(rng):
    return {
        **case_of(rng, BEFORE + AFTER, larger=0),
        "fresh": rng.normal(size=(2, P)),
        "statistics": rng.uniform(0.5, 2, (2, 2, 2)),
    }


# Checks


@check(
    "each optimiser holds the parameters of its own network that learn, and no others",
    why="A step moves whatever the optimiser holds and has a gradient. The generator's backward"
    " fills the discriminator's .grad, so an optimiser over both moves both, in favour of one."
    " A frozen parameter that it holds moves too, by any .grad from before the freezing.",
    source=TWO,
)
def test_owners(subject, rng):
    case = case_of(rng, 1, larger=0)
    seen = subject.run(owners, parameters=case["parameters"], rates=case["rates"])
    for name, own, other in (
        ("opt_g", "generator", "discriminator"),
        ("opt_d", "discriminator", "generator"),
    ):
        for what, wanted in ((own, 5), (other, 0)):
            expect(seen[f"{name}_of_{what}"]).equals(
                wanted, name=f"how many of the {what}'s 5 learning tensors {name} holds"
            )
            expect(seen[f"{name}_frozen_of_{what}"]).equals(
                0, name=f"how many frozen tensors of the {what} {name} holds"
            )
    expect(seen["two"]).is_true(
        name="two optimisers", otherwise="opt_g and opt_d are one and the same object"
    )


@check(
    "each network moves by Adam at its own rate, with beta1 = 0 and beta2 = 0.99",
    why="Momentum of 0.9 carries each player on past the other's last answer. Whether the generator"
    " or the discriminator has the larger rate is the caller's choice: published recipes go both"
    " ways.",
    source=f"{ADAM}; Heusel et al. 2017, table 1",
    needs="test_owners",
)
def test_adam(subject, rng):
    order = "DGDDGG"
    for larger, words in enumerate(("generator", "discriminator")):
        case = case_of(rng, len(order), larger)
        seen = subject.run(turns, **case, order=order)
        expect(seen["path"]).close_to(
            turns_by_hand(case, order, DEFAULTS),
            name=f"all parameters after steps {order}, the {words} with the larger rate",
            formula="p - lr m' / (sqrt(v') + 1e-8), with betas (0, 0.99)",
        )


def turns_by_hand(case, order, betas):
    adams, rows = both_of(case, betas), []
    for letter, both in zip(order, case["gradients"], strict=True):
        which = "GD".index(letter)
        adams[which].step(both[which])
        rows.append(np.concatenate([adam.p for adam in adams]))
    return np.stack(rows)


@check(
    "betas that are given count",
    why="DCGAN takes beta1 = 0.5, WGAN-GP 0 with beta2 = 0.9. Both networks get what is asked for.",
    source=f"{ADAM}; Radford et al. 2016, section 4; Gulrajani et al. 2017, algorithm 1",
    needs="test_owners",
)
def test_betas(subject, rng):
    order, betas = "GDGDDG", np.array([0.5, 0.9])
    case = case_of(rng, len(order), larger=1)
    seen = subject.run(turns, **case, order=order, betas=betas)
    expect(seen["path"]).close_to(
        turns_by_hand(case, order, tuple(betas)),
        name=f"all parameters after steps {order} with betas (0.5, 0.9)",
        formula="p - lr m' / (sqrt(v') + 1e-8)",
    )


@check(
    "the factor rises to 1 over the warm-up and falls to 0 at the end",
    why="Adam's first steps rest on very few gradients: a warm-up keeps them small, but not 0. A"
    " negative factor would climb the loss.",
    source="the brief's formula; Goyal et al. 2017, arXiv:1706.02677, section 2.2, for the warm-up",
)
def test_factor(subject, rng):
    for warmup in (int(rng.integers(4, 8)), 1, 0):
        total = warmup + int(rng.integers(5, 12))
        seen = subject.run(factors_of, warmup=warmup, total=total)
        steps = np.arange(total + 4)
        up, down = (steps + 1) / max(warmup, 1), (total - steps) / (total - warmup)
        expect(seen["factors"]).close_to(
            np.where(steps < warmup, up, np.maximum(down, 0)),
            name=f"the factors at steps 0 to {total + 3}, warmup {warmup}, total {total}",
        )


@check(
    "both rates are the factor times the first rates, and nothing else changes",
    why="One factor keeps the ratio of the two rates. Taken from the last rate, not from the first,"
    " factors multiply, and after a factor of 0 nothing moves again. So the first rates are noted"
    " where the optimisers are made, before anyone can edit lr. Adam's moments do not notice.",
    source=ADAM,
    needs="test_adam",
)
def test_rates(subject, rng):
    for larger in (0, 1):
        case = case_of(rng, 4, larger)
        factors = np.array([rng.uniform(0.2, 0.4), rng.uniform(0.6, 0.9), 0.0, 1.0])
        by_hand = case["rates"] * rng.uniform(2, 3, 2)
        seen = subject.run(scheduled, **case, factors=factors, by_hand=by_hand)
        expect(seen["rates"]).close_to(
            factors[:, None] * case["rates"],
            name="(lr_g, lr_d) under four factors, one after the other, after lr was edited",
            formula="factor * (lr_g, lr_d) as given to make_optimizers",
        )
        expect(seen["path"]).close_to(
            path_of(case, factors), name="all parameters after a step under each factor"
        )


@check(
    "restoring brings the networks back, with their buffers, and the step",
    why="Parameters, frozen ones included, and buffers, such as the running statistics of batch"
    " norm: without them the network computes something else. The schedule goes on from"
    " the step: with another one, later factors are others.",
    source="PyTorch: Module.state_dict holds parameters and persistent buffers",
    needs="test_adam",
)
def test_networks(subject, rng):
    case = resume_case(rng)
    seen = subject.run(resumed, **case)
    path = path_of(case)
    expect(seen["before"]).close_to(path[:BEFORE], name="the path up to the checkpoint")
    expect(seen["restored"]).close_to(
        path[BEFORE - 1], name="all parameters, generator and discriminator, once restored"
    )
    expect(seen["buffers"]).close_to(case["statistics"], name="the running statistics, restored")
    expect(seen["batches_tracked"]).equals(BEFORE, name="num_batches_tracked, restored")
    expect(seen["step"]).equals(BEFORE, name="the step that restore_ returns")


@check(
    "a resumed run goes where the uninterrupted one goes",
    why="The next step of Adam reads its two moments and its count of steps. Without them it begins"
    " anew: with beta1 = 0 its first step moves every parameter by the whole rate.",
    source=ADAM,
    needs="test_networks",
)
def test_resumed(subject, rng):
    case = resume_case(rng)
    seen = subject.run(resumed, **case)
    path = path_of(case)[BEFORE:]
    expect(seen["uninterrupted"]).close_to(
        path, name="the first run, after it has made its checkpoint"
    )
    expect(seen["resumed"]).close_to(
        path,
        name=f"steps {BEFORE} to {BEFORE + AFTER - 1} of the resumed run",
        formula="those of the uninterrupted run",
        hint="do the optimisers still hold the networks' parameters, with all of their state?",
    )


@check(
    "the settings of the checkpoint count, also for later factors",
    why="A job that restarts may have another configuration in hand. Rates and betas are part of"
    " the state, and so are the first rates, from which the schedule goes on.",
    source="PyTorch: Optimizer.load_state_dict restores param_groups",
    needs=("test_resumed", "test_rates"),
)
def test_settings(subject, rng):
    case = resume_case(rng)
    before, later = rng.uniform(0.3, 0.6, BEFORE), rng.uniform(0.7, 0.9, AFTER - 1)
    seen = subject.run(
        resumed_with_other_rates,
        **case,
        other_rates=case["rates"] * rng.uniform(2, 3, 2),
        other_betas=np.array([0.5, 0.9]),
        before=before,
        later=later,
    )
    path = path_of(case, np.concatenate([before, before[-1:], later]))[BEFORE:]
    expect(seen["at_once"]).close_to(
        path[:1], name="the first step after restoring over other rates and betas"
    )
    expect(seen["scheduled"]).close_to(
        path[1:],
        name="further steps, under new factors",
        formula="factor * (lr_g, lr_d) of the run that was saved",
    )


@check(
    "training on does not change a checkpoint",
    why="state_dict() hands out the live tensors, and steps change them in place. Kept in memory,"
    " as for the best model so far, an uncopied checkpoint ends up as the last model.",
    source="PyTorch: Saving and Loading Models, note on the best state; Optimizer.state_dict",
    needs="test_resumed",
)
def test_snapshot(subject, rng):
    case = resume_case(rng)
    seen = subject.run(resumed_late, **case)
    path = path_of(case)
    late = "restored after the first run has gone on"
    expect(seen["restored"]).close_to(path[BEFORE - 1], name=f"all parameters, {late}")
    expect(seen["resumed"]).close_to(path[BEFORE:], name=f"the resumed run, {late}")


@check(
    "a checkpoint can be restored twice",
    why="Optimizer.load_state_dict keeps the tensors that it is given, and trains on in them. The"
    " second run from the same checkpoint then starts with the moments of the first.",
    source="PyTorch: Optimizer.load_state_dict copies no tensor of the right dtype and device",
    needs="test_resumed",
)
def test_twice(subject, rng):
    case = resume_case(rng)
    seen = subject.run(resumed_twice, **case)
    path = path_of(case)[BEFORE:]
    for name in ("first", "second"):
        expect(seen[name]).close_to(path, name=f"the {name} run from one checkpoint")


@check(
    "a checkpoint goes through a file",
    why="torch.load reads tensors, numbers, text, and containers of them. Whole networks and"
    " optimisers are pickled classes: it refuses them by default, since they may run any code.",
    source="PyTorch: torch.load, weights_only=True",
    needs="test_resumed",
)
def test_file(subject, rng):
    case = resume_case(rng)
    seen = subject.run(resumed_from_file, **case)
    expect(seen["loads"]).is_true(
        name="a checkpoint that torch.load reads",
        otherwise=f"torch.load with weights_only=True refuses it: {seen['said']}",
    )
    expect(seen["resumed"]).close_to(
        path_of(case)[BEFORE:], name="the run that is resumed from the file"
    )

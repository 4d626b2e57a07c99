"""Checks of batchnorm-traps. Ioffe and Szegedy 2015, algorithms 1 and 2.

A block gets known linear weights, so that all it does is known in closed form, and its epsilon can
be read from its outputs. The other three functions get networks that the probes make.
"""

import numpy as np

from grader.authoring import check, doubles, expect, probe, torch

PAPER = "Ioffe and Szegedy 2015, algorithm 1"
EVALUATION = "Ioffe and Szegedy 2015, section 3.1 and algorithm 2"
SEPARATE = "Chintala et al. 2016, How to Train a GAN?, tip 4"
AVERAGE = "Yazici et al. 2019, arXiv:1806.04498, section 3"
SLOPE, KEEP, MOST_EPS = 0.2, 0.8, 1e-3
FAR = 1e5  # at inputs of this size no small eps counts
IN, OUT = 5, 3
STATES = {  # of modules(): the whole; its block, linear, batch norm, tanh; its end, linear, tanh
    "all in training": "TTTTTTTT",
    "its batch norm frozen": "TTTETTTT",
    "all in evaluation": "EEEEEEEE",
    "only its block in training": "ETTTTEEE",
}


# Probes


def block_of(submission, w):
    """The submission's block in float64, its linear weights w (outputs, inputs)."""
    outputs, inputs = w.shape
    block = submission.make_block(inputs, outputs).double().train()
    fitting = [p for p in block.parameters() if tuple(p.shape) in {(outputs, inputs), w.T.shape}]
    if not fitting:
        raise ValueError(f"make_block({inputs}, {outputs}) has no weights ({outputs}, {inputs})")
    with torch.no_grad():
        for parameter in fitting:
            parameter.copy_(w if parameter.shape == w.shape else w.T)
    return block


@probe
def trained_block(submission, w, u, v, size):
    """A block on size * u in training mode, and <v, y> differentiated in u."""
    block, u = block_of(submission, w), u.clone().requires_grad_()
    y = block(size * u)
    learned = sum(p.numel() for p in block.parameters() if p.requires_grad)
    return {"y": y, "d_u": doubles.gradient((v * y).sum(), u), "learned": learned}


@probe
def two_passes(submission, w, batches, x):
    """A block in evaluation mode on x: as made, and after each of two passes in training mode."""
    block = block_of(submission, w)
    seen = {"made": block.eval()(x)}
    for name, batch in zip(("first", "second"), batches, strict=True):
        block.train()(batch)
        seen[name] = block.eval()(x)
    seen["attached"] = any(buffer.requires_grad for buffer in block.buffers())
    return seen


def discriminator_of(weights, running):
    """(B, 4) -> (B, 1): linear, batch norm, tanh, linear.

    Without the tanh the mean score of both batches would be the same, whatever they hold.
    """
    nn = torch.nn
    network = nn.Sequential(
        nn.Linear(4, OUT, bias=False), nn.BatchNorm1d(OUT), nn.Tanh(), nn.Linear(OUT, 1)
    )
    doubles.set_parameters(weights, network.double())
    with torch.no_grad():
        network[1].running_mean.copy_(running[0])
        network[1].running_var.copy_(running[1])
    return network


@probe
def loss_of(submission, weights, running, real, fake):
    """The loss, its derivatives, which batch went through in which mode, and what is left."""
    network = discriminator_of(weights, running)
    doubles.poison_gradients(network)
    spy, given = doubles.Spy(network), (real.clone(), fake.clone())
    loss = submission.discriminator_loss(spy, *given)
    known = {"real": real, "fake": fake}
    known["real and fake together"] = torch.cat([real, fake])
    known["fake and real together"] = torch.cat([fake, real])
    passes = []
    for call in spy.calls:
        batch = call.inputs[0]
        names = [name for name, one in known.items() if torch.equal(one, batch)]
        mode = "training" if call.training else "evaluation"
        passes.append(f"{names[0] if names else 'another batch'} in {mode}")
    norm = network[1]
    return {
        "passes": ", ".join(sorted(passes)),
        "loss": loss,
        "d_first": doubles.gradient(loss, network[0].weight),
        "d_last": doubles.gradient(loss, network[3].weight),
        "running_mean": norm.running_mean,
        "running_var": norm.running_var,
        "modes": modes(network),
        "parameters": doubles.flat_parameters(network),
        "gradients_kept": bool((doubles.poison_left(network) == 1).all()),
        "batches_kept": torch.equal(given[0], real) and torch.equal(given[1], fake),
    }


def modes(network):
    """T or E for the network and each of its submodules."""
    return "".join("T" if module.training else "E" for module in network.modules())


def generator_of(weights, running, state):
    """(B, 3) -> (B, 6): a block with batch norm and tanh, dropout of its own, linear, tanh."""
    nn = torch.nn

    class Generator(nn.Module):
        def __init__(self):
            super().__init__()
            self.block = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Tanh())
            self.out = nn.Sequential(nn.Linear(4, 6), nn.Tanh())

        def forward(self, z):
            return self.out(nn.functional.dropout(self.block(z), 0.5, self.training))

    network = Generator().double()
    doubles.set_parameters(weights, network)
    with torch.no_grad():
        network.block[1].running_mean.copy_(running[0])
        network.block[1].running_var.copy_(running[1])
        network.block[1].num_batches_tracked.fill_(17)
    for module, letter in zip(network.modules(), state, strict=True):
        module.training = letter == "T"
    return network


def sample_with(submission, network, z):
    """Its samples, and whether autograd is still on; switched on again for whoever comes next."""
    images = submission.sample(network, z)
    enabled = torch.is_grad_enabled()
    torch.set_grad_enabled(True)
    return images, enabled


@probe
def sampled(submission, weights, running, z, state):
    """Samples of one batch, and what sampling leaves behind."""
    network, given = generator_of(weights, running, state), z.clone()
    doubles.poison_gradients(network)
    images, enabled = sample_with(submission, network, given)
    norm = network.block[1]
    return {
        "images": images.detach().clone(),
        "has_graph": images.requires_grad,
        "grad_enabled": enabled,
        "running_mean": norm.running_mean,
        "running_var": norm.running_var,
        "batches_tracked": int(norm.num_batches_tracked),
        "parameters": doubles.flat_parameters(network),
        "trainable": all(p.requires_grad for p in network.parameters()),
        "gradients_kept": bool((doubles.poison_left(network) == 1).all()),
        "z_kept": torch.equal(given, z),
    }


@probe
def sampled_in_modes(submission, weights, running, z, states):
    """The modes that sampling leaves, of generators in each of the states."""
    seen = {}
    for number, state in enumerate(states.split()):
        network = generator_of(weights, running, state)
        sample_with(submission, network, z)
        seen[f"modes_{number}"] = modes(network)
    return seen


@probe
def sampled_alone(submission, weights, running, z, state):
    """Samples of the same noise, each in a batch of its own."""
    network = generator_of(weights, running, state)
    rows = [sample_with(submission, network, row[None])[0].detach().clone() for row in z]
    return {"images": torch.cat(rows)}


def averaged_of(parameters, running, tracked):
    """Linear, batch norm, linear: 34 parameters."""
    nn = torch.nn
    network = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 2)).double()
    refill(network, parameters, running, tracked)
    return network


def refill(network, parameters, running, tracked):
    doubles.set_parameters(parameters, network)
    with torch.no_grad():
        network[1].running_mean.copy_(running[0])
        network[1].running_var.copy_(running[1])
        network[1].num_batches_tracked.fill_(tracked)


@probe
def two_updates(submission, parameters, running, tracked, decays):
    """The average after two updates, each towards another generator; then those are spoilt."""
    average = averaged_of(parameters[0], running[0], int(tracked[0]))
    generator = averaged_of(parameters[1], running[1], int(tracked[1]))
    before, seen = list(average.parameters()), {}
    for k, name in ((1, "first"), (2, "second")):
        refill(generator, parameters[k], running[k], int(tracked[k]))
        submission.update_average_(average, generator, float(decays[k - 1]))
        seen |= contents(average, name)
    seen |= contents(generator, "generator")
    now = list(average.parameters())
    seen["same_parameters"] = len(before) == len(now) and all(map(lambda a, b: a is b, before, now))
    seen["leaves"] = all(p.is_leaf and p.requires_grad for p in now)
    with torch.no_grad():
        for tensor in (*generator.parameters(), *generator.buffers()):
            tensor.add_(1)
    return seen | contents(average, "later")


def contents(network, name):
    norm = network[1]
    return {
        f"{name}_parameters": doubles.flat_parameters(network),
        f"{name}_running_mean": norm.running_mean.detach().clone(),
        f"{name}_running_var": norm.running_var.detach().clone(),
        f"{name}_tracked": norm.num_batches_tracked.detach().clone(),
    }


# Inputs and closed forms


def softplus(t):
    return np.logaddexp(np.zeros_like(t), t)


def sigmoid(t):
    return np.exp(-softplus(-t))


def normalised(h, eps=0.0):
    """Each column of h, with its own mean and variance. Returns it and the divisor."""
    deviation = np.sqrt(h.var(0) + eps)
    return (h - h.mean(0)) / deviation, deviation


def through_norm(d_n, n, deviation):
    """The gradient at the input of a normalisation, from that at its output."""
    return (d_n - d_n.mean(0) - n * (d_n * n).mean(0)) / deviation


def before_activation(y):
    """LeakyReLU undone."""
    return np.where(y < 0, y / SLOPE, y)


def block_case(rng):
    return {
        "w": rng.normal(size=(OUT, IN)),
        "u": rng.normal(size=(9, IN)),
        "v": rng.uniform(0.5, 1.5, (9, OUT)) * rng.choice([-1.0, 1.0], (9, OUT)),
    }


def line(y, h):
    """Each column of y, before its activation, as slope * h + offset."""
    n = before_activation(y)
    centred = h - h.mean(0)
    slope = (centred * n).sum(0) / (centred**2).sum(0)
    return slope, n.mean(0) - slope * h.mean(0)


def loss_case(rng):
    weights = rng.uniform(0.3, 1.2, 22) * rng.choice([-1.0, 1.0], 22)
    return {
        "weights": weights,
        "running": np.stack([rng.normal(size=OUT), rng.uniform(0.5, 2, OUT)]),
        "real": rng.normal(size=(7, 4)) + 2,
        "fake": 1.5 * rng.normal(size=(5, 4)) - 1,
    }


def loss_by_hand(case):
    """The loss with one normalisation for each batch, and its derivatives in both layers."""
    a, gamma, beta, w, b = np.split(case["weights"], [12, 15, 18, 21])
    a = a.reshape(OUT, 4)
    loss, d_first, d_last = 0.0, np.zeros((OUT, 4)), np.zeros((1, OUT))
    for name, sign in (("real", -1), ("fake", 1)):
        x = case[name]
        n, deviation = normalised(x @ a.T, eps=1e-5)
        u = np.tanh(gamma * n + beta)
        t = u @ w + b
        loss += softplus(sign * t).mean()
        d_t = sign * sigmoid(sign * t)[:, None] / len(x)
        d_last += d_t.T @ u
        d_first += through_norm(d_t * w * (1 - u**2) * gamma, n, deviation).T @ x
    return loss, d_first, d_last


def running_by_hand(case, order):
    """The running statistics after one pass of each batch, PyTorch's momentum of 0.1."""
    a = case["weights"][:12].reshape(OUT, 4)
    mean, var = case["running"]
    for name in order:
        h = case[name] @ a.T
        mean, var = 0.9 * mean + 0.1 * h.mean(0), 0.9 * var + 0.1 * h.var(0, ddof=1)
    return mean, var


def sample_case(rng):
    return {
        "weights": rng.uniform(0.3, 1.2, 54) * rng.choice([-1.0, 1.0], 54),
        "running": np.stack([rng.normal(size=4), rng.uniform(0.5, 2, 4)]),
        "z": rng.normal(size=(5, 3)),
    }


def images_by_hand(case):
    w, b, gamma, beta, w2, b2 = np.split(case["weights"], [12, 16, 20, 24, 48])
    mean, var = case["running"]
    h = case["z"] @ w.reshape(4, 3).T + b
    hidden = np.tanh(gamma * (h - mean) / np.sqrt(var + 1e-5) + beta)
    return np.tanh(hidden @ w2.reshape(6, 4).T + b2)


def average_case(rng):
    return {
        "parameters": rng.normal(size=(3, 34)),
        "running": np.stack([rng.normal(size=(3, 4)), rng.uniform(0.5, 2, (3, 4))], 1),
        "tracked": np.cumsum(rng.integers(20, 60, 3)),
        "decays": np.array([rng.uniform(0.85, 0.95), rng.uniform(0.65, 0.75)]),
    }


# Checks


@check(
    "a block normalises its linear outputs over the batch, then activates",
    why="Each output is a column of B numbers. It gets mean 0 and mean square 1 over the batch,"
    " by the biased variance, and only then goes through the activation.",
    source=PAPER,
)
def test_block(subject, rng):
    case = block_case(rng)
    seen = subject.run(trained_block, **case, size=FAR)
    n, _ = normalised(case["u"] @ case["w"].T)
    expect(seen["y"]).close_to(
        np.where(n < 0, SLOPE * n, n),
        name="the output in training mode, inputs near 100 000",
        formula="LeakyReLU((h - mean h) / sqrt(var h)), scale 1 and shift 0",
    )


@check(
    "the gradient goes through the batch's mean and variance too",
    why="The statistics are functions of the inputs. Taken for constants, they let a step believe"
    " that it can move a mean which the next pass removes again.",
    source="Ioffe and Szegedy 2015, section 2, and the derivatives in section 3",
    needs="test_block",
)
def test_gradient(subject, rng):
    case = block_case(rng)
    seen = subject.run(trained_block, **case, size=FAR)
    n, deviation = normalised(case["u"] @ case["w"].T)
    d_n = np.where(n < 0, SLOPE, 1.0) * case["v"]
    expect(seen["d_u"]).close_to(
        through_norm(d_n, n, deviation) @ case["w"], name="d<v, y>/d(input / 100 000)"
    )


@check(
    "a block learns a scale and a shift for each output",
    why="Normalised columns alone could not even be the identity. The scale and the shift give that"
    " freedom back, and are learned.",
    source="Ioffe and Szegedy 2015, section 3, gamma and beta",
    needs="test_block",
)
def test_learned(subject, rng, note):
    seen = subject.run(trained_block, **block_case(rng), size=FAR)
    weights = IN * OUT
    expect(seen["learned"]).within(
        weights + 2 * OUT,
        weights + 3 * OUT,
        name=f"how many numbers make_block({IN}, {OUT}) learns",
        hint="weights, a scale and a shift; the linear layer may have a bias, too",
    )
    if seen["learned"] == weights + 3 * OUT:
        note(
            "The linear layer of your block has a bias. Batch norm subtracts it again with the"
            " mean: bias=False saves it."
        )


@check(
    "eps is small",
    why="eps only guards against a variance of 0. One that is as large as the variance shrinks the"
    " outputs, and the layer no longer normalises. In nn.BatchNorm1d(width, 0.8) the second"
    " position is eps.",
    source="PyTorch: BatchNorm1d(num_features, eps=1e-05, momentum=0.1, ...)",
    needs="test_block",
)
def test_epsilon(subject, rng):
    case = block_case(rng)
    y = subject.run(trained_block, **case, size=0.2)["y"]
    var = (0.2 * case["u"] @ case["w"].T).var(0)
    mean_square = (before_activation(y) ** 2).mean(0)
    expect(np.round(var * (1 / mean_square - 1), 9)).within(
        0.0,
        MOST_EPS,
        name="eps, as the outputs tell",
        hint="var / (var + eps) is what the mean square of a column comes to",
    )


@check(
    "running statistics keep 0.8 of themselves at each training pass",
    why="Keras calls the share that is kept momentum, PyTorch the share of the new batch. Carried"
    " over as it stands, the number means its opposite. Evaluation reads what training gathered.",
    source="PyTorch: BatchNorm1d, note on momentum; Ioffe and Szegedy 2015, algorithm 2",
    needs="test_block",
)
def test_running(subject, rng):
    w, x = rng.normal(size=(OUT, IN)), FAR * rng.normal(size=(8, IN))
    batches = FAR * (rng.normal(size=(2, 9, IN)) + rng.uniform(1, 2, (2, 1, IN)))
    seen = subject.run(two_passes, w=w, batches=batches, x=x)
    slope, offset = line(seen["made"], x @ w.T)
    for name, batch in zip(("first", "second"), batches, strict=True):
        h = batch @ w.T
        # Where the line of a column crosses 0: the running mean less the linear layer's bias.
        mean, var = -offset / slope, 1 / slope**2
        slope, offset = line(seen[name], x @ w.T)
        expect(-offset / slope / FAR).close_to(
            (KEEP * mean + (1 - KEEP) * h.mean(0)) / FAR,
            name=f"the running mean / 100 000 after the {name} pass, without the linear bias",
            formula="0.8 running + 0.2 batch",
            hint="is PyTorch's momentum the share of the old, or of the new?",
        )
        gained = 1 / slope**2 - KEEP * var
        expect(gained / h.var(0)).within(
            0.2 - 1e-9,
            0.2 * 9 / 8 + 1e-9,
            name=f"the share of the batch's variance in the running one, {name} pass",
            hint="0.2 of the biased or of the unbiased variance",
        )
    expect(not seen["attached"]).is_true(
        name="running statistics without a graph",
        otherwise="the running statistics carry a graph, of every pass so far",
    )


@check(
    "the real and the fake batch go through the discriminator one by one",
    why="In one batch each sample is normalised with samples of the other kind, by statistics that"
    " no other pass sees: the generator's step has fakes alone.",
    source=SEPARATE,
)
def test_passes(subject, rng):
    seen = subject.run(loss_of, **loss_case(rng))
    expect(seen["passes"]).equals(
        "fake in training, real in training", name="what the discriminator saw, in any order"
    )


@check(
    "the loss and its gradient are those of two separate batches",
    why="Each mean runs over its own batch, and so does each normalisation. The gradient goes"
    " through both.",
    source="Goodfellow et al. 2014, equation 1; Ioffe and Szegedy 2015, algorithm 1",
    needs="test_passes",
)
def test_loss(subject, rng):
    case = loss_case(rng)
    seen = subject.run(loss_of, **case)
    loss, d_first, d_last = loss_by_hand(case)
    expect(seen["loss"]).close_to(
        loss, name="the loss", formula="mean softplus(-D(real)) + mean softplus(D(fake))"
    )
    expect(seen["d_last"]).close_to(d_last, name="dL/d(weights after batch norm)")
    expect(seen["d_first"]).close_to(d_first, name="dL/d(weights before batch norm)")


@check(
    "the loss leaves its mark on running statistics only, once for each batch",
    why="A loss is asked for often, and must not move what it measures. A further pass, to count"
    " hits for example, would enter the running statistics as well.",
    source=EVALUATION,
    needs="test_passes",
)
def test_loss_leaves(subject, rng):
    case = loss_case(rng)
    seen = subject.run(loss_of, **case)
    orders = [running_by_hand(case, order) for order in (("real", "fake"), ("fake", "real"))]
    mean, var = min(orders, key=lambda known: np.abs(seen["running_mean"] - known[0]).max())
    expect(seen["running_mean"]).close_to(mean, name="the running mean")
    expect(seen["running_var"]).close_to(var, name="the running variance")
    expect(seen["modes"]).equals("TTTTT", name="the discriminator's modes afterwards (T training)")
    expect(seen["parameters"]).close_to(case["weights"], name="the discriminator's parameters")
    expect(seen["gradients_kept"]).is_true(
        name="the gradients in .grad", otherwise="the loss changes .grad: that is backward's work"
    )
    expect(seen["batches_kept"]).is_true(
        name="the batches as they came", otherwise="the loss changes its batches in place"
    )


@check(
    "a sample depends on its own noise, whoever its neighbours are",
    why="In training mode batch norm makes each image a function of the whole batch, and a batch of"
    " one impossible. Evaluation mode uses the running statistics. no_grad changes none of that.",
    source=EVALUATION,
)
def test_sample(subject, rng):
    case = sample_case(rng)
    wanted = images_by_hand(case)
    for words, state in STATES.items():
        seen = subject.run(sampled, **case, state=state)
        expect(seen["images"]).close_to(
            wanted,
            name=f"the images of five z, generator {words}",
            formula="batch norm by its running statistics, no dropout",
        )
        alone = subject.run(sampled_alone, **case, state=state)
        expect(alone["images"]).close_to(
            wanted, name=f"the same z, each in a batch of one, generator {words}"
        )


@check(
    "samples carry no graph, and autograd works afterwards",
    why="A graph keeps every activation alive for as long as the image is. Autograd that stays off"
    " stops the next training step.",
    source="PyTorch: torch.no_grad",
)
def test_graph(subject, rng):
    seen = subject.run(sampled, **sample_case(rng), state=STATES["all in training"])
    expect(not seen["has_graph"]).is_true(
        name="images without a graph", otherwise="the images still require grad"
    )
    expect(seen["grad_enabled"]).is_true(
        name="autograd afterwards", otherwise="autograd is left switched off for all that follows"
    )


@check(
    "sampling leaves the running statistics, the parameters and the noise as they were",
    why="Looking must not change what is looked at. In training mode every sample that is drawn"
    " moves the running statistics.",
    source=EVALUATION,
)
def test_sample_leaves(subject, rng):
    case = sample_case(rng)
    for state in STATES.values():
        seen = subject.run(sampled, **case, state=state)
        expect(seen["running_mean"]).close_to(case["running"][0], name="the running mean")
        expect(seen["running_var"]).close_to(case["running"][1], name="the running variance")
        expect(seen["batches_tracked"]).equals(17, name="the number of batches tracked")
        expect(seen["parameters"]).close_to(case["weights"], name="the generator's parameters")
        expect(seen["trainable"]).is_true(
            name="parameters that learn", otherwise="the parameters no longer require grad"
        )
        expect(seen["gradients_kept"]).is_true(
            name="the gradients in .grad", otherwise="sampling changes .grad"
        )
        expect(seen["z_kept"]).is_true(name="z", otherwise="z is changed in place")


@check(
    "each submodule is in the mode that it was in before",
    why="A training step follows. train() sends every submodule into training mode, also a batch"
    " norm that was frozen on purpose; and an averaged generator that lives in evaluation mode.",
    source="PyTorch: Module.train sets the mode of the module and of all its submodules",
)
def test_modes(subject, rng):
    seen = subject.run(sampled_in_modes, **sample_case(rng), states=" ".join(STATES.values()))
    for number, (words, state) in enumerate(STATES.items()):
        expect(seen[f"modes_{number}"]).equals(
            state,
            name=f"the modes of the submodules afterwards, of a generator {words}",
            hint="T training, E evaluation, in the order of modules()",
        )


@check(
    "each parameter of the average is decay of itself and 1 - decay of the generator's",
    why="The average remembers about 1 / (1 - decay) steps. With the two weights exchanged it is"
    " the generator of the last step, with a trace of the past.",
    source=AVERAGE,
)
def test_average(subject, rng):
    case = average_case(rng)
    seen = subject.run(two_updates, **case)
    wanted = case["parameters"][0]
    for k, name in ((1, "first"), (2, "second")):
        decay = case["decays"][k - 1]
        wanted = decay * wanted + (1 - decay) * case["parameters"][k]
        expect(seen[f"{name}_parameters"]).close_to(
            wanted,
            name=f"the averaged parameters after the {name} update",
            formula="decay average + (1 - decay) generator",
        )


@check(
    "each buffer of the average is a copy of the generator's",
    why="Running statistics are buffers, not parameters: without them the average samples with the"
    " statistics of an untrained network. num_batches_tracked is a count: an average of it would"
    " be cut to an integer.",
    source="PyTorch: AveragedModel, use_buffers; FastGAN-pytorch issue 4",
)
def test_buffers(subject, rng):
    case = average_case(rng)
    seen = subject.run(two_updates, **case)
    for k, name in ((1, "first"), (2, "second")):
        mean, var = case["running"][k]
        after = f"after the {name} update"
        expect(seen[f"{name}_running_mean"]).close_to(mean, name=f"the running mean {after}")
        expect(seen[f"{name}_running_var"]).close_to(var, name=f"the running variance {after}")
        expect(seen[f"{name}_tracked"]).equals(
            np.asarray(case["tracked"][k], dtype=np.int64), name=f"num_batches_tracked {after}"
        )


@check(
    "the average changes in place, and shares nothing with the generator",
    why="Whoever holds the average, to sample or to save, holds these parameters. One tensor in"
    " both networks is no copy: the generator's next step would move the average with it.",
    source="PyTorch: Tensor.copy_, and Module.load_state_dict(assign=False)",
)
def test_apart(subject, rng):
    case = average_case(rng)
    seen = subject.run(two_updates, **case)
    expect(seen["generator_parameters"]).close_to(
        case["parameters"][2], name="the generator's parameters"
    )
    for part, wanted in zip(("mean", "var"), case["running"][2], strict=True):
        expect(seen[f"generator_running_{part}"]).close_to(wanted, name=f"its running {part}")
    expect(seen["same_parameters"]).is_true(
        name="the average's parameters", otherwise="the average has new parameters, not the old"
    )
    expect(seen["leaves"]).is_true(
        name="parameters without a history", otherwise="the averaging is recorded by autograd"
    )
    for part in ("parameters", "running_mean", "running_var", "tracked"):
        expect(seen[f"later_{part}"]).equals(
            seen[f"second_{part}"], name=f"the average's {part} when the generator trains on"
        )

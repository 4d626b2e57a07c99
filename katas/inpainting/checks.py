"""Checks of inpainting. Pathak et al. 2016, section 3.2; Liu et al. 2018, section 3.1.

Everything has a closed form; the partial convolution is held against loops over its windows.
"""

import numpy as np

from grader.authoring import check, doubles, expect, probe, torch

ENCODER = "Pathak et al. 2016, section 3.2"
PARTIAL = "Liu et al. 2018, section 3.1, equations 1 and 2"
B, C, H, W = 3, 2, 5, 6
EPSILON = 1e-6  # for code that divides by sum(M) + 1e-8, as the authors' does
SLOPE = 1e-3  # the same, after cancellation in a sum over windows


# Probes


@probe
def put_together(submission, x, filled, mask):
    """The network's input, the composite, and the latter's gradient."""
    leaf = filled.clone().requires_grad_()
    whole = submission.composite(x, leaf, mask)
    return {
        "input": submission.network_input(x, mask),
        "composite": whole,
        "d_filled": doubles.gradient(whole, leaf),
    }


@probe
def for_inpainter(submission, x, filled, mask, fake_logits, weight):
    keywords = {} if weight is None else {"weight": weight}
    filled, fake_logits = filled.requires_grad_(), fake_logits.requires_grad_()
    loss = submission.inpainter_loss(x, filled, mask, fake_logits, **keywords)
    return {
        "loss": loss,
        "d_filled": doubles.gradient(loss, filled),
        "d_logits": doubles.gradient(loss, fake_logits),
    }


@probe
def for_discriminator(submission, x, filled, mask, w):
    filled = filled.requires_grad_()
    critic = doubles.LinearCritic(w, column=True)
    loss = submission.discriminator_loss(critic, x, filled, mask)
    return {
        "loss": loss,
        "d_w": doubles.gradient(loss, critic.w),
        "d_filled": doubles.gradient(loss, filled),
    }


@probe
def convolved(submission, x, mask, weight, bias):
    x, weight = x.requires_grad_(), weight.requires_grad_()
    out, after = submission.partial_conv(x, mask, weight, bias)
    return {
        "out": out,
        "mask": after,
        "d_x": doubles.gradient((out * out).sum(), x),
        "d_weight": doubles.gradient((out * out).sum(), weight),
    }


@probe
def inputs_after(submission, x, filled, mask, fake_logits, w, weight, bias):
    """What each function leaves of its inputs."""
    calls = {
        "network_input": {"x": x, "mask": mask},
        "composite": {"x": x, "filled": filled, "mask": mask},
        "inpainter_loss": {"x": x, "filled": filled, "mask": mask, "fake_logits": fake_logits},
        "discriminator_loss": {"x": x, "filled": filled, "mask": mask},
        "partial_conv": {"x": x, "mask": mask, "weight": weight, "bias": bias},
    }
    seen = {}
    for name, inputs in calls.items():
        given = {key: value.clone() for key, value in inputs.items()}
        if name == "discriminator_loss":
            critic = doubles.LinearCritic(w, column=True)
            submission.discriminator_loss(critic, *given.values())
        else:
            getattr(submission, name)(*given.values())
        changed = [key for key in inputs if not torch.equal(given[key], inputs[key])]
        seen[name] = f"changed {', '.join(changed)}" if changed else "unchanged"
    return seen


# Inputs and closed forms


def softplus(t):
    return np.logaddexp(np.zeros_like(t), t)


def sigmoid(t):
    return np.exp(-softplus(-t))


def images_with_holes(rng):
    """Images, what was painted, and masks with holes of three sizes."""
    mask = np.ones((B, 1, H, W))
    for image, (height, width) in enumerate(((1, 2), (2, 3), (3, 3))):
        top, left = rng.integers(0, H - height), rng.integers(0, W - width)
        mask[image, 0, top : top + height, left : left + width] = 0
    x, filled = rng.uniform(-1, 1, (2, B, C, H, W))
    return {"x": x, "filled": filled, "mask": mask}


def partial(x, mask, weight, bias):
    """Equations 1 and 2, window by window, and the gradients of the sum of out^2."""
    size = weight.shape[-1]
    rows, columns = H - size + 1, W - size + 1
    out = np.zeros((B, len(weight), rows, columns))
    after = np.zeros((B, 1, rows, columns))
    d_x, d_weight = np.zeros_like(x), np.zeros_like(weight)
    for image, i, j in np.ndindex(B, rows, columns):
        window = mask[image, 0, i : i + size, j : j + size]
        if window.sum() > 0:
            seen = x[image, :, i : i + size, j : j + size] * window
            scale = size**2 / window.sum()
            out[image, :, i, j] = (weight * seen).sum((1, 2, 3)) * scale + bias
            after[image, 0, i, j] = 1
            slope = 2 * out[image, :, i, j] * scale
            pull = np.einsum("o,ockl->ckl", slope, weight) * window
            d_x[image, :, i : i + size, j : j + size] += pull
            d_weight += np.einsum("o,ckl->ockl", slope, seen)
    return {"out": out, "mask": after, "d_x": d_x, "d_weight": d_weight}


# Checks


@check(
    "the network sees the known pixels, and which they are",
    why="In [-1, 1] a hole of 0 is grey, one of 1 is white ink: pixels may have either value."
    " Without the mask as a channel the network cannot tell a hole from a stroke.",
    source=ENCODER + "; the mask as a channel: Iizuka et al. 2017, section 3",
)
def test_input(subject, rng):
    case = images_with_holes(rng)
    seen = subject.run(put_together, **case)
    expect(seen["input"]).close_to(
        np.concatenate([case["x"] * case["mask"], case["mask"]], axis=1), name="network_input"
    )


@check(
    "known pixels come from the image, the hole from the network",
    why="What is known needs no repainting. The composite is what the discriminator and the reader"
    " see.",
    source=ENCODER + ", equation 2",
)
def test_composite(subject, rng):
    case = images_with_holes(rng)
    seen = subject.run(put_together, **case)
    known = np.broadcast_to(case["mask"], case["x"].shape)
    expect(seen["composite"]).close_to(
        np.where(known == 1, case["x"], case["filled"]), name="composite"
    )
    expect(seen["d_filled"]).close_to(1 - known, name="dcomposite/dfilled, summed")


@check(
    "the error counts in the hole alone, and realism with its weight",
    why="Averaged over the whole image, a small hole weighs next to nothing, and the network is"
    " paid for copying. The mean is over the numbers in the hole: pixels times channels. The"
    " adversarial term, -log D, is a mean over the batch, and the weight is on it alone.",
    source=ENCODER + ", equations 1 and 3",
)
def test_inpainter_loss(subject, rng):
    case, logits = images_with_holes(rng), rng.uniform(-2, 2, (B, 1))
    hole = np.broadcast_to(1 - case["mask"], case["x"].shape)
    error = (case["filled"] - case["x"]) * hole
    for weight in (None, rng.uniform(0.3, 0.8)):
        share = 0.1 if weight is None else weight
        seen = subject.run(for_inpainter, **case, fake_logits=logits, weight=weight)
        expect(seen["loss"]).close_to(
            (error**2).sum() / hole.sum() + share * softplus(-logits).mean(),
            name=f"inpainter_loss with the weight {share:.3g}",
            formula="mean over the hole of (filled - x)^2 + weight * mean -log D",
        )
        expect(seen["d_filled"]).close_to(2 * error / hole.sum(), name="dL/d(filled)")
        expect(seen["d_logits"]).close_to(-share * sigmoid(-logits) / B, name="dL/d(fake logits)")


@check(
    "the discriminator compares images with composites",
    why="Shown what was painted everywhere, it could tell fakes by their blurred known part, and"
    " teach the network about pixels that nobody will see. Its step must not reach the network."
    " The two means are added, not halved: that is how algorithm 1 writes them.",
    source=ENCODER + ", equation 2; Goodfellow et al. 2014, algorithm 1",
    needs="test_composite",
)
def test_discriminator_loss(subject, rng):
    case = images_with_holes(rng)
    w = rng.uniform(0.1, 0.3, (C, H, W)) * rng.choice([-1.0, 1.0], (C, H, W))
    seen = subject.run(for_discriminator, **case, w=w)
    known = np.broadcast_to(case["mask"], case["x"].shape)
    fakes = np.where(known == 1, case["x"], case["filled"])
    real, fake = ((images * w).sum((1, 2, 3)) for images in (case["x"], fakes))
    expect(seen["loss"]).close_to(
        softplus(-real).mean() + softplus(fake).mean(),
        name="discriminator_loss",
        formula="mean -log D(x) + mean -log(1 - D(composite))",
    )
    pull = np.einsum("b,bchw->chw", sigmoid(fake), fakes)
    pull -= np.einsum("b,bchw->chw", sigmoid(-real), case["x"])
    expect(seen["d_w"]).close_to(pull / B, name="dL/d(its weights)")
    expect(seen["d_filled"]).none(name="the gradient at what was painted", hint="detach the fakes")


@check(
    "a partial convolution scales by what it sees",
    why="At a hole's edge a plain convolution takes the hole for grey. Scaled by k^2 / sum(M), a"
    " window with four of nine pixels gives what it would give with nine such pixels.",
    source=PARTIAL,
)
def test_partial(subject, rng):
    for size in (3, 2):
        case = partial_case(rng, size)
        right, seen = partial(**case), subject.run(convolved, **case)
        expect(seen["out"]).close_to(
            right["out"],
            name=f"partial_conv with k = {size}",
            formula="W^T (X * M) k^2 / sum(M) + b, and 0 where sum(M) = 0",
            tol=EPSILON,
        )
        expect(seen["mask"]).close_to(right["mask"], name=f"the new mask with k = {size}")


@check(
    "what lies in the hole has no influence",
    why="Whatever number stands there is no pixel, so the gradient is 0 there. And it has to be"
    " finite also where a window sees nothing: 0 times infinity is NaN.",
    source=PARTIAL,
    needs="test_partial",
)
def test_blind(subject, rng):
    case = partial_case(rng)
    hole = np.broadcast_to(1 - case["mask"], case["x"].shape)
    other = {**case, "x": case["x"] + hole * rng.uniform(1, 2, case["x"].shape)}
    seen = subject.run(convolved, **other)
    right = partial(**case)
    expect(seen["out"]).close_to(
        right["out"], name="partial_conv with other numbers in the hole", tol=EPSILON
    )
    expect(seen["d_x"]).close_to(
        right["d_x"], name="the gradient at x of the sum of out^2", tol=SLOPE
    )
    expect(seen["d_weight"]).close_to(
        right["d_weight"], name="the gradient at the weights of the sum of out^2", tol=SLOPE
    )


@check(
    "inputs are left as they are",
    why="The loss, the discriminator and the next function need the same images. detach() and .data"
    " share memory with their tensor: what is written there is written into the original.",
    source="the rules of the brief; torch.Tensor.detach",
    needs=(
        "test_input",
        "test_composite",
        "test_inpainter_loss",
        "test_discriminator_loss",
        "test_partial",
    ),
)
def test_kept(subject, rng):
    case, kernel = images_with_holes(rng), partial_case(rng)
    seen = subject.run(
        inputs_after,
        **case,
        fake_logits=rng.uniform(-2, 2, (B, 1)),
        w=rng.uniform(0.1, 0.3, (C, H, W)),
        weight=kernel["weight"],
        bias=kernel["bias"],
    )
    for name, left in seen.items():
        expect(left).equals("unchanged", name=f"what {name} leaves of its inputs")


def partial_case(rng, size=3):
    """One hole of 3 by 3, so that some window sees nothing, and known pixels at random."""
    mask = (rng.uniform(size=(B, 1, H, W)) < 0.6).astype(float)
    mask[:, 0, 1:4, 2:5] = 0
    mask[:, 0, 0, 0] = 1
    return {
        "x": rng.uniform(-1, 1, (B, C, H, W)) + 2,
        "mask": mask,
        "weight": rng.normal(size=(4, C, size, size)),
        "bias": rng.uniform(0.5, 1, 4),
    }

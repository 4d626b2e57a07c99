"""Checks of scale-trap: an affine map, its inverse, and a metric in one range.

All of it has a closed form. Pixels are float32, so right answers differ in their last digits: LOOSE
leaves room for any order of the arithmetic.
"""

import numpy as np

from grader.authoring import check, doubles, expect, probe, torch

TANH = "Radford et al. 2015, section 4: images scaled to the range of tanh"
INVERSE = "x = top (y + 1) / 2 is the inverse of y = 2 x / top - 1"
CAST = "PyTorch: Tensor.to an integer dtype truncates"
PEAK = "TensorFlow: tf.image.psnr, max_val is the difference of the allowed values"
LOOSE = 1e-5
TOPS = (16, 255, 1)


# Probes


@probe
def into_model(submission, x, top):
    """Pixels of one dtype, in the networks' range."""
    return {"y": submission.to_model(x, top)}


@probe
def together_and_alone(submission, x, top):
    """Images in one batch, and each in a batch of its own."""
    alone = torch.cat([submission.to_model(image[None].clone(), top) for image in x])
    return {"together": submission.to_model(x, top), "alone": alone}


@probe
def views_into_model(submission, x, top):
    """Images as transposed views: their numbers lie in memory in another order."""
    return {"y": submission.to_model(x.transpose(1, 2), top)}


@probe
def activation(submission, t, far):
    """The output activation on a grid and far outside, and its slopes."""
    t = t.clone().requires_grad_()
    y = submission.squash(1 * t)  # as behind a layer: no leaf
    seen = {"shape": str(tuple(y.shape)), "far": submission.squash(far), "y": y}
    seen["slope"] = doubles.gradient(y, t)
    others = doubles.gradient(y.flatten()[0], t)
    if others is not None:
        others.view(-1)[0] = 0
        others = others.abs().max()
    return {**seen, "others": others}


@probe
def out_of_model(submission, y, top):
    """Images on their way back, to be measured."""
    return {"x": submission.to_pixels(y, top)}


@probe
def out_as_bytes(submission, y):
    """Images on their way back, to be saved."""
    return {"x": submission.to_bytes(y)}


@probe
def measured(submission, x, y, top):
    """The PSNR of each image."""
    return {"psnr": submission.psnr(x, y, top).double()}


@probe
def inputs_after(submission, x, y, t, top):
    """The inputs, after each of the functions has had its own copies of them."""
    seen = {}
    for name, given in (
        ("to_model", {"x": x, "top": top}),
        ("squash", {"t": t}),
        ("to_pixels", {"y": y, "top": top}),
        ("to_bytes", {"y": y}),
        ("psnr", {"x": x, "y": y, "top": top}),
    ):
        copies = {k: v.clone() if k != "top" else v for k, v in given.items()}
        getattr(submission, name)(*copies.values())
        for k, v in copies.items():
            if k != "top":
                seen[f"{k}_of_{name}"] = v.detach()
    return seen


# Inputs and closed forms


def single(x):
    return np.asarray(x, dtype=np.float32)


def model(x, top):
    """(N, 8, 8) -> (N, 64)."""
    return single(2 * x.astype(np.float64) / top - 1).reshape(len(x), 64)


def pixels(y, top):
    """(N, 64) -> (N, 8, 8), in float64."""
    return np.clip(top * (y.astype(np.float64) + 1) / 2, 0, top).reshape(-1, 8, 8)


def full_images(rng, top, n=4):
    """Images each of which has a black and a white pixel, both somewhere."""
    x = rng.uniform(0.1 * top, 0.9 * top, (n, 64))
    for image in x:
        image[rng.choice(64, 2, replace=False)] = 0, top
    return single(x.reshape(n, 8, 8))


def full_integers(rng, top, dtype, n=4):
    """The same in integers, or in floats that are whole numbers."""
    x = rng.integers(1, top, (n, 64))
    for image in x:
        image[rng.choice(64, 2, replace=False)] = 0, top
    return x.reshape(n, 8, 8).astype(dtype)


def inside(rng, n=4):
    """Generated images, clear of both ends."""
    return single(rng.uniform(-0.9, 0.9, (n, 64)))


def beyond(rng, n=4):
    """Generated images of which a third of the pixels lies beyond either end."""
    y = rng.uniform(-0.9, 0.9, (n, 64))
    y[:, 0::3] = rng.uniform(1.05, 1.4, y[:, 0::3].shape)
    y[:, 1::3] = -rng.uniform(1.05, 1.4, y[:, 1::3].shape)
    return single(y)


def near_integers(rng, n=4):
    """Generated images whose bytes lie a tenth or more from where rounding changes its mind."""
    whole = rng.integers(1, 255, (n, 64))
    part = rng.uniform(0.1, 0.4, (n, 64)) * rng.choice([-1.0, 1.0], (n, 64))
    return single(2 * (whole + part) / 255 - 1), whole.astype(np.uint8).reshape(n, 8, 8)


def noisy_pairs(rng, top, n=4):
    """Originals and images with more and more noise; no original has a white pixel."""
    y = rng.uniform(-0.7, 0.5, (n, 64))
    noise = rng.uniform(0.5, 1.0, (n, 64)) * rng.choice([-1.0, 1.0], (n, 64))
    x = top * (y + noise * np.linspace(0.05, 0.3, n)[:, None] + 1) / 2
    return single(x.reshape(n, 8, 8)), single(y)


def decibels(x, y, top):
    error = np.square(x.astype(np.float64) - pixels(y, top)).mean(axis=(1, 2))
    return 10 * np.log10(top**2 / error)


def up_to(top):
    return f"pixels in 0..{top}"


# Checks


@check(
    "pixels in 0..top become [-1, 1]",
    why="Black is -1 and white is 1, whatever the file calls white. Another range than the"
    " generator's gives it away at a glance, before any shape is learned.",
    source=TANH,
)
def test_to_model(subject, rng):
    for top in TOPS:
        x = full_images(rng, top)
        expect(subject.run(into_model, x=x, top=top)["y"]).close_to(
            model(x, top), name=f"{up_to(top)} for the model", formula="2 x / top - 1", tol=LOOSE
        )


@check(
    "a pixel's value does not depend on the other pixels",
    why="Scaled by the minimum and maximum of what is at hand, the same grey is another number in"
    " each batch, a dark image becomes a bright one, and there is no way back.",
    source=INVERSE,
    needs="test_to_model",
)
def test_alone(subject, rng):
    top = 16
    levels = single([0.2, 0.4, 0.6, 0.8])[:, None, None]
    x = single(rng.uniform(0.3, 1, (4, 8, 8))) * levels * top
    seen = subject.run(together_and_alone, x=x, top=top)
    for key in ("together", "alone"):
        where = "in one batch" if key == "together" else "each in a batch of its own"
        expect(seen[key]).close_to(
            model(x, top),
            name=f"images without black and white, {where}",
            formula="2 x / top - 1",
            tol=LOOSE,
        )


@check(
    "any dtype comes in, float32 comes out",
    why="A uint8 holds nothing beyond 255 and nothing below 0, so 2 x and 2 x - 255 wrap"
    " round. And float64, as scikit-learn loads its"
    " digits, does not fit a network in float32.",
    source="PyTorch: type promotion; a Python number does not widen an integer tensor's dtype",
    needs="test_to_model",
)
def test_dtypes(subject, rng):
    for dtype, top in ((np.uint8, 255), (np.uint8, 16), (np.int64, 16), (np.float64, 16)):
        x = full_integers(rng, top, dtype)
        expect(subject.run(into_model, x=x, top=top)["y"]).close_to(
            model(x, top), name=f"{np.dtype(dtype)} {up_to(top)} for the model", tol=LOOSE
        )


@check(
    "a transposed view is an image as well",
    why="A flipped, cropped or transposed image is often a view, whose pixels lie in memory in"
    " another order. view() refuses it; reshape() copies where it must.",
    source="PyTorch: Tensor.view and Tensor.reshape",
    needs="test_to_model",
)
def test_views(subject, rng):
    x = full_images(rng, 16)
    expect(subject.run(views_into_model, x=x, top=16)["y"]).close_to(
        model(x.transpose(0, 2, 1), 16), name="transposed images for the model", tol=LOOSE
    )


@check(
    "the generator's output fills [-1, 1] and stays in it",
    why="What the activation cannot reach, the generator cannot draw: behind a sigmoid nothing is"
    " darker than middle grey. What lies outside gives a fake away.",
    source="Radford et al. 2015, section 3: tanh in the generator's output layer",
)
def test_range(subject, rng):
    seen = subject.run(activation, **logits(rng))
    expect(seen["shape"]).equals("(2, 64)", name="the shape for t of shape (2, 64)")
    expect(seen["y"]).within(-1, 1, name="the output for t in [-3, 3]")
    expect(seen["far"]).within(-1, 1, name="the output for t from -10000 to 10000")
    expect(seen["far"].ravel()[0::2]).within(0.98, 1, name="the output for t of 100 and more")
    expect(seen["far"].ravel()[1::2]).within(-1, -0.98, name="the output for t of -100 and less")


@check(
    "the generator's output rises, pixel by pixel",
    why="A hard clamp has the right range and no slope beyond it: such a pixel never learns again."
    " And an activation that mixes pixels makes each depend on all.",
    source="the chain rule: no gradient comes back through a slope of 0",
    needs="test_range",
)
def test_slope(subject, rng):
    seen = subject.run(activation, **logits(rng))
    expect(seen["slope"]).within(1e-6, np.inf, name="d(output)/dt for t in [-3, 3]")
    expect(seen["others"]).within(0, 1e-9, name="d(one pixel)/d(t of another)")


@check(
    "the way back undoes the way in",
    why="Samples are shown and measured in the range of the data. Only the exact inverse takes them"
    " there, without a rounding that a metric would see.",
    source=INVERSE,
)
def test_to_pixels(subject, rng):
    for top in TOPS:
        y = inside(rng)
        expect(subject.run(out_of_model, y=y, top=top)["x"]).close_to(
            single(pixels(y, top)),
            name=f"y in [-1, 1] as {up_to(top)}",
            formula="top (y + 1) / 2",
            tol=LOOSE,
        )


@check(
    "bytes are rounded",
    why="A cast to uint8 cuts the fraction off: images become half a level darker on average, and"
    " one that came from bytes need not come back as it was.",
    source=CAST,
)
def test_bytes(subject, rng):
    y, whole = near_integers(rng)
    expect(subject.run(out_as_bytes, y=y)["x"]).equals(
        whole, name="y in [-1, 1] as bytes", hint="round(255 (y + 1) / 2), and uint8"
    )


@check(
    "what lies beyond [-1, 1] is clamped on the way back",
    why="A value a little brighter than white wraps round to black in a uint8: sparks in the"
    " picture. And a metric should not charge for what no screen can show.",
    source="PyTorch: a float outside of an integer dtype's range has no defined value in it",
    needs=("test_to_pixels", "test_bytes"),
)
def test_beyond(subject, rng):
    y = beyond(rng)
    for top in TOPS:
        expect(subject.run(out_of_model, y=y, top=top)["x"]).close_to(
            single(pixels(y, top)), name=f"y in [-1.4, 1.4] as {up_to(top)}", tol=LOOSE
        )
    y, whole = near_integers(rng)
    y, whole = y.copy(), whole.copy().reshape(-1, 64)
    y[:, 0::3], whole[:, 0::3] = beyond(rng)[:, 0::3], 255
    y[:, 1::3], whole[:, 1::3] = beyond(rng)[:, 1::3], 0
    expect(subject.run(out_as_bytes, y=y)["x"]).equals(
        whole.reshape(-1, 8, 8), name="y in [-1.4, 1.4] as bytes"
    )


@check(
    "the PSNR is measured in one range, against the width of that range",
    why="Both images must be in pixels, and the peak is what white is worth there. With"
    " 255 as the peak of digits in 0..16, every number is 24 dB too high.",
    source=PEAK,
)
def test_psnr(subject, rng):
    for top in TOPS:
        x, y = noisy_pairs(rng, top)
        expect(subject.run(measured, x=x, y=y, top=top)["psnr"]).close_to(
            decibels(x, y, top),
            name=f"the PSNR of 4 images, {up_to(top)}",
            formula="10 log10(top^2 / mean squared error of an image)",
            tol=LOOSE,
        )


@check(
    "the PSNR takes bytes, and sees what is shown",
    why="The original is often a uint8, and then a difference can become one. A generated pixel"
    " beyond white is shown as white, and compared as white.",
    source=PEAK,
    needs="test_psnr",
)
def test_psnr_of_bytes(subject, rng):
    x = full_integers(rng, 255, np.uint8)
    for y, where in ((inside(rng), "in [-1, 1]"), (beyond(rng), "in [-1.4, 1.4]")):
        expect(subject.run(measured, x=x, y=y, top=255)["psnr"]).close_to(
            decibels(x, y, 255), name=f"the PSNR for x in uint8 and y {where}", tol=LOOSE
        )


@check(
    "the inputs are as they were",
    why="float() of a float32 tensor is the tensor itself. An operation in place behind it rescales"
    " the caller's data set, once more in each epoch.",
    source="PyTorch: Tensor.to returns self where dtype and device are right",
)
def test_inputs(subject, rng):
    given = {"x": full_images(rng, 16), "y": beyond(rng), "t": logits(rng)["t"]}
    seen = subject.run(inputs_after, **given, top=16)
    for key in seen:
        name, _, function = key.partition("_of_")
        expect(seen[key]).close_to(given[name], name=f"{name} after {function}", tol=LOOSE)


def logits(rng):
    """A grid from -3 to 3 in a random order, and values far outside, positive and negative."""
    grid = rng.permutation(np.linspace(-3, 3, 128)).reshape(2, 64)
    size = np.exp(rng.uniform(np.log(100), np.log(1e4), 64))
    return {"t": single(grid), "far": single(size * np.tile([1.0, -1.0], 32))[None]}

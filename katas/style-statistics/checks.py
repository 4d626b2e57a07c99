"""Checks of style-statistics. Johnson et al. 2016, equations 3, 4; Huang and Belongie 2017.

Values are held against numpy; gradients against those of the reference.
"""

import numpy as np

from grader.authoring import check, doubles, expect, probe

GRAM = "Johnson et al. 2016, equation 3"
ADAIN = "Huang and Belongie 2017, equation 8"
B, C, H, W = 3, 4, 3, 5
EPS = 1e-5


# Probes


@probe
def gram_of(submission, f):
    leaf = f.clone().requires_grad_()
    g = submission.gram(leaf)
    return {"gram": g, "d_f": doubles.gradient((g * g).sum(), leaf)}


@probe
def compared(submission, loss, made_0, made_1, style_0, style_1):
    """A loss over two layers, its gradient in both, and whether its inputs stay as they are."""
    made = [made_0.requires_grad_(), made_1.requires_grad_()]
    style = [style_0, style_1]
    before = [x.detach().clone() for x in (*made, *style)]
    value = getattr(submission, loss)(made, style)
    kept = all(bool((x == y).all()) for x, y in zip((*made, *style), before, strict=True))
    return {
        "loss": value,
        "d_made_0": doubles.gradient(value, made[0]),
        "d_made_1": doubles.gradient(value, made[1]),
        "kept": kept and len(made) == len(style) == 2,
    }


@probe
def normalised(submission, content, style, weights, eps):
    leaf = content.clone().requires_grad_()
    keywords = {} if eps is None else {"eps": eps}
    out = submission.adain(leaf, style, **keywords)
    return {"out": out, "d_content": doubles.gradient((out * weights).sum(), leaf)}


@probe
def blended(submission, content, style, strength):
    return {
        "between": submission.blend(content, style, strength),
        "none": submission.blend(content, style, 0.0),
    }


# Closed forms


def mean_of(f):
    return f.mean((2, 3), keepdims=True)


def sd_of(f, eps=EPS):
    return np.sqrt(f.var((2, 3), keepdims=True) + eps)


def adain_of(content, style, eps=EPS):
    scaled = (content - mean_of(content)) / sd_of(content, eps)
    return sd_of(style, eps) * scaled + mean_of(style)


def features(rng, *shape):
    """Features whose channels differ in mean and in deviation."""
    scale, shift = rng.uniform(0.5, 2, (*shape[:2], 1, 1)), rng.normal(size=(*shape[:2], 1, 1))
    return scale * rng.normal(size=shape) + shift


def layers(rng):
    """Two layers; the style image's have other sizes."""
    return {
        "made_0": features(rng, B, C, H, W),
        "made_1": features(rng, B, 2, 4, 4),
        "style_0": features(rng, B, C, 6, 4),
        "style_1": features(rng, B, 2, 2, 3),
    }


def gram_matrix(f):
    return np.einsum("bchw,bdhw->bcd", f, f) / f[0].size


# Checks


@check(
    "a Gram matrix holds products of channels, summed over pixels",
    why="The sum forgets where things are and keeps what occurs together: stripes with blue, say."
    " Divided by C H W it does not grow with the image.",
    source=GRAM,
)
def test_gram(subject, rng):
    f = features(rng, B, C, H, W)
    seen = subject.run(gram_of, f=f)
    expect(seen["gram"]).close_to(
        gram_matrix(f), name="gram", formula="sum over pixels of f[c] f[d] / (C H W)"
    )
    slope = 4 * np.einsum("bcd,bdhw->bchw", gram_matrix(f), f) / f[0].size
    expect(seen["d_f"]).close_to(slope, name="the gradient of the sum of its squares")


@check(
    "the style loss compares Gram matrices layer by layer",
    why="Squares of all C x C entries are summed, layers are summed, and only images are averaged."
    " The style image may have another size: its matrix has not.",
    source="Johnson et al. 2016, equation 4, and the sum over layers below it",
    needs="test_gram",
)
def test_style_loss(subject, reference, rng):
    case = layers(rng)
    seen = subject.run(compared, loss="style_loss", **case)
    value = sum(
        ((gram_matrix(case[f"made_{n}"]) - gram_matrix(case[f"style_{n}"])) ** 2).sum() / B
        for n in range(2)
    )
    expect(seen["loss"]).close_to(
        value, name="style_loss", formula="sum over layers of mean over images of |G - G'|_F^2"
    )
    right = reference.run(compared, loss="style_loss", **case)
    expect(seen).matches(right, only=["d_made_0", "d_made_1"])
    expect(seen["kept"]).is_true(name="the features", otherwise="the features were changed")


@check(
    "AdaIN gives each channel the style's mean and deviation",
    why="Statistics of one channel of one image: batch norm's would mix the images, layer norm's"
    " the channels. After a ReLU whole channels are 0: eps belongs under the"
    " root, which has no derivative at 0.",
    source=ADAIN,
)
def test_adain(subject, reference, rng):
    case = {
        "content": features(rng, B, C, H, W),
        "style": features(rng, B, C, 6, 4),
        "weights": rng.normal(size=(B, C, H, W)),
    }
    for eps in (None, 0.1):
        seen = subject.run(normalised, **case, eps=eps)
        expect(seen["out"]).close_to(
            adain_of(case["content"], case["style"], EPS if eps is None else eps),
            name="adain" + ("" if eps is None else " with eps = 0.1"),
            formula="sd(style) * (content - mean(content)) / sd(content) + mean(style)",
        )
        right = reference.run(normalised, **case, eps=eps)
        expect(seen).matches(right, only=["d_content"])


@check(
    "the moment loss compares means and deviations",
    why="It is what AdaIN sets, so it is what a decoder is held to: squares of both differences,"
    " averaged over images and channels, and summed over layers.",
    source="Huang and Belongie 2017, equation 13, with mean squares",
)
def test_moment_loss(subject, reference, rng):
    case = layers(rng)
    seen = subject.run(compared, loss="moment_loss", **case)
    pairs = [(case[f"made_{n}"], case[f"style_{n}"]) for n in range(2)]
    value = sum(
        ((mean_of(a) - mean_of(b)) ** 2).mean() + ((sd_of(a) - sd_of(b)) ** 2).mean()
        for a, b in pairs
    )
    expect(seen["loss"]).close_to(value, name="moment_loss")
    right = reference.run(compared, loss="moment_loss", **case)
    expect(seen).matches(right, only=["d_made_0", "d_made_1"])


@check(
    "strength goes from content to style on a straight line",
    why="The decoder is trained on both ends; between them the line gives a dial for the user.",
    source="Huang and Belongie 2017, equation 14",
    needs="test_adain",
)
def test_blend(subject, rng):
    content, style = features(rng, B, C, H, W), features(rng, B, C, 6, 4)
    strength = float(rng.uniform(0.2, 0.4))
    seen = subject.run(blended, content=content, style=style, strength=strength)
    whole = adain_of(content, style)
    expect(seen["none"]).close_to(content, name="blend with strength 0")
    expect(seen["between"]).close_to(
        (1 - strength) * content + strength * whole,
        name=f"blend with strength {strength:.3f}",
        formula="(1 - strength) content + strength adain",
    )

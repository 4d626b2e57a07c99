"""Checks of super-resolution. Ledig et al. 2017, section 2.2; Shi et al. 2016, equation 4.

Everything has a closed form. The features are a double: a matrix, a bend, and batch norm, so that
what happens to its gradients and to its mode can be seen.
"""

import numpy as np

from grader.authoring import check, doubles, expect, probe, torch

SRGAN = "Ledig et al. 2017, section 2.2"
SHUFFLE = "Shi et al. 2016, equation 4; torch.nn.PixelShuffle"
B, C, H, W, R = 3, 2, 2, 3, 2


# Probes


@probe
def made_small(submission, x, r):
    before = x.clone()
    return {"small": submission.downscale(x, r), "kept": torch.equal(x, before)}


@probe
def made_large(submission, x, r):
    leaf = x.clone().requires_grad_()
    large = submission.pixel_shuffle(leaf, r)
    return {"large": large, "d_x": doubles.gradient((large * large).sum(), leaf)}


class Features(torch.nn.Module):
    """tanh(A x) of the flattened image: fixed, and its mode is watched."""

    def __init__(self, a):
        super().__init__()
        self.a = torch.nn.Parameter(a, requires_grad=False)
        self.modes = []

    def forward(self, x):
        self.modes.append(self.training)
        return torch.tanh(x.flatten(1) @ self.a.T)


@probe
def for_generator(submission, sr, hr, fake_logits, a, weight):
    features = Features(a).eval()
    keywords = {} if weight is None else {"weight": weight}
    sr, fake_logits = sr.requires_grad_(), fake_logits.requires_grad_()
    loss = submission.generator_loss(sr, hr, fake_logits, features, **keywords)
    return {
        "loss": loss,
        "d_sr": doubles.gradient(loss, sr),
        "d_logits": doubles.gradient(loss, fake_logits),
        "in_eval": not any(features.modes) and not features.training,
        "fixed": not features.a.requires_grad,
    }


@probe
def for_discriminator(submission, hr, sr, w):
    sr = sr.requires_grad_()
    critic = doubles.LinearCritic(w, column=True)
    loss = submission.discriminator_loss(critic, hr, sr)
    return {
        "loss": loss,
        "d_w": doubles.gradient(loss, critic.w),
        "d_sr": doubles.gradient(loss, sr),
    }


@probe
def made_consistent(submission, sr, lr):
    before = sr.clone(), lr.clone()
    leaf = sr.clone().requires_grad_()
    image = submission.consistent(leaf, lr)
    return {
        "image": image,
        "d_sr": doubles.gradient((image * before[0]).sum(), leaf),
        "kept": torch.equal(submission.consistent(sr, lr), image)
        and torch.equal(sr, before[0])
        and torch.equal(lr, before[1]),
    }


# Closed forms


def softplus(t):
    return np.logaddexp(np.zeros_like(t), t)


def sigmoid(t):
    return np.exp(-softplus(-t))


def means(x, r):
    b, c, h, w = x.shape
    return x.reshape(b, c, h // r, r, w // r, r).mean((3, 5))


def spread(x, r):
    """Each pixel repeated to a block."""
    return x.repeat(r, axis=2).repeat(r, axis=3)


def shuffled(x, r):
    out = np.zeros((x.shape[0], x.shape[1] // r**2, x.shape[2] * r, x.shape[3] * r))
    for c, i, j in np.ndindex(out.shape[1], r, r):
        out[:, c, i::r, j::r] = x[:, c * r * r + i * r + j]
    return out


# Checks


@check(
    "a small image holds the means of blocks",
    why="Every r-th pixel would alias: a line may be there or not. The mean is what a coarser"
    " sensor sees.",
    source="the brief; SRGAN blurs with a Gaussian, then samples: Ledig et al. 2017, section 2",
)
def test_downscale(subject, rng):
    for r in (2, 3):
        x = rng.normal(size=(B, C, r * H, r * W))
        seen = subject.run(made_small, x=x, r=r)
        expect(seen["small"]).close_to(means(x, r), name=f"downscale with r = {r}")
        expect(seen["kept"]).is_true(name="the input", otherwise="the input was changed")


@check(
    "channels become pixels, block by block",
    why="The network works at the small size, where it is cheap, and the last layer's channels are"
    " the block's pixels. Another order of channels is another image.",
    source=SHUFFLE,
)
def test_shuffle(subject, rng):
    for r in (2, 3):
        x = rng.normal(size=(B, C * r**2, H, W))
        seen = subject.run(made_large, x=x, r=r)
        expect(seen["large"]).close_to(shuffled(x, r), name=f"pixel_shuffle with r = {r}")
        expect(seen["d_x"]).close_to(2 * x, name="its gradient")


@check(
    "content is compared in features, and taught through them",
    why="Squares of pixels ask for a blur; features of a network that knows images ask for the"
    " right edges. The network is fixed, yet the gradient has to pass through it to the image.",
    source=SRGAN + ", equations 5 and 6",
)
def test_generator_loss(subject, rng):
    sr, hr = rng.uniform(-1, 1, (2, B, C, R * H, R * W))
    logits, a = rng.uniform(-2, 2, (B, 1)), 0.3 * rng.normal(size=(5, C * R * R * H * W))
    off = np.tanh(sr.reshape(B, -1) @ a.T) - np.tanh(hr.reshape(B, -1) @ a.T)
    bend = 1 - np.tanh(sr.reshape(B, -1) @ a.T) ** 2
    for weight in (None, rng.uniform(0.3, 0.8)):
        share = 1e-3 if weight is None else weight
        seen = subject.run(for_generator, sr=sr, hr=hr, fake_logits=logits, a=a, weight=weight)
        expect(seen["loss"]).close_to(
            (off**2).mean() + share * softplus(-logits).mean(),
            name=f"generator_loss with the weight {share:.3g}",
            formula="mean (features(sr) - features(hr))^2 + weight * mean -log D",
        )
        slope = (2 * off * bend / off.size) @ a
        expect(seen["d_sr"]).close_to(slope.reshape(sr.shape), name="dL/d(sr)")
        expect(seen["d_logits"]).close_to(-share * sigmoid(-logits) / B, name="dL/d(fake logits)")


@check(
    "the feature network stays as it is",
    why="In training mode its dropout draws, and its batch norm counts the generator's images:"
    " another ruler in each step.",
    source=SRGAN + ": features of a pretrained VGG network",
    needs="test_generator_loss",
)
def test_fixed(subject, rng):
    sr, hr = rng.uniform(-1, 1, (2, B, C, R * H, R * W))
    logits, a = rng.uniform(-2, 2, (B, 1)), 0.3 * rng.normal(size=(5, C * R * R * H * W))
    seen = subject.run(for_generator, sr=sr, hr=hr, fake_logits=logits, a=a, weight=None)
    expect(seen["in_eval"]).is_true(
        name="the feature network's mode", otherwise="features left evaluation mode"
    )
    expect(seen["fixed"]).is_true(
        name="requires_grad of its weights", otherwise="its weights were set to be trained"
    )


@check(
    "the discriminator tells true from made",
    why="Its step must not reach the generator.",
    source=SRGAN + ", equation 2; Goodfellow et al. 2014, algorithm 1",
)
def test_discriminator_loss(subject, rng):
    hr, sr = rng.uniform(-1, 1, (2, B, C, R * H, R * W))
    w = rng.uniform(0.1, 0.3, hr.shape[1:]) * rng.choice([-1.0, 1.0], hr.shape[1:])
    seen = subject.run(for_discriminator, hr=hr, sr=sr, w=w)
    real, fake = ((images * w).sum((1, 2, 3)) for images in (hr, sr))
    expect(seen["loss"]).close_to(
        softplus(-real).mean() + softplus(fake).mean(),
        name="discriminator_loss",
        formula="mean -log D(hr) + mean -log(1 - D(sr))",
    )
    pull = np.einsum("b,bchw->chw", sigmoid(fake), sr)
    pull -= np.einsum("b,bchw->chw", sigmoid(-real), hr)
    expect(seen["d_w"]).close_to(pull / B, name="dL/d(its weights)")
    expect(seen["d_sr"]).none(name="the gradient at sr", hint="sr.detach()")


@check(
    "the result fits the small image exactly",
    why="The small image is all that is known. A result that becomes another one when it is made"
    " small has invented. The nearest that fits moves each block by what its mean is off.",
    source="orthogonal projection; Bahat and Michaeli 2020, Explorable Super Resolution, section 3",
    needs="test_downscale",
)
def test_consistent(subject, rng):
    for r in (2, 3):
        sr = 3 * rng.normal(size=(B, C, r * H, r * W))
        lr = rng.uniform(-1, 1, (B, C, H, W))
        seen = subject.run(made_consistent, sr=sr, lr=lr)
        expect(seen["image"]).close_to(
            sr + spread(lr - means(sr, r), r),
            name=f"consistent with r = {r}",
            formula="sr + (lr - mean of its block)",
        )
        expect(seen["d_sr"]).close_to(
            sr - spread(means(sr, r), r), name="the gradient at sr of <image, sr>"
        )
        expect(seen["kept"]).is_true(name="the inputs", otherwise="the inputs were changed")

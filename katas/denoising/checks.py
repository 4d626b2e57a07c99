"""Checks of denoising. Zhang et al. 2017; Isola et al. 2017, section 3.1.

Noise is held against its own at another sigma, from the same generator; losses against closed
forms; the discriminator is a double whose logits are linear in both of its arguments.
"""

import numpy as np

from grader.authoring import check, doubles, expect, probe, torch

NOISE = "Zhang et al. 2017, section I: y = x + v, additive white Gaussian noise"
PAIRS = "Isola et al. 2017, section 3.1"
B, P = 5, 6


# Probes


@probe
def noise(submission, x, sigmas):
    """The noise at two strengths and again, from generators that begin alike; and what x became."""
    before = x.clone()
    first, second = (
        submission.add_noise(x.clone(), float(sigma), torch.Generator().manual_seed(3)) - before
        for sigma in sigmas
    )
    generator = torch.Generator().manual_seed(4)
    again = [submission.add_noise(x.clone(), float(sigmas[0]), generator) for _ in range(2)]
    submission.add_noise(x, float(sigmas[0]), generator)
    return {
        "first": first,
        "second": second,
        "fresh": not torch.equal(*again),
        "across_rows": (first[0] - first[1]).abs().max(),
        "across_pixels": (first[:, 0] - first[:, 1]).abs().max(),
        "unchanged": torch.equal(x, before),
    }


@probe
def ratios(submission, images, clean, data_range):
    return {
        "usual": submission.psnr(images, clean),
        "other": submission.psnr(images, clean, data_range=data_range),
    }


@probe
def on_noisy(submission, x, usual):
    """The denoiser with weights at random, on a batch and on its images one by one."""
    denoiser = submission.make_denoiser(pixels=x.shape[1]).double().eval()
    with torch.no_grad():
        for parameter in denoiser.parameters():
            parameter.copy_(0.5 * torch.randn_like(parameter))
        whole = denoiser(x)
        parts = torch.cat([denoiser(row[None]) for row in x])
        middle = denoiser((x[0] + x[1])[None] / 2)[0]
        return {
            "shape": str(tuple(whole.shape)),
            "shape_usual": str(tuple(submission.make_denoiser().eval()(usual.float()).shape)),
            "parts": (whole - parts).abs().max(),
            "bend": (middle - (whole[0] + whole[1]) / 2).abs().max(),
        }


@probe
def for_denoiser(submission, denoised, clean, fake_logits, weight):
    keywords = {} if weight is None else {"weight": weight}
    denoised, fake_logits = denoised.requires_grad_(), fake_logits.requires_grad_()
    loss = submission.denoiser_loss(denoised, clean, fake_logits, **keywords)
    return {
        "loss": loss,
        "d_denoised": doubles.gradient(loss, denoised),
        "d_logits": doubles.gradient(loss, fake_logits),
    }


@probe
def for_discriminator(submission, noisy, clean, denoised, w):
    """The loss with logits that are linear in the pair, and the gradients of its parameters."""
    pair = doubles.LinearCritic(w, column=True)

    class Discriminator(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.pair = pair

        def forward(self, noisy, image):
            return self.pair(torch.cat([noisy, image], dim=1))

    denoised = denoised.requires_grad_()
    discriminator = Discriminator()
    loss = submission.discriminator_loss(discriminator, noisy, clean, denoised)
    return {
        "loss": loss,
        "d_w": doubles.gradient(loss, pair.w),
        "d_denoised": doubles.gradient(loss, denoised),
    }


# Closed forms


def softplus(t):
    return np.logaddexp(np.zeros_like(t), t)


def sigmoid(t):
    return np.exp(-softplus(-t))


# Checks


@check(
    "every pixel and every call has noise of its own",
    why="One pattern for all images is a watermark: the network learns it by heart.",
    source=NOISE,
)
def test_fresh(subject, rng):
    seen = subject.run(noise, x=rng.uniform(-1, 1, (4, 50)), sigmas=np.array([0.3, 0.5]))
    for key, what in (("rows", "two images"), ("pixels", "two pixels of an image")):
        expect(seen[f"across_{key}"]).within(
            1e-6, np.inf, name=f"the difference between the noise of {what}"
        )
    expect(seen["fresh"]).is_true(
        name="the noise", otherwise="a second call with the same generator has the same noise"
    )
    expect(seen["unchanged"]).is_true(
        name="the images", otherwise="the images themselves were changed"
    )


@check(
    "the noise has the standard deviation sigma",
    why="sigma is a standard deviation, in the units of the pixels: 0.7 is a third of the range"
    " from -1 to 1. The sum leaves that range, and must: noise that is cut is no Gaussian noise.",
    source=NOISE,
    needs="test_fresh",
)
def test_noise(subject, rng):
    sigmas = rng.uniform([0.2, 0.5], [0.3, 0.8])
    x = rng.uniform(-1, 1, (200, 100))
    seen = subject.run(noise, x=x, sigmas=sigmas)
    for key, sigma in zip(("first", "second"), sigmas, strict=True):
        expect(seen[key].std() / sigma).within(
            0.96, 1.04, name=f"the noise's standard deviation, over {sigma:.3f}"
        )
    expect(seen["second"]).close_to(
        seen["first"] * sigmas[1] / sigmas[0],
        name="the noise at the larger sigma, from a generator in the same state",
        formula="sigma times the same numbers",
        hint="is anything cut to [-1, 1]? does the noise come from the generator?",
    )
    beyond = float((np.abs(seen["first"]) > 3 * sigmas[0]).mean())
    expect(beyond).within(
        0.001, 0.006, name="the share of the noise beyond 3 sigma", hint="Gaussian: 0.27 %"
    )


@check(
    "PSNR is 10 log10 of range squared over error",
    why="The peak is the width of the range: 2 for images in [-1, 1]. With 1 or 255 the same image"
    " scores 6 dB less or 42 dB more.",
    source="Wang and Bovik 2009, Mean Squared Error: Love It or Leave It, equation 2",
)
def test_psnr(subject, rng):
    clean, off, width = rng.uniform(-1, 1, (1, P)), rng.uniform(0.05, 0.3), rng.uniform(0.5, 1.5)
    sign = rng.choice([-1.0, 1.0], (1, P))
    seen = subject.run(ratios, images=clean + off * sign, clean=clean, data_range=width)
    for key, span in (("usual", 2.0), ("other", width)):
        expect(seen[key]).close_to(
            20 * np.log10(span / off),
            name=f"PSNR of an image that is off by {off:.3f}, range {span:.3f}",
            formula="10 log10(R^2 / MSE)",
        )


@check(
    "a batch's PSNR is the mean of its images' PSNRs",
    why="The logarithm of a mean is not the mean of logarithms: one bad image would drown the"
    " others.",
    source="the definition in the brief; papers report the mean over a test set's images",
    needs="test_psnr",
)
def test_psnr_of_a_batch(subject, rng):
    clean = rng.uniform(-1, 1, (B, P))
    error = rng.normal(size=(B, P)) * rng.uniform(0.01, 0.5, (B, 1))
    seen = subject.run(ratios, images=clean + error, clean=clean, data_range=1.0)
    expect(seen["usual"]).close_to(
        (10 * np.log10(4 / (error**2).mean(1))).mean(),
        name="PSNR of a batch",
        formula="mean over images of 10 log10(4 / MSE)",
    )


@check(
    "the denoiser bends, and looks at one image at a time",
    why="An affine map can blur and scale, but not tell an edge from noise. And what becomes of an"
    " image may not depend on its neighbours in the batch.",
    source="the best affine denoiser is Wiener's filter, which blurs",
)
def test_denoiser(subject, rng):
    x = 3 * rng.normal(size=(B, 12))
    seen = subject.run(on_noisy, x=x, usual=rng.normal(size=(3, 64)))
    expect(seen["shape"]).equals("(5, 12)", name="the shape of 5 denoised images of 12 pixels")
    expect(seen["shape_usual"]).equals("(3, 64)", name="the shape of 3 denoised images")
    expect(seen["bend"]).within(
        1e-3, np.inf, name="f((a + b) / 2) - (f(a) + f(b)) / 2", hint="is an activation missing?"
    )
    expect(seen["parts"]).within(0, 1e-8, name="the change of an image without the others")


@check(
    "the denoiser's loss is error plus a little realism",
    why="The error keeps it at this image, the adversary pulls it to images that could be real. A"
    " weight of 1 would trade the image for any that looks good.",
    source=PAIRS + ", equation 4, with squares for absolute values",
)
def test_denoiser_loss(subject, rng):
    denoised, clean = rng.normal(size=(2, B, P))
    logits = rng.uniform(-2, 2, (B, 1))
    for weight in (None, rng.uniform(0.3, 0.8)):
        share = 0.1 if weight is None else weight
        seen = subject.run(
            for_denoiser, denoised=denoised, clean=clean, fake_logits=logits, weight=weight
        )
        expect(seen["loss"]).close_to(
            ((denoised - clean) ** 2).mean() + share * softplus(-logits).mean(),
            name=f"denoiser_loss with the weight {share:.3g}",
            formula="mean (denoised - clean)^2 + weight * mean -log D",
        )
        expect(seen["d_denoised"]).close_to(
            2 * (denoised - clean) / denoised.size, name="dL/d(denoised)"
        )
        expect(seen["d_logits"]).close_to(-share * sigmoid(-logits) / B, name="dL/d(fake logits)")


@check(
    "the discriminator judges pairs",
    why="Beside the noisy image it can see whether the result belongs to it. Alone, it would let"
    " any sharp image pass. Its step must not move the denoiser: the denoised images are detached.",
    source=PAIRS + ", equations 1 and 2",
)
def test_discriminator_loss(subject, rng):
    noisy, clean, denoised = rng.uniform(-1, 1, (3, B, P))
    w = rng.uniform(0.2, 0.6, 2 * P) * rng.choice([-1.0, 1.0], 2 * P)
    seen = subject.run(for_discriminator, noisy=noisy, clean=clean, denoised=denoised, w=w)
    real, fake = np.hstack([noisy, clean]), np.hstack([noisy, denoised])
    expect(seen["loss"]).close_to(
        softplus(-real @ w).mean() + softplus(fake @ w).mean(),
        name="discriminator_loss",
        formula="mean -log D(noisy, clean) + mean -log(1 - D(noisy, denoised))",
    )
    expect(seen["d_w"]).close_to(
        (sigmoid(fake @ w) @ fake - sigmoid(-real @ w) @ real) / B, name="dL/d(its weights)"
    )
    expect(seen["d_denoised"]).none(
        name="the gradient at the denoised images", hint="denoised.detach()"
    )

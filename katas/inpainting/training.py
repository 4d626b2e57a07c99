"""Digits with a hole of a quarter of the image, filled; in three rows: hole, filled, truth.

PSNR, in decibels, is of images that nobody trained on: higher is better. distance is the
Frechet distance of pixels between results and real images: lower is better.
"""

from grader.authoring import digits, torch

STEPS = 4000
CHUNK = 400
DATA = ("digits", "mnist")
MARKS = {"PSNR": ("at least", 17.8), "distance": ("at most", 1.05)}
BATCH, SHOWN = 64, 16


def train(submission, run):
    shape = (1, run.side, run.side)
    inpainter, discriminator = layers(2 * run.pixels, 256, shape), layers(run.pixels, 128, (1,))
    opt_g = torch.optim.Adam(inpainter.parameters(), lr=1e-3, betas=(0.0, 0.99))
    opt_d = torch.optim.Adam(discriminator.parameters(), lr=1e-3, betas=(0.0, 0.99))
    averaging = torch.optim.swa_utils
    average = averaging.AveragedModel(
        inpainter, multi_avg_fn=averaging.get_ema_multi_avg_fn(0.98)
    ).eval()
    run.keep(
        inpainter=inpainter, average=average, discriminator=discriminator, opt_g=opt_g, opt_d=opt_d
    )
    for _ in run.steps():
        x = run.real(BATCH).view(BATCH, *shape)
        mask = holes(BATCH, run.side)
        filled = inpainter(submission.network_input(x, mask))
        d_loss = submission.discriminator_loss(discriminator, x, filled, mask)
        step(opt_d, d_loss)
        fake_logits = discriminator(submission.composite(x, filled, mask))
        g_loss = submission.inpainter_loss(x, filled, mask, fake_logits)
        step(opt_g, g_loss)
        average.update_parameters(inpainter)
        run.report(
            {"D": d_loss, "G": g_loss},
            lambda: pictures(submission, average, run),
            across=SHOWN,
            figures=lambda: figures(submission, average, run),
        )


def step(optimiser, loss):
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


def holes(count, side, generator=None):
    """Masks (count, 1, side, side): 1 where known, with a square hole of half the side."""
    size = side // 2
    corner = torch.randint(side - size + 1, (count, 2), generator=generator)
    at = torch.arange(side)
    inside = [
        (at >= corner[:, axis, None]) & (at < corner[:, axis, None] + size) for axis in (0, 1)
    ]
    return 1 - (inside[0][:, :, None] & inside[1][:, None, :]).float()[:, None]


def filled_in(submission, inpainter, run):
    """Held-out images, always with the same holes, and the composites."""
    x = run.held_out[:1000].view(-1, 1, run.side, run.side)
    mask = holes(len(x), run.side, torch.Generator().manual_seed(0))
    filled = inpainter(submission.network_input(x, mask))
    return x, mask, submission.composite(x, filled, mask)


def pictures(submission, inpainter, run):
    x, mask, whole = filled_in(submission, inpainter, run)
    rows = (x * mask - (1 - mask), whole, x)
    return torch.cat([row[:SHOWN].flatten(1) for row in rows])


def figures(submission, inpainter, run):
    """PSNR of the whole image in decibels, and the Frechet distance of its pixels."""
    x, mask, whole = filled_in(submission, inpainter, run)
    empty = x * mask
    return {
        "PSNR empty": psnr(empty, x),
        "PSNR": psnr(whole, x),
        "distance": digits.frechet(whole.flatten(1).numpy(), x.flatten(1).numpy()),
    }


def psnr(images, truth):
    return float((10 * torch.log10(4 / (images - truth).square().flatten(1).mean(1))).mean())


def layers(inputs, width, shape):
    outputs = 1
    for size in shape:
        outputs *= size
    return torch.nn.Sequential(
        torch.nn.Flatten(),
        torch.nn.Linear(inputs, width),
        torch.nn.LeakyReLU(0.2),
        torch.nn.Linear(width, width),
        torch.nn.LeakyReLU(0.2),
        torch.nn.Linear(width, outputs),
        torch.nn.Unflatten(1, shape),
    )

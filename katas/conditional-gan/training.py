"""Digits on request: a column for each class, drawn by the generator's moving average.

accuracy: how many digits are what was asked for. spread: the standard deviation of a pixel
within a class; real digits have 0.33. distance: the Frechet distance of pixels from digits
that nobody trained on; real ones have 0.4.
"""

from grader.authoring import digits, torch

STEPS = 4000
CHUNK = 500
DATA = ("digits", "mnist")
MARKS = {
    "accuracy": ("at least", 0.9),
    "spread": ("at least", 0.22),
    "distance": ("at most", 2.0),
}
BATCH, Z, CLASSES, ROWS = 64, 16, 10, 8
ASKED = 1000


def train(submission, run):
    generator = submission.make_generator(Z, CLASSES, run.pixels)
    discriminator = submission.make_discriminator(CLASSES, run.pixels)
    opt_g, opt_d = (
        torch.optim.Adam(network.parameters(), lr=1e-3, betas=(0.0, 0.99))
        for network in (generator, discriminator)
    )
    averaging = torch.optim.swa_utils
    average = averaging.AveragedModel(
        generator, multi_avg_fn=averaging.get_ema_multi_avg_fn(0.99), use_buffers=True
    ).eval()
    shown = torch.randn(ROWS * CLASSES, Z)
    run.keep(
        generator=generator,
        discriminator=discriminator,
        average=average,
        opt_g=opt_g,
        opt_d=opt_d,
        shown=shown,
    )
    for _ in run.steps():
        real, y_real = run.real_with_classes(BATCH)
        z_d, z_g = torch.randn(2, BATCH, Z)
        y_d, y_g = torch.randint(CLASSES, (2, BATCH))
        told = submission.train_step(
            generator, discriminator, opt_g, opt_d, real, y_real, z_d, y_d, z_g, y_g
        )
        average.update_parameters(generator)
        run.report(
            {"D": told["d_loss"], "G": told["g_loss"]},
            lambda: submission.draw(average, in_turn(ROWS * CLASSES), shown),
            across=CLASSES,
            figures=lambda: figures(submission, average, run),
        )


def in_turn(count):
    """Labels 0 to 9, again and again: in rows of ten, a column for each class."""
    return torch.arange(count) % CLASSES


def figures(submission, generator, run):
    """How many digits are what was asked for, how much those of a class differ, and the distance.

    spread: the standard deviation of a pixel within a class, the mean over pixels and classes.
    distance: Frechet, of pixels, from digits that nobody trained on.
    """
    y = in_turn(ASKED)
    images = submission.draw(generator, y, torch.randn(ASKED, Z))
    within = torch.stack([images[y == k].std(dim=0).mean() for k in range(CLASSES)])
    return {
        "accuracy": float((run.classify(images) == y).float().mean()),
        "spread": float(within.mean()),
        "distance": digits.frechet(images.numpy(), run.held_out.numpy()),
    }

"""Digits from noise, as in Goodfellow et al. 2014, drawn by the generator's moving average.

distance is the Frechet distance of pixels from digits that nobody trained on: lower is
better, and 0.4 is what real digits have.
"""

from grader.authoring import digits, torch

STEPS = 20_000
CHUNK = 500
DATA = ("digits", "mnist")
BATCH, Z = 64, 16


def train(submission, run):
    generator, discriminator = (
        submission.make_generator(Z, run.pixels),
        submission.make_discriminator(run.pixels),
    )
    opt_g, opt_d = (
        torch.optim.Adam(network.parameters(), lr=1e-3, betas=(0.0, 0.99))
        for network in (generator, discriminator)
    )
    averaging = torch.optim.swa_utils
    average = averaging.AveragedModel(
        generator, multi_avg_fn=averaging.get_ema_multi_avg_fn(0.99), use_buffers=True
    ).eval()
    shown = torch.randn(64, Z)
    run.keep(
        generator=generator,
        discriminator=discriminator,
        average=average,
        opt_g=opt_g,
        opt_d=opt_d,
        shown=shown,
    )
    for _ in run.steps():
        noise = torch.randn(2, BATCH, Z)
        real = run.real(BATCH)
        told = submission.train_step(generator, discriminator, opt_g, opt_d, real, *noise)
        average.update_parameters(generator)
        run.report(
            {"D": told["d_loss"], "G": told["g_loss"]},
            lambda: average(shown),
            figures=lambda: {"distance": distance(average, run)},
        )


def distance(generator, run):
    """Frechet distance of 1000 samples from digits that nobody trained on."""
    samples = generator(torch.randn(1000, Z))
    return digits.frechet(samples.numpy(), run.held_out.numpy())

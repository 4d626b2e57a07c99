"""A GAN on your ring of eight Gaussians, counted by your mode_stats.

modes: how many of the 8 are covered. high quality: the share of samples within 3 sigma of a
centre; the data itself has 0.989. reverse KL: 0 where the modes have equal shares.
"""

from grader.authoring import torch

STEPS = 6000
CHUNK = 300
DATA = ("plane",)
MARKS = {"modes": ("at least", 8), "high quality": ("at least", 0.7)}
BATCH, Z, MODES, RADIUS, SIGMA = 256, 8, 8, 1.0, 0.05
SHOWN, MEASURED = 400, 2500


def train(submission, run):
    centres = submission.ring_centers(MODES, RADIUS).float()
    generator, discriminator = layers(Z, 2), layers(2, 1)
    opt_g, opt_d = (
        torch.optim.Adam(network.parameters(), lr=1e-3, betas=(0.0, 0.99))
        for network in (generator, discriminator)
    )
    averaging = torch.optim.swa_utils
    average = averaging.AveragedModel(
        generator, multi_avg_fn=averaging.get_ema_multi_avg_fn(0.99)
    ).eval()
    shown = torch.randn(SHOWN, Z)
    run.keep(
        generator=generator,
        discriminator=discriminator,
        average=average,
        opt_g=opt_g,
        opt_d=opt_d,
        shown=shown,
    )
    for _ in run.steps():
        real = centres[torch.randint(MODES, (BATCH,))] + SIGMA * torch.randn(BATCH, 2)
        z_d, z_g = torch.randn(2, BATCH, Z)
        with torch.no_grad():
            fake = generator(z_d)
        d_loss = softplus(-discriminator(real)).mean() + softplus(discriminator(fake)).mean()
        step(opt_d, d_loss)
        g_loss = softplus(-discriminator(generator(z_g))).mean()
        step(opt_g, g_loss)
        average.update_parameters(generator)
        run.report(
            {"D": d_loss, "G": g_loss},
            lambda: average(shown),
            figures=lambda: figures(submission, average, centres),
            centres=centres,
        )


def softplus(x):
    return torch.nn.functional.softplus(x)


def step(optimiser, loss):
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


def figures(submission, generator, centres):
    seen = submission.mode_stats(generator(torch.randn(MEASURED, Z)), centres, SIGMA)
    return {
        "modes": seen["modes"],
        "high quality": seen["high_quality"],
        "reverse KL": seen["reverse_kl"],
    }


def layers(inputs, outputs):
    return torch.nn.Sequential(
        torch.nn.Linear(inputs, 128),
        torch.nn.LeakyReLU(0.2),
        torch.nn.Linear(128, 128),
        torch.nn.LeakyReLU(0.2),
        torch.nn.Linear(128, outputs),
    )

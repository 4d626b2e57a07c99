"""Digits under noise of 0.7, denoised; the last third of the samples is what was to be found.

PSNR, in decibels, is of images that nobody trained on: higher is better. distance is the
Frechet distance of pixels between results and real images: lower is better.
"""

from grader.authoring import digits, torch

STEPS = 4000
CHUNK = 400
DATA = ("digits", "mnist")
MARKS = {"PSNR": ("at least", 16.3), "distance": ("at most", 1.05)}
BATCH, SIGMA, SHOWN = 64, 0.7, 16


def train(submission, run):
    denoiser, discriminator = submission.make_denoiser(run.pixels), Pairs(run.pixels)
    opt_g = torch.optim.Adam(denoiser.parameters(), lr=1e-3, betas=(0.0, 0.99))
    opt_d = torch.optim.Adam(discriminator.parameters(), lr=1e-3, betas=(0.0, 0.99))
    averaging = torch.optim.swa_utils
    average = averaging.AveragedModel(
        denoiser, multi_avg_fn=averaging.get_ema_multi_avg_fn(0.98), use_buffers=True
    ).eval()
    run.keep(
        denoiser=denoiser, average=average, discriminator=discriminator, opt_g=opt_g, opt_d=opt_d
    )
    for _ in run.steps():
        clean = run.real(BATCH)
        noisy = submission.add_noise(clean, SIGMA, torch.default_generator)
        denoised = denoiser(noisy)
        d_loss = submission.discriminator_loss(discriminator, noisy, clean, denoised)
        step(opt_d, d_loss)
        g_loss = submission.denoiser_loss(denoised, clean, discriminator(noisy, denoised))
        step(opt_g, g_loss)
        average.update_parameters(denoiser)
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


def held_out(submission, run):
    """Clean images that nobody trained on, and always the same noisy ones of them."""
    clean = run.held_out[:1000]
    return clean, submission.add_noise(clean, SIGMA, torch.Generator().manual_seed(0))


def pictures(submission, denoiser, run):
    clean, noisy = held_out(submission, run)
    return torch.cat([x[:SHOWN] for x in (noisy, denoiser(noisy), clean)])


def figures(submission, denoiser, run):
    """PSNR in decibels, and the Frechet distance of pixels, before and after."""
    clean, noisy = held_out(submission, run)
    denoised = denoiser(noisy)
    return {
        "PSNR noisy": float(submission.psnr(noisy, clean)),
        "PSNR": float(submission.psnr(denoised, clean)),
        "distance": digits.frechet(denoised.numpy(), clean.numpy()),
    }


class Pairs(torch.nn.Module):
    """Logits for pairs of a noisy image and another."""

    def __init__(self, pixels):
        super().__init__()
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(2 * pixels, 128),
            torch.nn.LeakyReLU(0.2),
            torch.nn.Linear(128, 128),
            torch.nn.LeakyReLU(0.2),
            torch.nn.Linear(128, 1),
        )

    def forward(self, noisy, image):
        return self.layers(torch.cat([noisy, image], dim=1))

"""Digits at half their size, enlarged; in three rows: small, enlarged, truth.

PSNR, in decibels, is of images that nobody trained on: higher is better. distance is the
Frechet distance of pixels between results and real images: lower is better.
"""

from grader.authoring import digits, torch

STEPS = 4000
CHUNK = 400
DATA = ("digits", "mnist")
MARKS = {"PSNR": ("at least", 17.5), "distance": ("at most", 1.2)}
BATCH, SHOWN, R, WEIGHT = 64, 16, 2, 0.1


def train(submission, run):
    small = run.side // R
    generator = Enlarger(submission, small)
    discriminator = layers(run.pixels, 128, 1)
    features = torch.nn.Flatten().eval()  # of so small an image the pixels themselves
    opt_g = torch.optim.Adam(generator.parameters(), lr=1e-3, betas=(0.0, 0.99))
    opt_d = torch.optim.Adam(discriminator.parameters(), lr=1e-3, betas=(0.0, 0.99))
    averaging = torch.optim.swa_utils
    average = averaging.AveragedModel(
        generator, multi_avg_fn=averaging.get_ema_multi_avg_fn(0.98)
    ).eval()
    run.keep(
        generator=generator, average=average, discriminator=discriminator, opt_g=opt_g, opt_d=opt_d
    )
    for _ in run.steps():
        hr = run.real(BATCH).view(BATCH, 1, run.side, run.side)
        sr = generator(submission.downscale(hr, R))
        d_loss = submission.discriminator_loss(discriminator, hr, sr)
        step(opt_d, d_loss)
        g_loss = submission.generator_loss(sr, hr, discriminator(sr), features, WEIGHT)
        step(opt_g, g_loss)
        average.update_parameters(generator)
        run.report(
            {"D": d_loss, "G": g_loss},
            lambda: pictures(submission, average, run),
            across=SHOWN,
            figures=lambda: figures(submission, average, run),
        )


class Enlarger(torch.nn.Module):
    """Small images to large ones, the last layer's channels becoming pixels."""

    def __init__(self, submission, small):
        super().__init__()
        self.layers = layers(small**2, 256, R**2 * small**2)
        self.shape = (R**2, small, small)
        self.shuffle = submission.pixel_shuffle

    def forward(self, lr):
        return self.shuffle(self.layers(lr).view(-1, *self.shape), R)


def step(optimiser, loss):
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


def enlarged(submission, generator, run):
    """Held-out images: truth, small, and enlarged so that they fit the small ones."""
    hr = run.held_out[:1000].view(-1, 1, run.side, run.side)
    lr = submission.downscale(hr, R)
    return hr, lr, submission.consistent(generator(lr), lr)


def repeated(lr):
    return lr.repeat_interleave(R, dim=2).repeat_interleave(R, dim=3)


def pictures(submission, generator, run):
    hr, lr, sr = enlarged(submission, generator, run)
    return torch.cat([row[:SHOWN].flatten(1) for row in (repeated(lr), sr, hr)])


def figures(submission, generator, run):
    """PSNR in decibels of repeated pixels and of enlarged images, and their Frechet distance."""
    hr, lr, sr = enlarged(submission, generator, run)
    return {
        "PSNR small": psnr(repeated(lr), hr),
        "PSNR": psnr(sr, hr),
        "distance": digits.frechet(sr.flatten(1).numpy(), hr.flatten(1).numpy()),
    }


def psnr(images, truth):
    return float((10 * torch.log10(4 / (images - truth).square().flatten(1).mean(1))).mean())


def layers(inputs, width, outputs):
    return torch.nn.Sequential(
        torch.nn.Flatten(),
        torch.nn.Linear(inputs, width),
        torch.nn.LeakyReLU(0.2),
        torch.nn.Linear(width, width),
        torch.nn.LeakyReLU(0.2),
        torch.nn.Linear(width, outputs),
    )

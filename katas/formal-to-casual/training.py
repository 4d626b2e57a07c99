"""Printed digits become handwriting: a print in the first row, three hands of it below.

accuracy: how many translations keep the class of their print. distance: the Frechet distance
of pixels from handwriting, lower is better; prints themselves have 15.5. spread: the standard
deviation of a pixel over draws of noise; 0 is one hand.
"""

from grader.authoring import digits, printed, torch

STEPS = 1600
CHUNK = 200
DATA = ("digits", "mnist")
MARKS = {"accuracy": ("at least", 0.97), "distance": ("at most", 2.2), "spread": ("at least", 0.08)}
BATCH, NOISE, HANDS = 64, 8, 3


def train(submission, run):
    casual, formal = submission.make_casual(NOISE, run.pixels), submission.make_formal(run.pixels)
    d_casual, d_formal = (submission.make_discriminator(10, run.pixels) for _ in range(2))
    opt_t, opt_d = (
        torch.optim.Adam([*a.parameters(), *b.parameters()], lr=1e-3, betas=(0.0, 0.99))
        for a, b in ((casual, formal), (d_casual, d_formal))
    )
    averaging = torch.optim.swa_utils
    average = averaging.AveragedModel(
        casual, multi_avg_fn=averaging.get_ema_multi_avg_fn(0.98), use_buffers=True
    ).eval()
    run.keep(
        casual=casual,
        formal=formal,
        average=average,
        d_casual=d_casual,
        d_formal=d_formal,
        opt_t=opt_t,
        opt_d=opt_d,
    )
    for _ in run.steps():
        y_printed = torch.randint(10, (BATCH,))
        prints = printed.draw(y_printed, run.side)
        written, y_written = run.real_with_classes(BATCH)
        z_1, z_2 = torch.randn(2, BATCH, NOISE)
        with torch.no_grad():
            made, back = casual(prints, z_1), formal(written)
        d_loss = submission.discriminator_loss(d_casual, written, y_written, made, y_printed)
        d_loss = d_loss + submission.discriminator_loss(
            d_formal, prints, y_printed, back, y_written
        )
        step(opt_d, d_loss)
        t_loss = submission.translator_loss(
            casual, formal, d_casual, d_formal,
            prints, y_printed, written, y_written, z_1, z_2,
        )  # fmt: skip
        step(opt_t, t_loss)
        average.update_parameters(casual)
        run.report(
            {"D": d_loss, "translators": t_loss},
            lambda: pictures(submission, average, run),
            across=10,
            figures=lambda: figures(submission, average, run),
        )


def step(optimiser, loss):
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


def always(make):
    """What `make` draws at random, the same at every look."""
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return make()


def pictures(submission, casual, run):
    prints = always(lambda: printed.draw(torch.arange(10), run.side))
    noise = always(lambda: torch.randn(HANDS, 10, NOISE))
    return torch.cat([prints, *(submission.translate(casual, prints, z) for z in noise)])


def figures(submission, casual, run):
    """How often a translation keeps its class, how near translations are to handwriting, and how
    far apart the hands of one print: the deviation over 20 draws of noise, mean over pixels."""
    y = torch.arange(1000) % 10
    prints = printed.draw(y, run.side)
    made = submission.translate(casual, prints, torch.randn(1000, NOISE))
    hands = [submission.translate(casual, prints[:100], torch.randn(100, NOISE)) for _ in range(20)]
    return {
        "accuracy": float((run.classify(made) == y).float().mean()),
        "distance": digits.frechet(made.numpy(), run.held_out.numpy()),
        "spread": float(torch.stack(hands).std(dim=0).mean()),
    }

"""The small kata with a training: a number that is pulled towards the square of 1, with noise."""

from pathlib import Path

from grader.packs import Kata

from .small_pack import small_kata

TRAINING = '''"""One number learns.

It should be 1.
"""

from grader.authoring import torch

STEPS = 40
CHUNK = 10
DATA = ("digits", "mnist")


def train(submission, run):
    network = torch.nn.Linear(1, 1)
    optimiser = torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9)
    shown = torch.randn(3)
    run.keep(network=network, optimiser=optimiser, shown=shown)
    for step in run.steps():
        optimiser.zero_grad()
        target = submission.square(torch.ones(1)) + 0.1 * torch.randn(1)
        loss = (network(torch.ones(1)) - target).square().sum()
        loss.backward()
        optimiser.step()
        figures = lambda: {"shown": shown.sum()}
        run.report({"loss": loss}, lambda: run.real(4), across=2, figures=figures)
'''


def training_kata(folder: Path, training: str = TRAINING) -> Kata:
    """The kata `square` with a training.py."""
    kata = small_kata(folder)
    (kata.folder / "training.py").write_text(training, encoding="utf-8")
    return kata

"""`sparring train`: with one's own code or the reference's, interrupted and gone on with."""

import json

import pytest

from grader.client import ChunkDone, GraderError, TrainingStopped
from tests.grader.test_datasets import write
from tests.grader.training_kata import TRAINING
from tests.sparring.conftest import RIGHT
from tests.sparring.test_trained import WEIGHTS


class FakeTrainer:
    """Trains nothing; says what it was asked for."""

    fault: BaseException | None = None
    fails_from = 0

    def __init__(self, tier=None) -> None:
        self.asked = []
        type(self).latest = self

    def __enter__(self):
        return self

    def __exit__(self, *_) -> None:
        pass

    def train(self, kata, source, chunk, *, on_event):
        if self.fault is not None and chunk.first >= self.fails_from:
            raise self.fault
        self.asked.append((source, chunk))
        losses = {"loss": 1 / chunk.last}
        on_event(
            {
                "event": "progress",
                "step": chunk.last,
                "losses": losses,
                "figures": {},
                "samples": None,
                "points": [],
                "centres": [],
                "across": 8,
            }
        )
        return ChunkDone(str(chunk.last).encode(), WEIGHTS, [[0] * 64], 1)


@pytest.fixture
def trainer(monkeypatch, pack):
    (pack.root / "katas" / "square" / "training.py").write_text(TRAINING)

    class Fake(FakeTrainer):
        pass

    monkeypatch.setattr("sparring.commands.train.Grader", Fake)
    return Fake


def steps(trainer) -> list[tuple[int, int, bytes]]:
    return [(chunk.first, chunk.last, chunk.checkpoint) for _, chunk in trainer.latest.asked]


def test_it_trains_chunk_by_chunk_and_says_where_the_results_are(cli, trainer):
    cli.submit(RIGHT)
    done = cli("train", "square", "--steps", "25")
    assert done.code == 0
    assert steps(trainer) == [(1, 10, b""), (11, 20, b"10"), (21, 25, b"20")]
    assert done.out.splitlines()[:5] == [
        "One number learns.",
        "It should be 1.",
        "step 10 of 25  loss 0.1",
        "step 20 of 25  loss 0.05",
        "step 25 of 25  loss 0.04",
    ]
    (folder,) = (cli.folder / "sparring-katas" / "trained").iterdir()
    assert f"Trained 25 steps. In {folder}:" in done.out
    assert {"weights.safetensors", "samples.png", "curve.csv"} <= {p.name for p in folder.iterdir()}


def test_the_same_command_goes_on_and_a_partial_chunk_is_filled_up(cli, trainer):
    cli.submit(RIGHT)
    cli("train", "square", "--steps", "25")
    done = cli("train", "square")
    assert done.out.startswith("Goes on from step 25.\n")
    assert steps(trainer) == [(26, 30, b"25"), (31, 40, b"30")]
    done = cli("train", "square")
    assert done.code == 0
    assert done.out.startswith("Trained already: 40 steps")


def test_an_interrupted_training_says_how_it_goes_on(cli, trainer):
    cli.submit(RIGHT)
    trainer.fault, trainer.fails_from = KeyboardInterrupt(), 21
    done = cli("train", "square")
    assert done.code == 130
    assert "Interrupted; the same command goes on from step 20." in done.out
    trainer.fault = None
    cli("train", "square")
    assert steps(trainer)[0] == (21, 30, b"20")


def test_another_version_of_the_file_has_a_folder_of_its_own(cli, trainer):
    for source in (RIGHT, RIGHT + b"\n"):
        cli.submit(source)
        cli("train", "square", "--steps", "10")
    cli("train", "square", "--steps", "10", "--reference", "--seed", "3")
    names = sorted(p.name for p in (cli.folder / "sparring-katas" / "trained").iterdir())
    assert len(names) == 3
    assert names[-1] == "square-reference-digits-seed3"


def test_the_reference_is_trained_without_a_file_of_ones_own(cli, trainer, pack):
    done = cli("train", "square", "--reference", "--out", cli.folder / "out")
    assert done.code == 0
    assert trainer.latest.asked[0][0] == pack.kata("square").reference.read_bytes()
    record = json.loads((cli.folder / "out" / "training.json").read_text())
    assert (record["kata"], record["data"], record["seed"], record["step"]) == (
        ("square", "digits", 1, 40)
    )


def test_mnist_is_asked_for_by_its_name(cli, trainer, tmp_path):
    done = cli("train", "square", "--reference", "--data", "mnist")
    assert done.code == 2
    assert done.err.startswith("sparring: MNIST is not here: `sparring data mnist --from DIR`")
    cli("data", "mnist", "--from", str(write(tmp_path / "files")))
    cli("train", "square", "--reference", "--data", "mnist")
    chunk = trainer.latest.asked[0][1]
    assert (chunk.data, chunk.mnist) == ("mnist", cli.data / "mnist.npz")


def test_a_file_that_is_wrong_by_itself_is_told_before_anything_is_trained(cli, trainer):
    cli.submit(b"def square(x)\n    return x\n")
    done = cli("train", "square")
    assert done.code == 1
    assert done.err == "sparring: square.py:1:14: SyntaxError: expected ':'\n"
    assert not hasattr(trainer, "latest")


def test_a_fault_of_the_file_keeps_what_was_trained(cli, trainer):
    cli.submit(RIGHT)
    trainer.fault, trainer.fails_from = TrainingStopped("square.py:2: NameError: y"), 11
    done = cli("train", "square")
    assert done.code == 1
    assert "square.py:2: NameError: y. The training stopped after step 10." in done.err


def test_a_fault_of_the_grader_is_told_as_such(cli, trainer):
    cli.submit(RIGHT)
    trainer.fault = GraderError("the judge is gone")
    done = cli("train", "square")
    assert done.code == 3
    assert "which is not your file's fault: the judge is gone" in done.err


def test_what_cannot_be_trained_is_told(cli, trainer, pack):
    done = cli("train", "square")
    assert done.code == 2
    assert "no such file" in done.err
    done = cli("train", "square", "--reference", "--out", cli.folder)
    assert done.code == 0
    (cli.folder / "out").write_text("a file")
    done = cli("train", "square", "--reference", "--out", cli.folder / "out")
    assert done.code == 2
    (pack.root / "katas" / "square" / "training.py").write_text(TRAINING.replace(', "mnist"', ","))
    done = cli("train", "square", "--reference", "--data", "mnist")
    assert done.code == 2
    assert "square trains on digits, not on mnist" in done.err
    (pack.root / "katas" / "square" / "training.py").unlink()
    done = cli("train", "square", "--reference")
    assert done.code == 2
    assert "square has nothing to train; these katas have: none" in done.err

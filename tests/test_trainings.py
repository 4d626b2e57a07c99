"""Each kata's training runs, is measured and goes on, on each data set that it names.

What is recorded of it holds."""

import numpy as np
import pytest

from grader.client import ChunkWanted, Grader
from grader.datasets import digits_set, read_mnist, save
from grader.packs import builtin_pack
from grader.runs import TRAINING, load_run
from grader.trainings import training_of
from tests.grader.test_datasets import PARTS, write

TRAININGS = {kata.id: training_of(kata) for kata in builtin_pack().katas()}
CASES = [(id, data) for id, training in TRAININGS.items() if training for data in training.data]


@pytest.fixture(scope="module")
def mnist(tmp_path_factory):
    """Digits of 8x8 enlarged to MNIST's size, through MNIST's files."""
    folder, digits = tmp_path_factory.mktemp("mnist"), digits_set()
    changed = {}
    for name, part in (("train", digits.train), ("t10k", digits.held_out)):
        small = part.images[:300].reshape(-1, 8, 8) * 15
        large = np.zeros((len(small), 28, 28), np.uint8)
        large[:, 2:26, 2:26] = small.repeat(3, 1).repeat(3, 2)
        changed[f"{name}_images_idx3_ubyte"] = large
        changed[f"{name}_labels_idx1_ubyte"] = part.classes[:300].astype(np.uint8)
    assert changed.keys() <= {name.replace("-", "_") for name in PARTS}
    save(read_mnist(write(folder / "files", **changed)), folder / "mnist.npz")
    return folder / "mnist.npz"


@pytest.fixture(scope="module")
def grader():
    with Grader("T1") as started:
        yield started


@pytest.mark.parametrize(("id", "data"), CASES)
def test_two_chunks_of_the_reference_give_figures_samples_and_weights(grader, mnist, id, data):
    kata = next(kata for kata in builtin_pack().katas() if kata.id == id)
    source, checkpoint, told = kata.reference.read_bytes(), b"", {}
    for step in (1, 2):
        wanted = ChunkWanted(
            data=data, mnist=mnist, seed=1, first=step, last=step, total=2, checkpoint=checkpoint
        )
        done = grader.train(kata, source, wanted, on_event=lambda e: told.update(e))
        checkpoint = done.checkpoint
    assert told["step"] == 2
    assert all(
        np.isfinite(value) for value in (*told["losses"].values(), *told["figures"].values())
    )
    assert {mark.figure for mark in TRAININGS[id].marks} <= set(told["figures"])
    assert sum(name.startswith("gradient ") for name in told["figures"]) == 2
    assert len(done.samples) % done.across == 0
    if data == "plane":
        assert {len(point) for point in done.points} == {2}
    else:
        assert {len(sample) for sample in done.samples} == {64 if data == "digits" else 784}
    assert len(done.weights) > 1000


@pytest.mark.parametrize("id", [id for id, training in TRAININGS.items() if training])
def test_the_recorded_run_is_of_this_reference_and_training(id):
    kata = next(kata for kata in builtin_pack().katas() if kata.id == id)
    run, training = load_run(kata, TRAINING), TRAININGS[id]
    assert run is not None, f"{id}: `make runs` records it anew"
    assert (run.rows[-1][0], run.data) == (training.steps, training.data[0])
    reached = run.values_at(training.steps)
    assert all(mark.reached(reached[mark.figure]) for mark in training.marks)


def test_the_recorded_gate_is_of_this_reference():
    kata = next(kata for kata in builtin_pack().katas() if kata.id == "build-gan")
    run = load_run(kata, "test_digits")
    assert run is not None, "build-gan: `make runs` records it anew"
    assert run.rows[-1][0] == 2000

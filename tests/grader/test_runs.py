"""What is recorded of a reference's training: read back, and only while it holds."""

import pytest

from grader.runs import TRAINING, Picture, Recorded, load_run, record_gates, record_training, write
from grader.trainings import training_of

from .small_pack import small_kata
from .training_kata import training_kata

RUN = Recorded(
    "digits",
    1,
    [(10, {"D": 1.25, "distance": 3.0}), (20, {"D": 1.0})],
    {10: Picture([[0] * 32 + [255] * 32] * 2, 2), 20: Picture(points=[(0.5, -1.25)], centres=[])},
)


@pytest.fixture
def kata(tmp_path):
    return training_kata(tmp_path)


def test_a_run_comes_back_as_it_was_written(kata):
    write(kata, TRAINING, RUN)
    assert load_run(kata, TRAINING) == RUN


@pytest.mark.parametrize("changed", ["reference", "training"])
def test_a_run_of_something_else_is_none(kata, changed):
    write(kata, TRAINING, RUN)
    path = kata.reference if changed == "reference" else kata.folder / "training.py"
    path.write_text(path.read_text() + "\n")
    assert load_run(kata, TRAINING) is None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"digest": 3}'])
def test_a_damaged_file_is_none(kata, content):
    path = write(kata, TRAINING, RUN)
    path.write_text(content)
    assert load_run(kata, TRAINING) is None


def test_each_number_is_the_latest_up_to_the_step():
    assert RUN.values_at(9) == {}
    assert RUN.values_at(15) == {"D": 1.25, "distance": 3.0}
    assert RUN.values_at(20) == {"D": 1.0, "distance": 3.0}
    assert RUN.values_at(21) == {}
    assert RUN.picture_at(9) == (0, Picture())
    assert RUN.picture_at(19) == (10, RUN.pictures[10])
    assert RUN.picture_at(21) == (0, Picture())


def test_the_reference_is_trained_to_the_end(graders, kata):
    training = training_of(kata)
    run = record_training(graders["T1"], kata, training)
    assert [step for step, _ in run.rows] == list(range(1, 41))
    assert list(run.pictures) == [10, 20, 30, 40]
    assert run.pictures[40].across == 2
    assert set(run.values_at(40)) == {"loss", "gradient optimiser", "shown"}


def test_a_kata_without_a_gate_gives_none(graders, tmp_path):
    assert record_gates(graders["T1"], small_kata(tmp_path)) == {}

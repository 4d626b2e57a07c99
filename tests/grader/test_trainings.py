"""A training.py says how long it takes and on which data; where it does not, it is refused."""

import pytest

from grader.packs import PackError
from grader.trainings import training_of

from .small_pack import small_kata
from .training_kata import TRAINING, training_kata


def test_a_training_tells_its_title_steps_chunk_and_data(tmp_path):
    training = training_of(training_kata(tmp_path))
    assert training is not None
    assert (training.title, training.about) == ("One number learns.", "It should be 1.")
    assert (training.steps, training.chunk) == (40, 10)
    assert training.data == ("digits", "mnist")
    assert training.source == TRAINING


def test_a_kata_without_one_has_none(tmp_path):
    assert training_of(small_kata(tmp_path)) is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("def train(", "def begin(", "it needs a docstring and a function train"),
        (
            '"""One number learns.\n\nIt should be 1.\n"""',
            "",
            "it needs a docstring and a function train",
        ),
        ("CHUNK = 10", "CHUNK = 0", "STEPS and CHUNK must be whole numbers"),
        ("CHUNK = 10", "CHUNK = 41", "STEPS and CHUNK must be whole numbers"),
        ("STEPS = 40", "STEPS = 4 * step()", "STEPS and CHUNK must be whole numbers"),
        ("STEPS = 40", "STEPS = True", "STEPS and CHUNK must be whole numbers"),
        ('"mnist")', '"cifar")', "DATA must be a tuple of some of"),
        ('("digits", "mnist")', "()", "DATA must be a tuple of some of"),
        ("CHUNK = 10", "CHUNK = 10\nMARKS = 3", "MARKS must be like"),
        ("CHUNK = 10", 'CHUNK = 10\nMARKS = {"loss": ("about", 3)}', "MARKS must be like"),
        ("CHUNK = 10", 'CHUNK = 10\nMARKS = {"loss": ("at least", "3")}', "MARKS must be like"),
        ("def train(", "def train", "this must be a Python file"),
    ],
)
def test_what_it_leaves_out_or_gets_wrong_is_told_with_its_file(tmp_path, before, after, said):
    kata = training_kata(tmp_path, TRAINING.replace(before, after, 1))
    with pytest.raises(PackError) as caught:
        training_of(kata)
    assert str(caught.value).startswith(str(kata.folder / "training.py"))
    assert said in str(caught.value)


def test_marks_say_which_figure_should_reach_what(tmp_path):
    marks = 'MARKS = {"PSNR": ("at least", 16.3), "distance": ("at most", 2)}'
    training = training_of(training_kata(tmp_path, TRAINING.replace("CHUNK", f"{marks}\nCHUNK", 1)))
    psnr, distance = training.marks
    assert (psnr.figure, psnr.reached(16.3), psnr.reached(16.2)) == ("PSNR", True, False)
    assert distance.figure == "distance"
    assert distance.reached(2.0)
    assert not distance.reached(2.1)
    assert not psnr.reached(float("nan"))
    assert not distance.reached(float("nan"))

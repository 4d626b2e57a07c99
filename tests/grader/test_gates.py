"""Gates decide from figures: accepted, rejected, or a doubt that another training may settle."""

import math

import pytest

from grader.checks import gate
from grader.gates import Bands, Figure, Population, Standing, decide, load_bands, means

LOSS = Figure("loss", "the loss", accept=6.0, reject=8.0)
CLASSES = Figure("classes", "the classes", accept=9, reject=6)


@pytest.mark.parametrize(
    ("figure", "value", "standing"),
    [
        (LOSS, 6.0, "accepted"),
        (LOSS, 6.01, "doubtful"),
        (LOSS, 7.99, "doubtful"),
        (LOSS, 8.0, "rejected"),
        (LOSS, math.nan, "rejected"),
        (LOSS, math.inf, "rejected"),
        (LOSS, -math.inf, "accepted"),
        (CLASSES, 9, "accepted"),
        (CLASSES, 8, "doubtful"),
        (CLASSES, 6, "rejected"),
        (CLASSES, math.nan, "rejected"),
    ],
)
def test_a_value_stands_by_its_marks(figure, value, standing):
    assert figure.stands(value) is Standing(standing)


def test_the_limit_is_told_by_what_is_better():
    assert LOSS.limit == "at most 6"
    assert CLASSES.limit == "at least 9"


@pytest.mark.parametrize(
    ("trainings", "standing", "by"),
    [
        ([{"loss": 1, "classes": 10}], "accepted", ["loss", "classes"]),
        ([{"loss": 7, "classes": 10}], "doubtful", ["loss"]),
        ([{"loss": 7, "classes": 5}], "rejected", ["classes"]),
        ([{"loss": 7, "classes": 10}, {"loss": 3, "classes": 10}], "accepted", ["loss", "classes"]),
        ([{"loss": 7, "classes": 10}, {"loss": 9.5, "classes": 10}], "rejected", ["loss"]),
        ([{"loss": 7}], "rejected", ["classes"]),
    ],
)
def test_every_figure_must_be_accepted_and_one_suffices_to_reject(trainings, standing, by):
    found, figures = decide([LOSS, CLASSES], trainings)
    assert found is Standing(standing)
    assert [figure.name for figure in figures] == by


def test_the_mean_of_all_trainings_counts():
    assert means([LOSS], [{"loss": 7.0}, {"loss": 4.0}]) == {"loss": 5.5}


@pytest.mark.parametrize(
    "wrong", [{"figures": []}, {"false_fail": 0.0}, {"false_pass": 1.0}], ids=str
)
def test_a_gate_declares_figures_and_rates(wrong):
    right = {"figures": [LOSS], "false_fail": 0.1, "false_pass": 0.1}
    gate("t", why="w", source="s", **right)
    with pytest.raises(ValueError, match="figures, and two error rates"):
        gate("t", why="w", source="s", **{**right, **wrong})


def test_bands_tell_what_is_typical():
    reference = Population("reference", "right", "", 3, 3, 0, (0.0, 0.7), {"loss": (1.0, 2.0, 3.0)})
    bands = Bands("x", {"test_gate": [reference]})
    assert bands.typical("test_gate", "loss") == (1.0, 3.0)
    assert bands.typical("test_gate", "other") is None
    assert bands.typical("test_other", "loss") is None


def test_a_device_without_bands_has_none_and_a_strange_file_is_told(tmp_path):
    assert load_bands(tmp_path, "cpu") is None
    (tmp_path / "bands").mkdir()
    (tmp_path / "bands" / "cpu.toml").write_text("a = 1\n")
    with pytest.raises(ValueError, match=r"cpu.toml: `make calibrate` writes this file anew"):
        load_bands(tmp_path, "cpu")

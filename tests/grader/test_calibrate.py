"""Calibration: every model of a gate is trained often, and its errors are counted and written."""

import pytest

from grader.calibrate import (
    calibrate,
    clopper_pearson,
    declared_gates,
    digest,
    is_calibrated,
    models,
    problems,
)
from grader.checks import Declaration
from grader.client import Grader
from grader.gates import Figure, Population, bands_file, load_bands
from grader.measured import Journal
from grader.packs import Kata

from .small_pack import DOUBLED, GATED, small_kata

SEEDS = {"reference": 3, "variant": 2, "null": 2, "mistake": 2}
# The mistake `doubled` and the null model are a unit away from the square of 1.
BODY = (
    "seen = subject.run(at, x=np.ones(2))\n"
    "    return {'loss': 4 * abs(float(seen['y'][0]) - 1) + float(seen['noise'][0]) / 10}"
)


@pytest.fixture
def kata(tmp_path) -> Kata:
    found = small_kata(tmp_path, checks=GATED.replace("BODY", BODY))
    (found.solutions / "nulls").mkdir()
    (found.solutions / "nulls" / "zero.py").write_text("def square(x):\n    return 0 * x\n")
    (found.solutions / "mistakes" / "narrow.py").write_text(
        DOUBLED.replace("test_value", "test_gate")
    )
    return found


def test_the_models_of_a_gate_are_right_ones_nulls_and_the_mistakes_that_it_claims(kata):
    found = models(kata, "test_gate", SEEDS)
    assert [(model.name, model.role, model.trainings) for model in found] == [
        ("reference", "right", 3),
        ("variant power", "right", 2),
        ("null zero", "null", 2),
        ("mistake narrow", "mistake", 2),
    ]


def test_every_model_is_trained_and_the_bands_are_written_beside_the_reference(kata, tmp_path):
    said: list[str] = []
    assert calibrate(kata, 1, SEEDS, Journal(tmp_path / "journal"), said.append) == []
    assert said[-1] == f"wrote {kata.solutions}/bands/cpu.toml"
    bands = load_bands(kata.solutions, "cpu")
    assert bands is not None
    assert bands.digest == digest(kata, declared_gates(kata))
    right, variant, null, mistake = bands.populations["test_gate"]
    assert (right.trainings, right.accepted, right.rejected) == (3, 3, 0)
    assert (variant.name, variant.accepted) == ("variant power", 2)
    assert (null.accepted, null.rejected, null.misjudged) == (0, 2, 0)
    assert (mistake.accepted, mistake.rejected) == (0, 2)
    low, median, high = right.figures["loss"]
    assert 0 < low < median < high < 0.1  # three seeds, three trainings
    assert right.interval == pytest.approx(clopper_pearson(0, 3), abs=1e-5)


def test_an_interrupted_calibration_goes_on_where_it_stopped(kata, tmp_path, monkeypatch):
    path = tmp_path / "journal"
    calibrate(kata, 1, SEEDS, Journal(path))
    bands = (kata.solutions / "bands" / "cpu.toml").read_text()
    lines = path.read_text().splitlines()
    assert sum(map(bool, lines)) == sum(SEEDS.values())
    path.write_text("\n".join(lines)[:-20])  # killed while it wrote the last one
    trained: list[int] = []
    measure = Grader.measure
    monkeypatch.setattr(
        Grader,
        "measure",
        lambda *a, seed: trained.append(seed) or measure(*a, seed=seed),
    )
    calibrate(kata, 1, SEEDS, Journal(path))
    assert trained == [SEEDS["mistake"]]
    assert (kata.solutions / "bands" / "cpu.toml").read_text() == bands
    kata.variants()[0].write_text("def square(x):\n    return x * x * 1\n")
    calibrate(kata, 1, SEEDS, Journal(path))
    assert trained[1:] == [1, 2]  # another file, another training


def test_another_mark_judges_the_figures_of_old_anew(kata, tmp_path, monkeypatch):
    journal = tmp_path / "journal"
    calibrate(kata, 1, SEEDS, Journal(journal))
    before = load_bands(kata.solutions, "cpu")
    monkeypatch.setattr(Grader, "measure", None)  # nothing is trained
    kata.checks.write_text(kata.checks.read_text().replace("reject=3", "reject=6"))
    calibrate(kata, 1, SEEDS, Journal(journal))
    after = load_bands(kata.solutions, "cpu")
    assert before is not None
    assert after is not None
    assert before.digest != after.digest == digest(kata, declared_gates(kata))
    null = after.populations["test_gate"][2]
    assert (null.accepted, null.rejected) == (0, 0)
    assert null.figures == before.populations["test_gate"][2].figures


def test_another_probe_or_mark_asks_for_another_calibration(kata):
    gates = declared_gates(kata)
    before = digest(kata, gates)
    kata.checks.write_text(kata.checks.read_text().replace("the gradient is 2x", "it is 2x"))
    assert digest(kata, gates) == before
    measured = kata.checks.read_text()
    kata.checks.write_text(measured.replace("return {'loss': 4 *", "return {'loss': 5 *"))
    assert digest(kata, gates) != before
    kata.checks.write_text(measured)
    kata.checks.write_text(kata.checks.read_text().replace("torch.rand(3)", "torch.rand(4)"))
    assert digest(kata, gates) != before


def test_a_solution_is_calibrated_as_long_as_it_and_the_gates_stay_as_they_were(kata, tmp_path):
    (variant,) = kata.variants()
    assert not is_calibrated(kata, variant)
    calibrate(kata, 1, SEEDS, Journal(tmp_path / "journal"))
    assert is_calibrated(kata, variant)
    assert not is_calibrated(kata, kata.folder / "stub.py")
    text = variant.read_text()
    variant.write_text(text + "\n")
    assert not is_calibrated(kata, variant)
    variant.write_text(text)
    kata.checks.write_text(kata.checks.read_text().replace("reject=3", "reject=6"))
    assert not is_calibrated(kata, variant)
    bands_file(kata.solutions, "cpu").write_text("digest = 1")
    assert not is_calibrated(kata, variant)


def test_the_interval_is_the_exact_one():
    low, high = clopper_pearson(0, 200)
    assert low == 0.0
    assert high == pytest.approx(1 - 0.025 ** (1 / 200))


def test_a_rate_above_the_declared_one_is_a_problem():
    figure = Figure("loss", "the loss", accept=1, reject=3)
    gate = Declaration("t", "w", "s", kind="gate", figures=(figure,), false_fail=0.02)

    def seen(role: str, trainings: int, accepted: int, rejected: int) -> Population:
        hits = rejected if role == "right" else accepted
        interval = clopper_pearson(hits, trainings)
        return Population(role, role, "", trainings, accepted, rejected, interval, {})

    assert list(problems(gate, "test_gate", [seen("right", 200, 200, 0)])) == []
    assert list(problems(gate, "test_gate", [seen("null", 50, 0, 50)])) == []
    (said,) = problems(gate, "test_gate", [seen("right", 200, 199, 1)])
    assert said == (
        "test_gate: right is rejected in 1 of 200 trainings: up to 0.028, declared 0.02"
    )
    (said,) = problems(gate, "test_gate", [seen("null", 50, 2, 48)])
    assert "null is accepted in 2 of 50 trainings" in said

"""What does not hold is told with its file, and with the seed that shows it."""

import pytest

from grader.calibrate import declared_gates, digest, write
from grader.gates import Bands, bands_file
from grader.verdict import Outcome
from tests.grader.small_pack import GATED, small_kata

from .conftest import Matrices, row

FAILED, PASSED = Outcome.FAILED, Outcome.PASSED


def told(matrix) -> list[str]:
    return [str(problem) for problem in matrix.problems]


def test_a_sound_matrix_has_none(matrix_of):
    assert matrix_of({}).problems == []


def test_right_solutions_must_pass(matrix_of, kata):
    said = "test_value: y is wrong (expected 4, came back 2)"
    matrix = matrix_of(
        {
            "reference": [row(value=FAILED, said=said)],
            "variant power": [row(7, value=FAILED, said=said)],
        }
    )
    assert told(matrix) == [
        f"{kata.reference}: rejected although it is right: {said} (seed 1)",
        f"{kata.solutions}/variants/power.py: rejected although it is right: {said} (seed 7)",
    ]


def test_wrong_solutions_must_not(matrix_of, kata):
    matrix = matrix_of({"stub": [row()], "mistake doubled": [row()]})
    text = "accepted although it is wrong (seed 1)"
    assert told(matrix)[:2] == [
        f"{kata.folder}/stub.py: {text}",
        f"{kata.solutions}/mistakes/doubled.py: {text}",
    ]


def test_a_flip_between_seeds_is_one_problem_with_a_seed_that_shows_it(matrix_of, kata):
    path = kata.solutions / "variants" / "power.py"
    rows = [
        row(11),
        row(12, value=FAILED, said="test_value: y is wrong (expected 1, came back 2)"),
        row(13, value=FAILED, said="test_value: y is wrong (expected 3, came back 4)"),
    ]
    (problem,) = matrix_of({"variant power": rows}).problems
    assert problem.seeds == (12, 13)
    assert str(problem) == (
        f"{path}: rejected although it is right: test_value: y is wrong (expected 1, came back 2)"
        " (2 of 3 seeds, as 12)"
    )


def test_a_mistake_that_another_check_rejects_on_some_seed_lists_it(matrix_of, kata):
    rows = [
        row(1, value=FAILED, named=["doubled"]),
        row(2, value=FAILED, gradient=FAILED, named=["doubled"]),
    ]
    (problem,) = matrix_of({"mistake doubled": rows}).problems
    assert problem.path == kata.solutions / "mistakes" / "doubled.py"
    assert problem.path.read_text().splitlines()[problem.line - 1].startswith("rejected by:")
    assert problem.text == "write `rejected by: test_gradient, test_value`"
    assert problem.seeds == (2,)


@pytest.mark.parametrize(
    ("named", "said"),
    [((), "diagnosed as nothing"), (("detached", "doubled"), "diagnosed as detached, doubled")],
)
def test_a_mistake_must_be_named_first(matrix_of, named, said):
    matrix = matrix_of({"mistake doubled": [row(value=FAILED, named=named)]})
    assert [problem.text for problem in matrix.problems] == [said]


def test_a_round_without_diagnosis_proves_no_names(matrix_of):
    rows = [row(value=FAILED, named=["doubled"]), row(value=FAILED, named=None)]
    assert matrix_of({"mistake doubled": rows}).problems == []


def test_a_grading_without_a_verdict_is_a_problem_of_its_own(matrix_of):
    rows = [row(verdict=Outcome.INFRA, value=Outcome.INFRA, said="test_value: ZeroDivisionError")]
    (problem, *others) = matrix_of({"mistake doubled": rows}).problems
    assert problem.text == "the grader came to no verdict, but infra: test_value: ZeroDivisionError"
    assert [other.text for other in others] == ["test_value kills no mistake"]


def test_a_check_that_kills_nothing_is_told_at_its_line(matrix_of, kata):
    matrix = matrix_of({"mistake detached": [row(value=FAILED, named=["detached"])]})
    (dead,) = [problem for problem in matrix.problems if "kills no mistake" in problem.text]
    assert dead.path == kata.checks
    assert "def test_gradient" in kata.checks.read_text().splitlines()[dead.line - 1]


def test_a_check_that_the_text_of_checks_py_does_not_show(matrix_of):
    (problem,) = matrix_of({"reference": [row(hidden=PASSED)]}).problems
    assert problem.text.startswith("test_hidden is written as no function under @check")


def test_where_gates_are_left_out_the_rest_of_a_list_counts(matrix_of, kata):
    path = kata.solutions / "mistakes" / "doubled.py"
    path.write_text(path.read_text().replace("test_value", "test_value, test_gate"))
    matrix_of.mistakes = {mistake.id: mistake for mistake in kata.mistakes()}
    assert matrix_of({}, left_out=["test_gate"]).problems == []
    assert [p.text for p in matrix_of({}).problems] == ["write `rejected by: test_value`"]


def test_a_gate_whose_bands_are_missing_or_of_another_probe_is_told(tmp_path):
    kata = small_kata(tmp_path, checks=GATED.replace("BODY", "return {'loss': 0.5}"))
    path = bands_file(kata.solutions, "cpu")

    def said() -> list[str]:
        return [one for one in told(Matrices(kata)({})) if one.startswith(str(path))]

    assert said() == [f"{path}: is missing: how often do the gates err? `make calibrate` writes it"]
    gates = declared_gates(kata)
    write(kata, "cpu", Bands(digest(kata, gates), {"test_gate": []}), gates)
    path.write_text(path.read_text() + "[gate.test_gate.population]\n")
    assert said() == []
    kata.reference.write_text("def square(x):\n    return x**2\n")
    assert said() == [f"{path}: is of another probe, mark or reference: `make calibrate`"]

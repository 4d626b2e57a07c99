"""The matrix as text and as JSON."""

import json

from grader.verdict import Outcome
from grader.verify.matrix import Survivors
from grader.verify.mutation import Mutant
from grader.verify.rendering import as_json, render

from .conftest import row

FAILED = Outcome.FAILED
MUTANT = Mutant("number", 2, "return x**2", "return x**3", b"")


def test_a_row_for_each_solution_and_a_column_for_each_check(matrix_of):
    text = render(matrix_of({}))
    assert "square   one seed for each solution" in text
    assert "  A  test_value\n  B  test_gradient\n" in text
    assert "mistake detached  . X  failed      1.0 s  detached (1.00)" in text
    assert "stub              E .  error" in text
    assert "PROBLEM" not in text
    assert "mutants" not in text


def test_what_differs_from_seed_to_seed_is_marked_and_can_be_replayed(matrix_of):
    text = render(
        matrix_of({"variant power": [row(5), row(6, value=FAILED, said="test_value: y")]})
    )
    assert "square   2 seeds for each solution" in text
    assert "variant power     ~ .  passed" in text
    assert "PROBLEM" in text
    assert "(1 of 2 seeds, as 6)" in text
    assert "  replay one: sparring grade FILE --as square --seed SEED" in text


def test_gates_that_are_left_out_are_told_first(matrix_of):
    text = render(matrix_of({}, left_out=["test_gate", "mistake narrow"]))
    assert "WITHOUT ITS GATES. Not proven: test_gate, mistake narrow" in text.splitlines()[1]


def test_margins_stand_side_by_side(matrix_of):
    rows = {
        "reference": [row(margins={"test_value": 1e-6})],
        "mistake doubled": [
            row(value=FAILED, named=["doubled"], margins={"test_value": 5e4}),
        ],
    }
    line = next(line for line in render(matrix_of(rows)).splitlines() if "times apart" in line)
    words = "test_value 1e-06 reference 5e+04 mistake doubled 5e+10 times apart"
    assert " ".join(line.split()) == words


def test_survivors_are_listed_with_file_line_and_change(matrix_of, kata):
    matrix = matrix_of({})
    matrix.survivors = Survivors(made=12, graded=6, survived=(MUTANT,))
    text = render(matrix)
    assert "1 of 6 mutants of the reference survive, a sample of 12" in text
    assert f"{kata.reference}:2: number\n      - return x**2\n      + return x**3" in text


def test_json_holds_everything_as_plain_finite_data(matrix_of, kata):
    huge = 1.7e308
    rows = {
        "reference": [row(1, margins={"test_value": 1e-6}), row(2, margins={"test_value": 1e-6})],
        "mistake doubled": [row(3, value=FAILED, margins={"test_value": huge}), row(4)],
    }
    matrix = matrix_of(rows)
    matrix.survivors = Survivors(made=1, graded=1, survived=(MUTANT,))
    found = json.loads(json.dumps(as_json(matrix), allow_nan=False))
    assert found["kata"] == "square"
    assert found["checks"] == ["test_value", "test_gradient"]
    mistake = found["rows"]["mistake doubled"]
    assert mistake["killed_by"] == ["test_value"]
    assert mistake["verdicts"] == {"failed": 1, "passed": 1}
    margins = found["margins"]["test_value"]
    assert margins["right"] == {"margin": 1e-6, "path": str(kata.reference), "seed": 1}
    assert margins["wrong"]["margin"] == huge
    assert margins["gap"] > 1e300
    assert found["survivors"]["survived"][0]["line"] == 2
    accepted = [p for p in found["problems"] if "accepted although" in p["text"]]
    assert accepted[0]["path"].endswith("doubled.py")
    assert accepted[0]["seeds"] == [4]

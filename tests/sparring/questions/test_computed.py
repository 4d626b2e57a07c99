"""Keys held against what their code prints."""

import subprocess
import sys

import pytest

from sparring.questions import read_deck
from sparring.questions.computed import has_computed_key, key_problems
from tests.sparring.kinds import KINDS


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    if done.returncode:
        raise RuntimeError(f"line 1: {done.stderr.splitlines()[-1]}")
    return done.stdout


@pytest.fixture
def problems(tmp_path):
    def judge(old: str = "", new: str = "") -> list[str]:
        assert old in KINDS
        path = tmp_path / "kinds.md"
        path.write_text(KINDS.replace(old, new) if old else KINDS)
        return [problem.message for problem in key_problems([read_deck(path)], run)]

    return judge


def test_keys_that_agree_are_no_problem(problems, kinds_deck):
    assert problems() == []
    assert [has_computed_key(question) for question in kinds_deck.questions] == [
        *[True] * 3,
        *[False] * 3,
    ]


NUMBER, SHAPE = "'kinds.number': the key is 0.5 +- 0.01", "'kinds.shape': the key is (N, 1, 28, 28)"
TRACE = "'kinds.trace': the key is [2.0, 4.0] / True"
FAILS = "'kinds.number': its code does not run: line 1: ZeroDivisionError: division by zero"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("= 0.5 +-", "= 0.4 +-", f"{NUMBER.replace('0.5', '0.4')}, its code prints 0.5"),
        ("print(1 / 2)", "print('half')", f"{NUMBER}, its code prints half"),
        ("print(1 / 2)", "1 / 0", FAILS),
        ("# N=5", "# N=6", f"{SHAPE}, its code prints (5, 1, 28, 28)"),
        ("print(True)", "print(1)", f"{TRACE}, its code prints [2.0, 4.0] / 1"),
        ("print(True)\n", "", f"{TRACE}, its code prints [2.0, 4.0]"),
        ("print([2.0, 4.0])\nprint(True)", "x = 1", f"{TRACE}, its code prints nothing"),
    ],
)
def test_a_key_that_its_code_does_not_print_is_told(problems, old, new, message):
    assert problems(old, new) == [message]


def test_products_of_sizes_are_worked_out(problems):
    shape = "(N, 1, 28, 28)\n\n### Computation\n```python\n# N=5\nprint((5, 1, 28, 28))"
    product = "(N, 2*C)\n\n### Computation\n```python\n# N=5, C=3\nprint((5, 6))"
    assert problems(shape, product) == []
    assert problems(shape, product.replace("5, 6", "5, 5")) != []

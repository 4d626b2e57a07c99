"""Keys in a deck: each kind is recognised, and a key that says nothing is placed."""

import pytest

from sparring.questions import Kind
from sparring.questions.lint import deck_problems
from tests.sparring.kinds import KINDS


def test_the_structure_decides_the_kind(kinds_deck):
    assert [question.kind for question in kinds_deck.questions] == [
        *(Kind.NUMBER, Kind.SHAPE, Kind.TRACE, Kind.BLANKS, Kind.ORDER, Kind.BUG),
    ]


def test_the_keys_are_read(kinds):
    assert (kinds["number"].key.number.value, kinds["number"].key.number.tolerance) == (0.5, 0.01)
    assert kinds["shape"].key.shape.text == "(N, 1, 28, 28)"
    assert kinds["trace"].key.output.lines == ("[2.0, 4.0]", "True")
    assert kinds["blanks"].key.blanks == (("zero_grad", "clear"), ("step",))
    assert kinds["order"].key.steps == ("one", "two", "three", "four")
    assert kinds["bug"].key.lines == (2, 3)
    assert kinds["number"].computation == "print(1 / 2)"
    assert kinds["number"].answer == kinds["shape"].answer == ""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("= 0.5 +- 0.01", "= half", "'= half' is no key"),
        ("= 0.5 +- 0.01", "= 1\n= 2", "'= 1 = 2' is no key"),
        ("(N, 1, 28, 28)\n", "(N, ?)\n", "'(N, ?)' is no key"),
        ("```python\nprint([2.0, 4.0])\nprint(True)\n```\n", "", "'### Output' without a listing"),
        ("```\n[2.0, 4.0]\nTrue\n```", "True", "this section holds one code fence"),
        ("```python\nprint(1 / 2)", "```\nprint(1 / 2)", "the language of the fence is missing"),
        ("1. `zero_grad` | clear", "1. |", "a blank without an answer"),
        ("2. step", "2. step\n3. more", "3 answers, and the text has other blanks"),
        ("opt.[[2]]()", "opt.step()", "2 answers, and the text has other blanks"),
        ("3. three\n4. four\n", "", "2 steps to put in order"),
        ("4. four", "4. one", "the same step twice"),
        (
            "1. one\n2. two\n3. three\n4. four",
            "- one\n- two\n- three",
            "the steps are not numbered",
        ),
        ("2 or 3\n", "two\n", "'two' names no line"),
        ("2 or 3\n", "4\n", "the listing has no code in line 4"),
        ("2 or 3\n", "0\n", "the listing has no code in line 0"),
        ("    total = max(x)", "    total = max(x", "no Python: '(' was never closed"),
        ("    total = max(x)", "    " + "x" * 80, "a code line of 84 characters"),
        ("### Line", "### Rubric\n- a\n\n### Line", "'### Rubric' in a question of kind 'bug'"),
        (
            "### Blanks",
            "### Rubric\n- a\n\n### Blanks",
            "'### Rubric' in a question of kind 'blanks'",
        ),
        (
            "They count.",
            "They count.\n\n### Answer\n= 3",
            "the section 'Order' comes before 'Answer'",
        ),
        ("They count.", "Since $x^2$ is.", "'$x^2$' is LaTeX, which no terminal shows"),
        ("They count.", "Since \\frac is.", "'\\frac' is LaTeX, which no terminal shows"),
    ],
)
def test_a_key_that_says_nothing_is_told(tmp_path, old, new, message):
    assert old in KINDS
    path = tmp_path / "kinds.md"
    path.write_text(KINDS.replace(old, new, 1))
    problems = [problem.message for problem in deck_problems(path)]
    assert any(said.startswith(message) for said in problems), problems


def test_money_and_paths_are_no_maths(tmp_path):
    path = tmp_path / "kinds.md"
    path.write_text(KINDS.replace("They count.", "It costs $5 and $6; `\\frac` is code."))
    assert deck_problems(path) == []

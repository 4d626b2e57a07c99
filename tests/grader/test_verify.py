"""The kill matrix finds what is wrong with a kata's proof."""

import pytest

from grader.verify import KillMatrix, killers, render, verify

from .small_pack import CHECKS, DOUBLED, small_kata


def matrix_of(graders, tmp_path, **parts) -> KillMatrix:
    return verify(small_kata(tmp_path, **parts), graders["T1"])


def test_a_sound_kata_has_no_problem(graders, tmp_path):
    matrix = matrix_of(graders, tmp_path)
    assert matrix.problems == []
    assert matrix.checks == ["test_value", "test_gradient"]
    assert killers(matrix.verdicts["mistake detached"]) == {"test_gradient"}
    assert killers(matrix.verdicts["mistake doubled"]) == {"test_value"}
    text = render(matrix)
    assert "mistake detached  . X  failed" in text
    assert "detached (1.00)" in text
    assert matrix.to_dict()["rows"]["mistake doubled"]["killed_by"] == ["test_value"]


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("variants/odd.py", '"""Wrong."""\n\n\ndef square(x):\n    return 2 * x\n', "rejected"),
        ("mistakes/fine.py", DOUBLED.replace("2 * x", "x * x"), "accepted although it is wrong"),
        (
            "mistakes/shifted.py",
            DOUBLED.replace("2 * x", "x * x + 1").replace("test_value", "test_gradient"),
            "write `rejected by: test_value`",
        ),
        ("mistakes/again.py", DOUBLED, "diagnosed as again, doubled"),
    ],
)
def test_what_does_not_hold_is_named_with_its_file(graders, tmp_path, name, source, said):
    kata = small_kata(tmp_path)
    (kata.solutions / name).write_text(source)
    problems = verify(kata, graders["T1"]).problems
    assert any(said in problem for problem in problems), problems


def test_a_check_that_kills_nothing_is_dead(graders, tmp_path):
    checks = CHECKS + (
        '\n\n@check("it is", why="w", source="s")\ndef test_nothing(subject, rng):\n'
        "    subject.run(at, x=rng.normal(size=1)).resolve()\n"
    )
    problems = matrix_of(graders, tmp_path, checks=checks).problems
    assert any("test_nothing kills no mistake" in problem for problem in problems)


def test_a_wrong_reference_is_found(graders, tmp_path):
    problems = matrix_of(graders, tmp_path, reference="def square(x):\n    return x\n").problems
    assert any("reference.py: rejected" in problem for problem in problems)

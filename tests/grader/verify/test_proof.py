"""The whole proof, with real gradings of a small kata."""

import json

import pytest

from grader.packs import Pack
from grader.verdict import Outcome
from grader.verify import Plan, proof, run, verify
from tests.grader.small_pack import CHECKS, DOUBLED, GATED, POWER, small_kata

GATE = """value = subject.run(at, x=rng.normal(size=2))["y"]
    return {"loss": float(value.min() < 0) * 9}"""
SELDOM_NEGATIVE = '''"""Now and then it is negative.

Only a gate sees it.

read: small.square
rejected by: test_gate
"""


def square(x):
    return x * x if len(x) != 2 else -x * x
'''


def only(kata, pool, plan=None, told=None):
    (matrix,) = verify([kata], pool, plan, told)
    return matrix


def test_a_sound_kata_has_no_problem(pool, kata):
    told = []
    matrix = only(kata, pool, None, lambda *event: told.append(event))
    assert matrix.problems == []
    assert [check.id for check in matrix.checks] == ["test_value", "test_gradient"]
    assert matrix.of("mistake detached")[0].killers == {"test_gradient"}
    assert matrix.of("mistake doubled")[0].killers == {"test_value"}
    assert matrix.of("mistake doubled")[0].named == (("doubled", 1.0),)
    assert list(matrix.of("mistake doubled")[0].margins) == ["test_value"]
    assert matrix.of("variant power")[0].margins["test_gradient"] < 1e-3
    assert [event[:2] for event in told] == [(n, 5) for n in range(1, 6)]
    assert {name for *_, name in told} == {f"square: {solution.name}" for solution in matrix.rows}


def test_what_does_not_hold_is_named_with_its_file(pool, kata):
    """A wrong variant, a mistake that is right, a wrong list, and a mistake's double."""
    shifted = DOUBLED.replace("2 * x", "x * x + 1").replace("test_value", "test_gradient")
    wrong = {
        "variants/odd.py": ('"""Wrong."""\n\n\ndef square(x):\n    return 2 * x\n', "rejected"),
        "mistakes/fine.py": (DOUBLED.replace("2 * x", "x * x"), "accepted although it is wrong"),
        "mistakes/shifted.py": (shifted, "write `rejected by: test_value`"),
        "mistakes/again.py": (DOUBLED, "diagnosed as again, doubled"),
    }
    for name, (source, _) in wrong.items():
        (kata.solutions / name).write_text(source)
    problems = only(kata, pool).problems
    for name, (_, said) in wrong.items():
        if "diagnosed" not in said:
            found = [p for p in problems if p.path == kata.solutions / name and said in p.text]
            assert len(found) == 1, (name, problems)
    twins = {kata.solutions / "mistakes" / name for name in ("again.py", "doubled.py")}
    assert len([p for p in problems if p.path in twins and "diagnosed as" in p.text]) == 1


def test_a_check_that_kills_nothing_and_a_wrong_reference(pool, tmp_path):
    checks = CHECKS + (
        '\n\n@check("it is", why="w", source="s")\ndef test_nothing(subject, rng):\n'
        "    subject.run(at, x=rng.normal(size=1)).resolve()\n"
    )
    kata = small_kata(tmp_path, checks=checks, reference="def square(x):\n    return x\n")
    problems = list(map(str, only(kata, pool).problems))
    assert any("test_nothing kills no mistake" in problem for problem in problems)
    assert any("reference.py: rejected although it is right" in problem for problem in problems)


def test_rounds_take_fresh_seeds_and_only_the_first_diagnose(pool, kata, monkeypatch):
    monkeypatch.setattr(proof, "DIAGNOSED_ROUNDS", 1)
    matrix = only(kata, pool, Plan(seeds=2))
    assert matrix.problems == []
    assert matrix.rounds == 2
    seeds = [row.seed for rows in matrix.rows.values() for row in rows]
    assert len(set(seeds)) == 10
    first, second = matrix.of("mistake doubled")
    assert first.named == (("doubled", 1.0),)
    assert second.named is None


def test_gates_are_left_out_when_asked_and_it_says_so(pool, tmp_path):
    kata = small_kata(tmp_path, checks=GATED.replace("BODY", GATE))
    (kata.solutions / "mistakes" / "negative.py").write_text(SELDOM_NEGATIVE)
    matrix = only(kata, pool)
    (uncalibrated,) = matrix.problems
    assert uncalibrated.path.name == "cpu.toml"
    assert matrix.of("mistake negative")[0].killers == {"test_gate"}
    short = only(kata, pool, Plan(gates=False))
    assert short.problems == []
    assert short.left_out == ("test_gate", "mistake negative")
    assert [check.id for check in short.checks] == ["test_value", "test_gradient"]
    assert short.of("reference")[0].verdict is Outcome.PASSED
    assert "test_gate" not in short.of("reference")[0].outcomes


def test_what_calibration_has_trained_is_trained_again_only_when_asked_or_changed(
    pool, tmp_path, monkeypatch
):
    kata = small_kata(tmp_path, checks=GATED.replace("BODY", GATE))
    known = dict.fromkeys(kata.variants(), True)
    monkeypatch.setattr(proof, "is_calibrated", lambda _kata, path: known.get(path, False))

    def trained(plan):
        rows = only(kata, pool, plan)
        return [
            name
            for name in ("reference", "variant power", "mistake doubled")
            if "test_gate" in rows.of(name)[0].outcomes
        ]

    assert trained(Plan(retrain=False)) == ["reference", "mistake doubled"]
    assert trained(Plan()) == ["reference", "variant power", "mistake doubled"]
    known.clear()
    assert trained(Plan(retrain=False)) == ["reference", "variant power", "mistake doubled"]


def test_mutants_that_no_check_rejects_survive(pool, tmp_path):
    reference = "def square(x):\n    y = x * 1\n    return y * x\n"
    matrix = only(small_kata(tmp_path, reference=reference), pool, Plan(mutate=True))
    assert matrix.problems == []
    changes = [(m.line, m.operator, m.after) for m in matrix.survivors.survived]
    assert changes == [(2, "swap op", "y = x / 1")]
    assert matrix.survivors.graded == matrix.survivors.made == 5


def test_mutants_of_a_reference_that_fails_tell_nothing(pool, tmp_path):
    kata = small_kata(tmp_path, reference="def square(x):\n    return x\n")
    assert only(kata, pool, Plan(mutate=True)).survivors is None


def test_katas_come_in_order_whichever_ends_first(pool, tmp_path):
    katas = [small_kata(tmp_path / name) for name in "ab"]
    assert [matrix.kata for matrix in verify(katas, pool)] == katas


@pytest.mark.parametrize("json_wanted", [False, True])
def test_run_prints_and_answers_with_an_exit_code(kata, pool, monkeypatch, capsys, json_wanted):
    monkeypatch.setattr(proof, "Pool", lambda jobs, tier: _Open(pool))
    (kata.solutions / "variants" / "power.py").write_text(POWER.replace("x**2", "x**3"))
    pack = Pack(kata.folder.parents[1])
    assert run([pack], "square", Plan(), jobs=2, json_wanted=json_wanted) == 1
    out, err = capsys.readouterr()
    assert err == ""
    if json_wanted:
        (matrix,) = json.loads(out)
        assert "rejected although it is right" in matrix["problems"][0]["message"]
    else:
        assert "PROBLEM" in out
        assert out.splitlines()[-1].startswith("5 gradings of 1 kata in ")
        assert out.endswith("2 at a time; 1 problem\n")


class _Open:
    """A pool that stays open, for the next test."""

    def __init__(self, pool) -> None:
        self.jobs, self.grade = pool.jobs, pool.grade

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

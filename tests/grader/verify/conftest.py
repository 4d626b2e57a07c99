"""A pool of warm graders for the session, and hand-made matrices."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from grader.limits import Limits
from grader.outline import outline
from grader.packs import Kata
from grader.verdict import Outcome
from grader.verify.matrix import KillMatrix, Row, Solution
from grader.verify.pool import Pool
from grader.verify.problems import problems_of
from tests.grader.small_pack import small_kata


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    """Two graders at most, started when there is work for them."""
    with Pool(2, "T1", Limits(memory_bytes=3 << 29)) as pool:
        yield pool


@pytest.fixture
def kata(tmp_path: Path) -> Kata:
    return small_kata(tmp_path)


def row(
    seed: int = 1,
    *,
    margins: Mapping[str, float] | None = None,
    named: Sequence[str] | None = (),
    said: str = "",
    verdict: Outcome | None = None,
    **outcomes: Outcome,
) -> Row:
    """A row whose checks hold, but for the outcomes given: ``value=Outcome.FAILED``."""
    found = {f"test_{name}": Outcome.PASSED for name in ("value", "gradient")}
    found |= {f"test_{name}": outcome for name, outcome in outcomes.items()}
    worst = next((o for o in found.values() if o is not Outcome.PASSED), Outcome.PASSED)
    candidates = None if named is None else tuple((name, 1.0) for name in named)
    return Row(verdict or worst, seed, 1.0, found, margins or {}, candidates, said)


class Matrices:
    """Makes a matrix of the small kata, sound but for the rows that a test gives."""

    def __init__(self, kata: Kata) -> None:
        self.kata = kata
        self.mistakes = {mistake.id: mistake for mistake in kata.mistakes()}

    def __call__(self, rows: Mapping[str, Sequence[Row]], left_out: Sequence[str] = ()):
        sound = {
            "reference": [row()],
            "variant power": [row()],
            "stub": [row(value=Outcome.ERROR)],
            "mistake detached": [row(gradient=Outcome.FAILED, named=["detached"])],
            "mistake doubled": [row(value=Outcome.FAILED, named=["doubled"])],
        }
        checks = outline(self.kata.checks.read_text())
        matrix = KillMatrix(self.kata, checks, tuple(left_out))
        for name, found in {**sound, **rows}.items():
            matrix.rows[self._solution(name)] = list(found)
        matrix.problems = problems_of(matrix)
        return matrix

    def _solution(self, name: str) -> Solution:
        role, _, id = name.partition(" ")
        path = {
            "reference": self.kata.reference,
            "stub": self.kata.folder / "stub.py",
        }.get(role, self.kata.solutions / f"{role}s" / f"{id}.py")
        return Solution(role, path, b"", self.mistakes.get(id))


@pytest.fixture
def matrix_of(kata: Kata) -> Matrices:
    return Matrices(kata)

"""A paper over the small pack, and interviews on a clock moved by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from sparring.mock.interview import Interview
from sparring.mock.paper import Paper, Section
from sparring.practice import Practice
from tests.sparring.conftest import Clock

SQUARE, GRAPH, WHY, KATA = (
    "question:small.square",
    "question:small.graph",
    "question:small.why",
    "kata:square",
)
PAPER = Paper(
    seed=3,
    level="junior",
    minutes=10,
    topics=(),
    lang="en",
    sections=(
        Section("warm-up", 120, (SQUARE, GRAPH)),
        Section("open", 180, (WHY,)),
        Section("build", 300, (KATA,)),
    ),
)


class Runner:
    """Begins an interview, and opens it again as a new program would."""

    def __init__(self, practice: Practice, clock: Clock) -> None:
        self.practice, self.clock = practice, clock
        self.mock = practice.store.mocks.begin(PAPER, clock())
        self.file: str | None = None
        self.read_at: list[datetime] = []

    def open(self) -> Interview:
        mock = self.practice.store.mocks.get(self.mock.id)
        assert mock is not None
        return Interview(
            self.practice.store.mocks,
            mock,
            lambda slug: self.practice.question(slug.partition(":")[2]),
            self._read,
            monotonic=lambda: self.clock().timestamp(),
            wall=self.clock,
        )

    def _read(self, _slug: str, at: datetime) -> str | None:
        self.read_at.append(at)
        return self.file


@pytest.fixture
def runner(small_practice: Practice, clock: Clock) -> Runner:
    return Runner(small_practice, clock)


@pytest.fixture
def sleep(clock: Clock) -> Callable[[float], None]:
    return lambda seconds: clock.sleep(seconds=seconds)

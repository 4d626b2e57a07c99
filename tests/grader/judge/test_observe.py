"""Sources that are compared do not cost each other their observations."""

import numpy as np
import pytest

from grader.judge.answer import Answer
from grader.judge.observe import Runner
from grader.wire import Message


class Fragile:
    """Answers for its sources one number each; one that says `bad` ends the process."""

    tier, versions = "T1", {}

    def __init__(self, cause: str = "limit.memory") -> None:
        self.cause, self.runs = cause, 0

    def run(self, request, seconds, on_progress=None, abandoned=None):
        self.runs += 1
        sources = [a.tobytes() for name, a in request.arrays.items() if name.startswith("source.")]
        if b"bad" in sources:
            return Answer(cause=self.cause, text="gone")
        values = {f"{n}/x": np.array(len(source)) for n, source in enumerate(sources)}
        return Answer(message=Message("result", {}, values))

    def take_incidents(self):
        return []


def compare(server: Fragile, sources: list[bytes]) -> list:
    runner = Runner(server, b"", "x.py", (), "", trusted=True)
    return runner.compare(sources, "probe", 1, {})


def test_a_source_that_ends_the_process_costs_only_its_own_observation():
    sources = [b"a" * n for n in range(1, 26)]
    sources[13] = b"bad"
    seen = compare(Fragile(), sources)
    assert seen[13] == "unknown"
    assert [s["x"] for s in seen if s != "unknown"] == [n for n in range(1, 26) if n != 14]


@pytest.mark.parametrize("cause", ["limit.time.cpu", "limit.time.wall"])
def test_one_that_takes_too_long_is_not_waited_for_again(cause):
    server = Fragile(cause)
    assert compare(server, [b"a", b"bad", b"c"]) == ["unknown"] * 3
    assert server.runs == 1

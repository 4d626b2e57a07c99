"""Warm graders, one per tier and session: starting one costs seconds."""

from collections.abc import Iterator

import pytest

from grader import sandbox
from grader.client import Grader
from grader.judge.subject import Limits

TIERS = [sandbox.T1, sandbox.T3]


@pytest.fixture(scope="session")
def graders() -> Iterator[dict[str, Grader]]:
    """Graders by tier, started when first asked for, with short limits."""
    started: dict[str, Grader] = {}
    yield _Starting(started)
    for grader in started.values():
        grader.close()


class _Starting(dict[str, Grader]):
    def __init__(self, started: dict[str, Grader]) -> None:
        self._started = started

    def __getitem__(self, tier: str) -> Grader:
        if tier not in self._started:
            limits = Limits(cpu_scale=0.2, memory_bytes=3 << 29)
            self._started[tier] = Grader(tier, limits)
        return self._started[tier]


@pytest.fixture(params=TIERS)
def grader(request: pytest.FixtureRequest, graders: dict[str, Grader]) -> Grader:
    """A warm grader in each tier that works here."""
    return graders[require_tier(request.param)]


def require_tier(tier: str) -> str:
    """The tier, or a skip with its reason; no skip where SPARRING_REQUIRE_BWRAP is set."""
    import os

    capability = sandbox.bubblewrap()
    if tier == sandbox.T3 and not capability.works:
        if os.environ.get("SPARRING_REQUIRE_BWRAP") == "1":
            pytest.fail(f"SPARRING_REQUIRE_BWRAP=1, but {capability.reason}")
        pytest.skip(capability.reason)
    return tier

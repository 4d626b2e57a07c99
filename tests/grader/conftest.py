"""Warm graders, one per tier and session: starting one costs seconds."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from grader import sandbox
from grader.client import Grader
from grader.limits import Limits

TIERS = list(sandbox.TIERS)


class Graders:
    """Graders by tier, with short limits; each is started when first asked for.

    One whose judge has died is replaced, after the test that found it dead has failed and said why.
    """

    def __init__(self) -> None:
        self._started: dict[str, Grader] = {}
        self._folders: dict[str, Path] = {}

    def __getitem__(self, tier: str) -> Grader:
        grader = self._started.get(tier)
        if grader is not None and grader._process.poll() is not None:
            code, said = grader._process.returncode, "".join(grader._said)
            self._started.pop(tier).close()
            pytest.fail(f"the {tier} judge had ended with exit code {code} by itself:\n{said}")
        if grader is None:
            limits = Limits(cpu_scale=0.2, memory_bytes=3 << 29)
            with patch.dict(os.environ, {"TMPDIR": str(self.scratch(tier))}):
                grader = self._started[tier] = Grader(tier, limits)
        return grader

    def scratch(self, tier: str) -> Path:
        """The temporary folder of a tier's judge, and of nobody else."""
        if tier not in self._folders:
            self._folders[tier] = Path(tempfile.mkdtemp(prefix="judge-"))
        return self._folders[tier]

    def close(self) -> None:
        for grader in self._started.values():
            grader.close()
        for folder in self._folders.values():
            shutil.rmtree(folder)


@pytest.fixture(scope="session")
def graders() -> Iterator[Graders]:
    """Warm graders, one per tier."""
    started = Graders()
    yield started
    started.close()


@pytest.fixture(params=TIERS)
def grader(request: pytest.FixtureRequest, graders: Graders) -> Grader:
    """A warm grader in each tier that works here."""
    return graders[require_tier(request.param)]


@pytest.fixture
def scratch(grader: Grader, graders: Graders) -> Path:
    """The temporary folder of the grader's judge."""
    return graders.scratch(grader.tier)


def require_tier(tier: str) -> str:
    """The tier, or a skip with its reason; no skip where SPARRING_REQUIRE_BWRAP is set."""
    capability = sandbox.capability(tier)
    if not capability.works:
        if os.environ.get("SPARRING_REQUIRE_BWRAP") == "1":
            pytest.fail(f"SPARRING_REQUIRE_BWRAP=1, but {capability.reason}")
        pytest.skip(capability.reason)
    return tier

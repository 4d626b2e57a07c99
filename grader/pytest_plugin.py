"""pytest as a face: ``pytest sparring-katas/gradient_penalty.py`` grades that submission.

A file is collected when its name is a kata's and it was named on the command line or lies in a
folder called sparring-katas. Every check becomes a test; nothing of the file is imported here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from grader.client import Grader
    from grader.verdict import CheckResult, Verdict

WORKSPACE = "sparring-katas"
_GRADER = pytest.StashKey["Grader"]()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a submission; every other file is left to pytest."""
    if file_path.suffix != ".py":
        return None
    named = {Path(str(argument).partition("::")[0]).resolve() for argument in parent.config.args}
    if file_path.parent.name != WORKSPACE and file_path.resolve() not in named:
        return None
    from grader.packs import PackError, builtin_pack, find_kata

    try:
        kata = find_kata(file_path.name, [builtin_pack()])
    except PackError:
        return None
    collector: SubmissionFile = SubmissionFile.from_parent(parent, path=file_path)
    collector.kata = kata
    return collector


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the judge."""
    grader = config.stash.get(_GRADER, None)
    if grader is not None:
        grader.close()


class SubmissionFile(pytest.File):
    """A submission: graded once, when pytest asks which tests it has."""

    kata: Any

    def collect(self) -> Iterator[pytest.Item]:
        verdict = self._grader().grade(self.kata, self.path.read_bytes(), file=self.path.name)
        if verdict.message or not verdict.checks:
            yield CheckItem.from_parent(self, name="the file", verdict=verdict, check=None)
            return
        for check in verdict.checks:
            yield CheckItem.from_parent(self, name=check.id, verdict=verdict, check=check)

    def _grader(self) -> Grader:
        from grader.client import Grader

        stash = self.config.stash
        if _GRADER not in stash:
            stash[_GRADER] = Grader()
        return stash[_GRADER]


class Rejected(Exception):
    """A check that does not hold; its text is what the learner reads."""


class CheckItem(pytest.Item):
    """One check of a graded submission."""

    def __init__(self, *, verdict: Verdict, check: CheckResult | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._verdict, self._check = verdict, check

    def runtest(self) -> None:
        from grader.report import diagnosis_lines, explanation
        from grader.verdict import Outcome

        if self._check is None:
            raise Rejected(self._verdict.message or self._verdict.cause)
        if self._check.outcome is Outcome.NOT_RUN:
            pytest.skip(f"not run: {self._check.message}")
        if self._check.outcome is not Outcome.PASSED:
            lines = [self._check.title, *explanation(self._check, self._verdict.file)]
            raise Rejected("\n".join([*lines, "", *diagnosis_lines(self._verdict)]).rstrip())

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        if isinstance(excinfo.value, Rejected):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        title = self._check.title if self._check is not None else "the file"
        line = self._check.line if self._check is not None else None
        return self.path, line - 1 if line else None, title

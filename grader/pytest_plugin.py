"""pytest as a face: ``pytest sparring-katas/gradient_penalty.py`` grades that submission.

A file is collected when its name is a kata's and it was named on the command line or lies in a
folder called sparring-katas. Every check of the kata is a test, whatever the file holds; the first
test that runs has the file graded, and nothing of the file is imported here. Further packs come
from the setting ``sparring_packs``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from grader.client import Grader
    from grader.packs import Kata, Pack
    from grader.verdict import CheckResult, Verdict

WORKSPACE = "sparring-katas"
_PACKS = "sparring_packs"
_PROPERTY = "sparring"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Tell pytest of the setting."""
    parser.addini(_PACKS, "folders with katas/ and solutions/, beside Sparring's own", "paths")


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Collect a submission; every other file is left to pytest."""
    collectors = yield
    if not _is_submission(file_path, parent):
        return collectors
    # Alone: pytest's own collector of a file that is named would import it.
    collector: SubmissionFile = SubmissionFile.from_parent(parent, path=file_path)
    return [collector]


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the judge."""
    gradings = config.stash.get(_GRADINGS, None)
    if gradings is not None:
        gradings.close()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """A line for each submission: its verdict, and the seed that replays it."""
    reports = [report for kind in terminalreporter.stats.values() for report in kind]
    said = dict.fromkeys(
        str(text)
        for report in reports
        for name, text in getattr(report, "user_properties", ())
        if name == _PROPERTY
    )
    if said:
        terminalreporter.write_sep("=", "sparring")
    for text in said:
        terminalreporter.write_line(text)


def _is_submission(path: Path, parent: pytest.Collector) -> bool:
    if path.suffix != ".py":
        return False
    if path.parent.name != WORKSPACE and not parent.session.isinitpath(path):
        return False
    name = path.stem.replace("_", "-")
    return any(name in pack.kata_names() for pack in _packs(parent.config))


def _packs(config: pytest.Config) -> list[Pack]:
    from grader.packs import Pack, builtin_pack

    return [builtin_pack(), *(Pack(root) for root in config.getini(_PACKS))]


class Rejected(Exception):
    """A check that does not hold; its text is what the learner reads."""


class SubmissionFile(pytest.File):
    """A submission. Its tests are the checks that its kata's checks.py shows."""

    kata: Kata
    checks: tuple[str, ...]

    def collect(self) -> Iterator[pytest.Item]:
        from grader.outline import outline
        from grader.packs import PackError, find_kata, read_python

        try:
            self.kata = find_kata(self.path.name, _packs(self.config))
            checks = read_python(self.kata.checks, outline)
        except PackError as error:
            raise self.CollectError(str(error)) from None
        self.checks = tuple(check.id for check in checks)
        for check in checks:
            yield CheckItem.from_parent(self, name=check.id, title=check.title)

    def results(self) -> tuple[Verdict, dict[str, CheckResult]]:
        """The verdict, and the result of every check by its name.

        Raises:
            Rejected: there are none; what is wrong with the file, or with the grader.
        """
        from grader.report import WORDS
        from grader.verdict import Outcome

        verdict = _gradings(self.config).verdict_of(self)
        if verdict.message:
            raise Rejected(verdict.message)
        results = {check.id: check for check in verdict.checks}
        if results.keys() != set(self.checks):
            odd = ", ".join(sorted(results.keys() ^ set(self.checks)))
            raise Rejected(f"{self.kata.checks} shows other checks than were graded; see {odd}")
        if not verdict.passed and all(r.outcome is Outcome.PASSED for r in results.values()):
            raise Rejected(f"{WORDS[verdict.verdict]}: {verdict.cause}")
        return verdict, results


class CheckItem(pytest.Item):
    """One check of a submission."""

    parent: SubmissionFile

    def __init__(self, *, title: str, **rest: Any) -> None:
        super().__init__(**rest)
        self._title = title

    def runtest(self) -> None:
        """Pass if the check holds.

        Raises:
            Rejected: it does not, or nothing is known of it.
            Skipped: it was not run, because of one that fails and is among these tests.
        """
        from grader.report import diagnosis_lines, explanation
        from grader.verdict import Outcome

        verdict, results = self.parent.results()
        self.user_properties.append((_PROPERTY, _summary(verdict)))
        result = results[self.name]
        if result.outcome is Outcome.PASSED:
            return
        held = (Outcome.PASSED, Outcome.NOT_RUN)
        failing = [item for item in self._siblings() if results[item.name].outcome not in held]
        if result.outcome is Outcome.NOT_RUN:
            if failing:
                raise pytest.skip.Exception(f"not run: {result.message}", _use_item_location=True)
            raise Rejected(f"not run: {result.message}")
        lines = [result.title, *explanation(result, verdict.file)]
        if failing[0] is self:  # once, not under each check
            lines += ["", *diagnosis_lines(verdict)]
            if verdict.output:
                self.add_report_section("call", "stdout", verdict.output)
        raise Rejected("\n".join(lines).rstrip())

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        if isinstance(excinfo.value, Rejected):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, 0, self.name

    def _siblings(self) -> list[CheckItem]:
        """The checks of this file that were selected, this one among them."""
        items = self.session.items
        return [
            item for item in items if isinstance(item, CheckItem) and item.parent is self.parent
        ]


class _Gradings:
    """Grades every submission of this session once, when a test first asks."""

    def __init__(self, config: pytest.Config) -> None:
        # The same for all workers of pytest-xdist, so that they come to the same verdict.
        self._session: str | None = getattr(config, "workerinput", {}).get("testrunuid")
        self._grader: Grader | None = None
        self._answers: dict[Path, Verdict | str] = {}

    def verdict_of(self, submission: SubmissionFile) -> Verdict:
        """Raises Rejected where there is none."""
        path = submission.path
        if path not in self._answers:
            self._answers[path] = self._grade(submission.kata, path)
        answer = self._answers[path]
        if isinstance(answer, str):
            raise Rejected(answer)
        return answer

    def close(self) -> None:
        if self._grader is not None:
            self._grader.close()

    def _grade(self, kata: Kata, path: Path) -> Verdict | str:
        from grader.client import Grader, GraderError

        try:
            source = path.read_bytes()
        except OSError as error:
            return f"{path.name} cannot be read: {error.strerror}"
        try:
            self._grader = self._grader or Grader()
            return self._grader.grade(kata, source, file=path.name, seed=self._seed(path))
        except (GraderError, OSError) as error:
            return f"the grader failed, which is not your file's fault: {error}"

    def _seed(self, path: Path) -> int | None:
        if self._session is None:
            return None
        text = f"{self._session}:{path}".encode()
        return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big") >> 2


_GRADINGS = pytest.StashKey[_Gradings]()


def _gradings(config: pytest.Config) -> _Gradings:
    return config.stash.setdefault(_GRADINGS, _Gradings(config))


def _summary(verdict: Verdict) -> str:
    from grader.report import WORDS

    held = f"{verdict.held} of {len(verdict.checks)} checks hold"
    replay = f"{verdict.tier}, {verdict.device}, --seed {verdict.seed}"
    lines = [f"{verdict.file}: {WORDS[verdict.verdict]}, {held} ({replay})"]
    return "\n".join([*lines, *(f"Note: {note}" for note in verdict.notes)])

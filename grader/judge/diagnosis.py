"""Diagnosis: the known mistakes that a rejected submission behaves like, best first.

First by pattern: which checks fail. Then the likeliest mistakes are run live, on the same probes
with the same seeds, and their observations are held against the submission's, in whatever one of
the two differs from the reference. Where none is alike, what differs is told.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.expect import show
from grader.judge.observe import Runner, Seen
from grader.judge.record import Record, Run
from grader.packs import Mistake
from grader.verdict import Candidate, Difference, Outcome

MOST_TRIED = 30
MOST_RUNS = 3
MOST_NAMED = 3
MOST_DIFFERENCES = 5
LEAST_LIKENESS, LIKELY, CERTAIN = 0.6, 0.9, 0.995
LEAD = 0.02
"""What the first candidate must be ahead of the second to be certain."""
_SAME = 1 - 1e-6
_FAILS = (Outcome.FAILED, Outcome.ERROR)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What explains a rejection: known mistakes, best first; without any, what differs."""

    candidates: tuple[Candidate, ...] = ()
    differences: tuple[Difference, ...] = ()


def diagnose(
    mistakes: Sequence[Mistake], record: Record, reference: bytes, runner: Runner
) -> Diagnosis:
    """The mistakes that explain what was seen, or else what differs from the reference.

    Args:
        mistakes: the kata's known mistakes.
        record: what the grading found.
        reference: the reference's source.
        runner: runs it and the mistakes, away from the submission.
    """
    failed = frozenset(id for id, result in record.results.items() if result.outcome in _FAILS)
    patterns = {mistake.id: overlap(failed, mistake.rejected_by) for mistake in mistakes}
    likely = sorted(mistakes, key=lambda mistake: -patterns[mistake.id])[:MOST_TRIED]
    likely = [mistake for mistake in likely if patterns[mistake.id] > 0]
    sources = [reference, *(mistake.path.read_bytes() for mistake in likely)]
    alike: dict[str, list[float]] = {mistake.id: [] for mistake in likely}
    differences: list[Difference] = []
    for run in _telling_runs(record, failed):
        seen = run.observation.seen()
        right, *others = runner.compare(sources, run.probe, run.seed, run.arguments)
        differences += _differences(run.check, seen, right)
        for mistake, other in zip(likely, others, strict=True):
            alike[mistake.id].append(likeness(seen, other, right))
    scores = {mistake.id: _score(patterns[mistake.id], alike[mistake.id]) for mistake in likely}
    named = [mistake for mistake in likely if scores[mistake.id] >= LEAST_LIKENESS]
    named.sort(key=lambda mistake: -scores[mistake.id])
    named = named[:MOST_NAMED]
    if not named:
        return Diagnosis(differences=tuple(differences[:MOST_DIFFERENCES]))
    others_best = [scores[mistake.id] for mistake in named[1:]]
    return Diagnosis(
        tuple(
            _candidate(
                mistake,
                scores[mistake.id],
                confidence(scores[mistake.id], max(others_best, default=0.0))
                if mistake is named[0]
                else "possible",
            )
            for mistake in named
        )
    )


def confidence(best: float, next_best: float) -> str:
    """How sure the first candidate is: the same as seen, or near it, and how far it leads.

    Args:
        best: its likeness.
        next_best: that of the second, 0 where there is none.
    """
    if best >= CERTAIN and best - next_best >= LEAD:
        return "certain"
    return "likely" if best >= LIKELY else "possible"


def _differences(check: str, seen: Seen, right: Seen) -> Iterator[Difference]:
    if isinstance(right, str):
        return
    if isinstance(seen, str):
        yield Difference(check, "the answer", f"values of {', '.join(right)}", seen)
        return
    for name, expected in right.items():
        if _alike(seen.get(name), expected) < _SAME:
            words = name.replace("_", " ")
            yield Difference(check, words, show(expected), show(seen.get(name)))


def _score(pattern: float, alike: Sequence[float]) -> float:
    return (pattern + sum(alike) / len(alike)) / 2 if alike else pattern


def overlap(failed: frozenset[str], rejected_by: frozenset[str]) -> float:
    """Jaccard index of two sets of checks: 1.0 when they are the same."""
    return len(failed & rejected_by) / len(failed | rejected_by)


def likeness(one: Seen, other: Seen, right: Seen) -> float:
    """How alike two observations are, 0 to 1; two failures are alike when they are of one kind.

    Args:
        one: the submission's.
        other: the mistake's.
        right: the reference's. What both have in common with it tells nothing.
    """
    if isinstance(one, str) or isinstance(other, str) or isinstance(right, str):
        return float(isinstance(one, str) and one == other)
    telling = [
        name
        for name in one.keys() | other.keys()
        if min(_alike(s.get(name), right.get(name)) for s in (one, other)) < _SAME
    ]
    alike = [_alike(one.get(name), other.get(name)) for name in telling]
    return sum(alike) / len(alike) if alike else 1.0


def _telling_runs(record: Record, failed: frozenset[str]) -> list[Run]:
    """The first run of each failed check, then further ones; never those of a gate."""
    exact = [
        run
        for run in record.runs
        if run.check in failed
        and record.declared[run.check].kind == "exact"
        and run.observation.answered
    ]
    first: dict[str, Run] = {}
    for run in exact:
        first.setdefault(run.check, run)
    chosen = list(first.values())
    return (chosen + [run for run in exact if run not in chosen])[:MOST_RUNS]


def _alike(a: Any, b: Any) -> float:
    if a is None or b is None or isinstance(a, str) or isinstance(b, str):
        return float(a is None and b is None) if a is None or b is None else float(a == b)
    x, y = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if x.shape != y.shape:
        return 0.0
    if x.size == 0:
        return 1.0
    same = (x == y) | (np.isnan(x) & np.isnan(y))
    with np.errstate(invalid="ignore", divide="ignore"):
        relative = np.abs(x - y) / (np.abs(x) + np.abs(y) + 1e-12)
    score = np.where(same, 1.0, np.exp(-10 * np.nan_to_num(relative, nan=math.inf)))
    return float(score.mean())


def _candidate(mistake: Mistake, score: float, sure: str) -> Candidate:
    return Candidate(
        mistake=mistake.id,
        title=mistake.title,
        text=mistake.text,
        question=mistake.question,
        likeness=round(score, 3),
        confidence=sure,
    )

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

from grader.expect import show_apart
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
_NOISE = 1e-12
"""Relative: smaller differences from the reference are rounding."""
_UNLIKE = 0.5
_ALIKE_IN_TYPE = 0.7
"""Two failures of one type about different things."""
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
    alike: dict[str, list[float]] = {mistake.id: [] for mistake in likely}
    differences: list[Difference] = []
    measured, left = False, likely
    for run in _telling_runs(record, failed):
        seen = run.observation.seen()
        sources = [reference, *(mistake.path.read_bytes() for mistake in left)]
        right, *others = runner.compare(sources, run.probe, run.seed, run.arguments)
        differences += _differences(run.check, seen, right)
        measured = measured or _says_much(seen, right)
        for mistake, other in zip(left, others, strict=True):
            alike[mistake.id].append(likeness(seen, other, right))
        # What is unlike once is not run again: that is most of them.
        left = [mistake for mistake in left if alike[mistake.id][-1] >= _UNLIKE]
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
                confidence(scores[mistake.id], max(others_best, default=0.0), measured=measured)
                if mistake is named[0]
                else "possible",
            )
            for mistake in named
        )
    )


def confidence(best: float, next_best: float, *, measured: bool = True) -> str:
    """How sure the first candidate is: the same as seen, or near it, and how far it leads.

    Args:
        best: its likeness.
        next_best: that of the second, 0 where there is none.
        measured: whether numbers are alike, and not only a yes, a count or an error of one kind,
            which many mistakes share.
    """
    if measured and best >= CERTAIN and best - next_best >= LEAD:
        return "certain"
    return "likely" if best >= LIKELY else "possible"


def _differences(check: str, seen: Seen, right: Seen) -> Iterator[Difference]:
    if isinstance(right, str):
        return
    if isinstance(seen, str):
        yield Difference(check, "the answer", f"values of {', '.join(right)}", _without_cause(seen))
        return
    for name, expected in right.items():
        if _alike(seen.get(name), expected) < _SAME:
            yield Difference(check, name.replace("_", " "), *show_apart(expected, seen.get(name)))


def _without_cause(kind: str) -> str:
    return kind.partition(" ")[2] or kind


def _says_much(seen: Seen, right: Seen) -> bool:
    """Whether a number with digits is missing, or differs and is no NaN or infinity."""
    if isinstance(seen, str) or isinstance(right, str):
        return False
    return any(
        isinstance(expected, float | np.ndarray)
        and np.asarray(expected).dtype.kind == "f"
        and (
            seen.get(name) is None
            or (
                isinstance(seen[name], float | np.ndarray)
                and np.isfinite(seen[name]).all()
                and _alike(seen[name], expected) < _SAME
            )
        )
        for name, expected in right.items()
    )


def _score(pattern: float, alike: Sequence[float]) -> float:
    """Most of it is what was observed: mistakes of one check are many."""
    return (pattern + 3 * sum(alike) / len(alike)) / 4 if alike else pattern


def overlap(failed: frozenset[str], rejected_by: frozenset[str]) -> float:
    """Jaccard index of two sets of checks: 1.0 when they are the same."""
    return len(failed & rejected_by) / len(failed | rejected_by)


def likeness(one: Seen, other: Seen, right: Seen) -> float:
    """How alike two observations are, 0 to 1, in how they differ from the reference's.

    Args:
        one: the submission's.
        other: the mistake's.
        right: the reference's. What both have in common with it tells nothing.
    """
    if isinstance(one, str) or isinstance(other, str) or isinstance(right, str):
        return _failures_alike(one, other)
    telling = [
        name
        for name in one.keys() | other.keys()
        if min(_alike(s.get(name), right.get(name)) for s in (one, other)) < _SAME
    ]
    alike = [_same_way(one.get(name), other.get(name), right.get(name)) for name in telling]
    return sum(alike) / len(alike) if alike else 1.0


def _failures_alike(one: Seen, other: Seen) -> float:
    if not isinstance(one, str) or not isinstance(other, str):
        return 0.0
    if one == other:
        return 1.0
    return _ALIKE_IN_TYPE if one.partition(":")[0] == other.partition(":")[0] else 0.0


def _same_way(one: Any, other: Any, right: Any) -> float:
    """How alike two values are as deviations from the right one: near misses differ too."""
    values = (one, other, right)
    if any(value is None or isinstance(value, str) for value in values):
        return _alike(one, other)
    x, y, r = (np.asarray(value, dtype=np.float64) for value in values)
    if not x.shape == y.shape == r.shape or x.size == 0:
        return _alike(one, other)
    with np.errstate(invalid="ignore", over="ignore"):
        apart = ~(
            (np.abs(x - r) <= _NOISE * (1 + np.abs(r)))
            & (np.abs(y - r) <= _NOISE * (1 + np.abs(r)))
        )
        if not apart.any() or not np.isfinite(r[apart]).all():
            return _alike(one, other)
        return _alike(x[apart] - r[apart], y[apart] - r[apart])


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

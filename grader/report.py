"""A verdict in plain words, for every face that shows text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from grader.sandbox import T1, T2, UNPROTECTED
from grader.verdict import CheckResult, Outcome, Verdict

WIDTH = 88
_LABEL = 18
_GAP = 6
SIGNS = {Outcome.PASSED: "ok", Outcome.NOT_RUN: "--", Outcome.UNSTABLE: "??"}
WORDS = {
    Outcome.PASSED: "passed",
    Outcome.FAILED: "rejected",
    Outcome.ERROR: "rejected: error",
    Outcome.LIMIT: "rejected: over a limit",
    Outcome.CRASH: "rejected: it crashed",
    Outcome.VIOLATION: "rejected: forged or broken answer",
    Outcome.UNSTABLE: "undecided",
    Outcome.INFRA: "not judged: the grader failed",
}
_TOLD_TIERS = {tier: UNPROTECTED[tier] for tier in (T1, T2)}
"""What weaker tiers leave open is told with every verdict."""


def render(verdict: Verdict, width: int = WIDTH) -> str:
    """The whole verdict, with its diagnosis; lines of at most ``width`` where words allow."""
    lines = [headline(verdict, width), ""]
    if verdict.message:
        lines += [*_wrap(verdict.message, width, " "), ""]
    else:
        for check in verdict.checks:
            lines += check_lines(check, verdict.file, width)
        lines.append("")
    lines += diagnosis_lines(verdict, width)
    for note in verdict.notes:
        lines += [*_wrap(f"Note: {note}", width, ""), ""]
    lines += resource_lines(verdict, width)
    if (open_to := _TOLD_TIERS.get(verdict.tier)) is not None:
        lines += [*_wrap(f"Tier {verdict.tier} does not protect: {open_to}.", width, ""), ""]
    if verdict.output and not verdict.passed:
        lines += ["Your code printed:", *textwrap.indent(verdict.output.rstrip(), "  ").split("\n")]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def headline(verdict: Verdict, width: int = WIDTH) -> str:
    """Kata, verdict, how many checks hold; tier, device and seconds at the right."""
    left = f"{verdict.kata}   {WORDS[verdict.verdict]}"
    if verdict.checks:
        left += f"   {verdict.held} of {len(verdict.checks)} checks hold"
    right = f"{verdict.tier} · {verdict.device} · {verdict.seconds:.1f} s"
    if len(left) + 2 + len(right) > width:
        return f"{left}\n{right:>{width}}"
    return f"{left}{right:>{width - len(left)}}"


def check_lines(check: CheckResult, file: str, width: int = WIDTH) -> list[str]:
    """One check: its sign and title, and if it does not hold, what was expected and came back."""
    sign = SIGNS.get(check.outcome, "no")
    if check.outcome is Outcome.NOT_RUN:
        return _wrap(f"{check.title}   not run: {check.message}", width, f" {sign}  ")
    lines = _wrap(check.title, width, f" {sign}  ")
    if check.measured and check.outcome is Outcome.PASSED:
        for number, figure in enumerate(check.measured.splitlines()):
            label = "" if number else "measured"
            lines += _wrap(figure, width, f"       {label:{_LABEL - 7}}")
    if check.outcome is not Outcome.PASSED:
        lines += explanation(check, file, width)
    return lines


def explanation(check: CheckResult, file: str, width: int = WIDTH) -> list[str]:
    """Why a check does not hold, as lines of label and text."""
    return [
        line
        for label, text in _facts(check, file, width - _LABEL)
        for line in _wrap(text, width, f"       {label:{_LABEL - 7}}")
    ]


def diagnosis_lines(verdict: Verdict, width: int = WIDTH) -> list[str]:
    """The likeliest known mistake and how sure that is, or what differs where there is none."""
    if verdict.diagnosis:
        best = verdict.diagnosis[0]
        sure = best.confidence == "certain"
        start = "It behaves like" if sure else "It resembles"
        lines = [*_wrap(f"{start}: {best.title}", width, ""), *_wrap(best.text, width, "  ")]
        if not sure:
            lines.append(f"  How sure that is: {best.confidence}, {best.likeness:.0%} alike.")
        return [*lines, f"  The question behind it: {best.question}", ""]
    if verdict.verdict not in (Outcome.FAILED, Outcome.ERROR) or verdict.message:
        return []
    if not verdict.differences:
        said = "It behaves like no known mistake of this kata: the lines above are what differs."
        return [*_wrap(said, width, ""), ""]
    lines = _wrap("It behaves like no known mistake of this kata. What differs:", width, "")
    for one in verdict.differences:
        told = f"{one.name}: {one.actual}; the reference gives {one.expected}"
        lines += _wrap(told, width, "  - ")
    return [*lines, ""]


def resource_lines(verdict: Verdict, width: int = WIDTH) -> list[str]:
    """What a submission that passes uses, with the reference's in brackets."""
    parts = [
        f"{one.title} {one.own}" + ("" if one.reference is None else f" ({one.reference})")
        for one in verdict.resources
    ]
    if not parts:
        return []
    return [*_wrap(f"Used in the checks (the reference): {', '.join(parts)}", width, ""), ""]


def _facts(check: CheckResult, file: str, width: int) -> Iterator[tuple[str, str]]:
    where = f"{file}:{check.line}: " if check.line else ""
    if check.outcome is not Outcome.FAILED:
        yield "what", where + check.message
    else:
        name = f"{check.name} = " if check.name else ""
        expected, formula = f"{name}{check.expected}", check.formula
        if not check.message.startswith(check.name):
            yield "what", check.message
        if formula and len(expected) + len(formula) + _GAP <= width:
            expected, formula = f"{expected}{' ' * _GAP}{formula}", ""
        yield "expected", expected
        if formula:
            yield "formula", formula
        yield "came back", check.actual
    if check.hint:
        yield "look at", check.hint
    if check.outcome in (Outcome.FAILED, Outcome.UNSTABLE):
        yield "why", f"{check.why} ({check.source})" if check.source else check.why


def _wrap(text: str, width: int, label: str) -> list[str]:
    indent = " " * len(label)
    return textwrap.wrap(text, width, initial_indent=label, subsequent_indent=indent) or [label]

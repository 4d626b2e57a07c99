"""A board as text: headline, checks, diagnosis. The words and signs are grader.report's."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from textual.content import Content

from grader.report import SIGNS, WORDS, diagnosis_lines, explanation, resource_lines
from grader.verdict import CheckResult, Outcome, Verdict
from sparring.i18n import N_, _
from sparring.tui.board import Board, Item
from sparring.wording import wrapped

RUNNING, WAITING = "..", "  "
_STYLES = {"ok": "bold $success", "no": "bold $error", RUNNING: "bold $accent"}
_LABEL = 18  # cells of an explanation's label
_ITS_WORDS = (
    N_("passed"),
    N_("rejected"),
    N_("rejected: error"),
    N_("rejected: over a limit"),
    N_("rejected: it crashed"),
    N_("rejected: forged or broken answer"),
    N_("undecided"),
    N_("not judged: the grader failed"),
)
"""The words of grader.report, which knows one language."""


def headline(kata: str, board: Board) -> Content:
    """The kata, and its verdict in words."""
    verdict = board.verdict
    if board.grading or verdict is None:
        return Content(kata)
    parts = [Content(kata), Content(_(WORDS[verdict.verdict]))]
    if verdict.checks:
        said = _("{n} of {all} checks hold")
        parts.append(Content(said.format(n=verdict.held, all=len(verdict.checks))))
    return Content("   ").join(parts)


def facts(board: Board) -> str:
    """The tier, the device and the seconds, or how far the grading is."""
    if board.grading:
        if board.total and board.step < board.total:
            far = _("grading: step {step}/{total}").format(step=board.step, total=board.total)
            return " · ".join(filter(None, (far, board.time_left)))
        if board.items:
            done = sum(item.result is not None for item in board.items.values())
            return _("grading: {n} of {all} checks").format(n=done, all=len(board.items))
        return _("grading")
    if (verdict := board.verdict) is None:
        return _("not graded yet") if not board.trouble else _("not graded")
    return f"{verdict.tier} · {verdict.device} · {verdict.seconds:.1f} s"


def results(board: Board, width: int, file: str) -> Content:
    """The checks with what was expected and came back; an error of the file comes alone."""
    if board.trouble:
        return _wrapped("!   ", board.trouble, width, "bold $error")
    if board.verdict is not None and board.verdict.message:
        sign = "ok" if board.verdict.passed else "no"
        return _wrapped(f"{sign}  ", board.verdict.message, width, _STYLES[sign])
    if not board.items:
        if board.grading:
            return Content(_("The judge warms up; the first grading takes a few seconds."))
        return Content(_("Nothing graded yet: it is graded when you save, or with g."))
    lines = [line for item in board.items.values() for line in _item(item, width, file)]
    return Content("\n").join([*lines, *_printed(board.verdict)])


def place(board: Board, width: int, file: str) -> int:
    """The line of `results` to look at: where a check runs or the first failure begins, else 0."""
    line = 0
    for item in board.items.values():
        if _sign(item) == (RUNNING if board.grading else "no"):
            return line
        line += len(list(_item(item, width, file)))
    return 0


def diagnosis(board: Board, width: int) -> Content:
    """What the submission behaves like; for a pass, what is correct but wasteful."""
    verdict = board.verdict
    if verdict is None or board.grading:
        return Content("")
    if verdict.passed:
        said = _("Note: {note}")
        notes = [each for note in verdict.notes for each in wrapped(said.format(note=note), width)]
        return Content("\n".join([*notes, *resource_lines(verdict, width)]).rstrip())
    found = [line for line in diagnosis_lines(verdict, width) if line]
    if verdict.diagnosis:
        found.pop()  # the question's id: q opens it
    return Content("\n").join(
        Content.styled(line, "" if number else "bold") for number, line in enumerate(found)
    )


def _printed(verdict: Verdict | None) -> list[Content]:
    if verdict is None or verdict.passed or not verdict.output:
        return []
    printed = textwrap.indent(verdict.output.rstrip(), "  ").split("\n")
    return [Content(line) for line in ("", _("Your code printed:"), *printed)]


def _item(item: Item, width: int, file: str) -> Iterator[Content]:
    sign = _sign(item)
    title, result = item.title, item.result
    if result is not None and result.outcome is Outcome.NOT_RUN:
        title += "   " + _("not run: {why}").format(why=result.message)
    style = _STYLES.get(sign, "$foreground 60%")
    yield from _wrapped(f"{sign}  ", title, width, style).split("\n")
    if result is not None and sign == "ok" and result.measured:
        for figure in result.measured.splitlines():
            yield from _wrapped("    ", figure, width, "").split("\n")
    if result is not None and sign not in ("ok", "--"):
        yield from _explained(result, width, file)


def _explained(result: CheckResult, width: int, file: str) -> Iterator[Content]:
    for line in explanation(result, file, width + 4):  # its labels are set in by seven cells
        text = line[4:]
        cut = _LABEL - 4
        yield Content.assemble((text[:cut], "$foreground 60%"), text[cut:])


def _sign(item: Item) -> str:
    if item.result is not None:
        return SIGNS.get(item.result.outcome, "no")
    return RUNNING if item.running else WAITING


def _wrapped(sign: str, text: str, width: int, style: str) -> Content:
    lines = wrapped(text, max(10, width - len(sign))) or [""]
    first, *rest = lines
    indent = " " * len(sign)
    return Content("\n").join(
        [Content.assemble((sign, style), first), *(Content(indent + line) for line in rest)]
    )

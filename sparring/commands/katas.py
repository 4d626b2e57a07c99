"""Commands about one's katas: katas, start, hint, solution, reset."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence

from grader.packs import Kata
from sparring.exits import Exit
from sparring.i18n import _
from sparring.kata_list import Entry, entries, nothing_found, step_lines, steps, testing_out
from sparring.practice import Practice
from sparring.wording import kind_name, padded
from sparring.workspace import WorkspaceError

_WIDTH = 80


def katas(practice: Practice, options: argparse.Namespace) -> int:
    """List the katas that are looked for: level, minutes, state, due; or what builds on what."""
    found = entries(practice, options.words, options.state or "")
    if not found:
        print(nothing_found(options.words, options.state or ""))
    elif options.graph:
        print("\n".join(graph(practice, found)))
    else:
        _list(found)
    for problem in practice.broken_katas:
        said = _("left out: {problem}").format(problem=problem)
        print(f"sparring: {said}", file=sys.stderr)
    return Exit.DONE


def graph(practice: Practice, found: Sequence[Entry]) -> list[str]:
    """The katas in steps: each builds on katas of the steps above it alone."""
    width = max(len(entry.kata.id) for entry in found)
    lines: list[str] = []
    for number, members in enumerate(steps(practice, found), 1):
        lines += [*([""] if lines else []), _("Step {n}").format(n=number)]
        for entry in members:
            lines += [f"  {line}" for line in step_lines(entry, width, _WIDTH - 2)]
    return [*lines, "", testing_out()]


def _list(found: Sequence[Entry]) -> None:
    width = max(len(entry.kata.id) for entry in found)
    for entry in found:
        kata = entry.kata
        level = _("level {n}").format(n=kata.level)
        minutes = _("{n:3} min").format(n=kata.minutes)
        kind = padded(kind_name(kata.kind), 6)
        print(f"{kata.id:{width}}  {level}  {minutes}  {kind}  {entry.words}")
        print(f"{'':{width}}  {kata.title}")


def start(practice: Practice, options: argparse.Namespace) -> int:
    """Hand out the stub and say where."""
    kata = practice.kata(options.kata)
    existed = os.path.lexists(practice.workspace.path_of(kata.id))
    due = practice.is_due(kata)
    path = practice.start(kata)
    print(_("{path} (your file, as you left it)").format(path=path) if existed else path)
    if existed and due:
        again = _("It is due again: `sparring reset {kata}` keeps it and hands out a fresh stub.")
        print(again.format(kata=kata.id))
    print(f"\n{_without_hints(kata)}\n")
    how = _("Grade it: sparring grade {kata}    on every save: sparring watch {kata}")
    print(how.format(kata=kata.id))
    return Exit.DONE


def hint(practice: Practice, options: argparse.Namespace) -> int:
    """Show the next hint."""
    kata = practice.kata(options.kata)
    number, count, text = practice.hint(kata)
    print(_("Hint {n} of {all}: {hint}").format(n=number, all=count, hint=text))
    return Exit.DONE


def solution(practice: Practice, options: argparse.Namespace) -> int:
    """Show the reference and its walkthrough; or one's own file beside the reference."""
    kata = practice.kata(options.kata)
    print("\n".join(_compared(practice, kata)) if options.diff else practice.solution(kata))
    return Exit.DONE


def _compared(practice: Practice, kata: Kata) -> list[str]:
    from sparring.side_by_side import ENOUGH, one_below_the_other, room_of, side_by_side
    from sparring.solution import solution_of

    found = solution_of(practice, kata)
    if found.trouble:
        raise WorkspaceError(found.trouble)
    # In a pipe, a line stays a line.
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    if width is None or width < ENOUGH:
        title = _("<  yours    >  the reference")
        return [title, "", *one_below_the_other(found.own, found.reference, width)]
    title = padded(_("yours"), room_of(width)) + "   " + _("the reference")
    return [title, "", *side_by_side(found.own, found.reference, width)]


def reset(practice: Practice, options: argparse.Namespace) -> int:
    """Hand out a fresh stub; the old file stays under another name."""
    kata = practice.kata(options.kata)
    path, backup = practice.reset(kata)
    if backup is not None:
        print(_("Your file is kept as {path}").format(path=backup))
    print(_("A fresh stub lies in {path}").format(path=path))
    return Exit.DONE


def _without_hints(kata: Kata) -> str:
    from sparring.questions import split_tips

    return split_tips(kata.brief)[0].strip()

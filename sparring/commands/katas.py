"""Commands about one's katas: katas, start, hint, solution, reset."""

from __future__ import annotations

import argparse
import os
import sys
import textwrap

from grader.packs import Kata
from sparring.concepts import slug_of
from sparring.exits import Exit
from sparring.practice import Practice

_TESTING_OUT = (
    "Start where you like: who passes a kata without its solution has tested out of",
    "everything that it builds on, and so has who answers a question right at once.",
)


def katas(practice: Practice, options: argparse.Namespace) -> int:
    """List every kata: level, minutes, state, due; or what builds on what."""
    if options.graph:
        print("\n".join(graph(practice)))
    else:
        _list(practice)
    for problem in practice.broken_katas:
        print(f"sparring: left out: {problem}", file=sys.stderr)
    return Exit.DONE


def graph(practice: Practice) -> list[str]:
    """The katas in steps: each builds on katas of the steps above it alone."""
    concepts = practice.concepts
    steps: dict[int, list[Kata]] = {}
    for kata in practice.katas:
        steps.setdefault(concepts.depth(slug_of(kata.id)), []).append(kata)
    width = max((len(kata.id) for kata in practice.katas), default=0)
    lines: list[str] = []
    for step, members in sorted(steps.items()):
        lines += [*([""] if lines else []), f"Step {step + 1}"]
        for kata in members:
            needs = ", ".join(kata.builds_on)
            lines.append(f"  {kata.id:{width}}  {state_of(practice, kata)}")
            lines += textwrap.wrap(
                f"builds on {needs}" if needs else "",
                width=80,
                initial_indent=" " * (width + 4),
                subsequent_indent=" " * (width + 6),
                break_on_hyphens=False,
            )
    lines += ["", *_TESTING_OUT]
    return lines


def _list(practice: Practice) -> None:
    width = max((len(kata.id) for kata in practice.katas), default=0)
    for kata in practice.katas:
        state = state_of(practice, kata)
        print(
            f"{kata.id:{width}}  level {kata.level}  {kata.minutes:3} min  {kata.kind:6}  {state}"
        )
        print(f"{'':{width}}  {kata.title}")


def state_of(practice: Practice, kata: Kata) -> str:
    """``new``, ``handed out``, ``rejected: no_create_graph`` or ``passed, due 2026-11-25``."""
    stage, card = practice.store.round(kata.id), practice.card(kata)
    if card is not None and card.last_review is not None and stage.passed_at is not None:
        return f"passed, due {practice.store.local_date(card.due).isoformat()}"
    if stage.rejections:
        mistake = practice.store.last_mistake(kata.id)
        return f"rejected: {mistake}" if mistake else "rejected"
    return "handed out" if stage.handed_out_at is not None else "new"


def start(practice: Practice, options: argparse.Namespace) -> int:
    """Hand out the stub and say where."""
    kata = practice.kata(options.kata)
    existed = os.path.lexists(practice.workspace.path_of(kata.id))
    due = practice.is_due(kata)
    path = practice.start(kata)
    print(f"{path}" + (" (your file, as you left it)" if existed else ""))
    if existed and due:
        print(f"It is due again: `sparring reset {kata.id}` keeps it and hands out a fresh stub.")
    print(f"\n{_without_hints(kata)}\n")
    print(f"Grade it: sparring grade {kata.id}    on every save: sparring watch {kata.id}")
    return Exit.DONE


def hint(practice: Practice, options: argparse.Namespace) -> int:
    """Show the next hint."""
    kata = practice.kata(options.kata)
    number, count, text = practice.hint(kata)
    print(f"Hint {number} of {count}: {text}")
    return Exit.DONE


def solution(practice: Practice, options: argparse.Namespace) -> int:
    """Show the reference and its walkthrough."""
    print(practice.solution(practice.kata(options.kata)))
    return Exit.DONE


def reset(practice: Practice, options: argparse.Namespace) -> int:
    """Hand out a fresh stub; the old file stays under another name."""
    kata = practice.kata(options.kata)
    path, backup = practice.reset(kata)
    if backup is not None:
        print(f"Your file is kept as {backup}")
    print(f"A fresh stub lies in {path}")
    return Exit.DONE


def _without_hints(kata: Kata) -> str:
    from sparring.questions import split_tips

    return split_tips(kata.brief)[0].strip()

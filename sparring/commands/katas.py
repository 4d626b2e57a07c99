"""Commands about one's katas: katas, start, hint, solution, reset."""

from __future__ import annotations

import argparse
import os
import sys

from grader.packs import Kata
from sparring.exits import Exit
from sparring.practice import Practice


def katas(practice: Practice, _options: argparse.Namespace) -> int:
    """List every kata: level, minutes, state, due."""
    width = max((len(kata.id) for kata in practice.katas), default=0)
    for kata in practice.katas:
        state = state_of(practice, kata)
        print(
            f"{kata.id:{width}}  level {kata.level}  {kata.minutes:3} min  {kata.kind:6}  {state}"
        )
        print(f"{'':{width}}  {kata.title}")
    for problem in practice.broken_katas:
        print(f"sparring: left out: {problem}", file=sys.stderr)
    return Exit.DONE


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

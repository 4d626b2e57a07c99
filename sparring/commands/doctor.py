"""``sparring doctor``: what this machine offers, and what would help."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version

from grader import sandbox
from sparring.exits import Exit
from sparring.opening import open_practice
from sparring.practice import Practice


def doctor(options: argparse.Namespace) -> int:
    """Print versions, isolation tiers, places and content that cannot be read.

    The machine comes first, so that it is told where the practice cannot be opened too.

    Raises:
        UsageError: the practice cannot be opened; the message says what to do.
    """
    _machine()
    _tiers()
    with open_practice(options) as practice:
        _places(practice)
    return Exit.DONE


def _machine() -> None:
    print(f"Python      {platform.python_version()} at {sys.executable}")
    for name in ("sparring", "torch", "numpy", "pytest", "textual"):
        print(f"{name:11} {_version(name)}")
    print(f"Machine     {platform.system()} {platform.machine()}, {os.cpu_count()} cores")


def _tiers() -> None:
    print(f"Tiers       {sandbox.best_tier()} is used")
    print(f"  T1        works; {sandbox.UNPROTECTED[sandbox.T1]}")
    bubblewrap = sandbox.bubblewrap()
    if bubblewrap.works:
        print(f"  T3        works; {sandbox.UNPROTECTED[sandbox.T3]}")
    else:
        advice = f"; to get it: {bubblewrap.advice}" if bubblewrap.advice else ""
        print(f"  T3        not here: {bubblewrap.reason}{advice}")


def _places(practice: Practice) -> None:
    for pack in practice.packs:
        print(f"Content     {pack.root}")
    print(f"Store       {practice.store.path}")
    print(f"Workspace   {practice.workspace.folder}")
    questions = len(practice.questions)
    print(f"Katas       {len(practice.katas)}; questions {questions} in {practice.lang}")
    for problem in (*practice.broken_decks, *practice.broken_katas):
        print(f"Left out    {problem}")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"

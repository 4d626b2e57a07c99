"""``sparring doctor``: what this machine offers, and what would help."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence

from grader import sandbox
from grader.versions import version_of
from sparring.backups import back_up
from sparring.checkup import Finding, examine
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
        findings = list(examine(practice))
        if options.mend:
            _mend(practice, findings)
        else:
            for finding in findings:
                print(f"Wrong       {finding.message}")
    return Exit.DONE


def _mend(practice: Practice, findings: Sequence[Finding]) -> None:
    mends = [(finding, finding.mend) for finding in findings if finding.mend is not None]
    if mends:
        store, name = practice.store.path, f"before-mend-{practice.now:%Y%m%d-%H%M%S}"
        copy = store.with_name(f"{store.name}.{name}")
        back_up(store, copy)
        print(f"Backup      {copy}")
    for finding, mend in mends:
        mend()
        print(f"Mended      {finding.message.partition(';')[0]}")
    for finding in findings:
        if finding.mend is None:
            print(f"Wrong       {finding.message}")
    if not findings:
        print("Nothing to mend.")


def _machine() -> None:
    print(f"Python      {platform.python_version()} at {sys.executable}")
    for name in ("sparring", "torch", "numpy", "pytest", "textual"):
        print(f"{name:11} {version_of(name) or 'not installed'}")
    print(f"Machine     {platform.system()} {platform.machine()}, {os.cpu_count()} cores")


def _tiers() -> None:
    """Every tier: whether it works here, what it leaves open, and how to get it."""
    print(f"Tiers       {sandbox.best_tier()} is used")
    for tier in sandbox.TIERS:
        here = sandbox.capability(tier)
        if here.works:
            print(f"  {tier}        works; not protected: {sandbox.UNPROTECTED[tier]}")
        else:
            advice = f"; to get it: {here.advice}" if here.advice else ""
            print(f"  {tier}        not here: {here.reason}{advice}")
    if os.geteuid() == 0:
        print("  as root   limits on processes do not bind root: use an account of your own")


def _places(practice: Practice) -> None:
    for pack in practice.packs:
        print(f"Content     {pack.root}")
    print(f"Store       {practice.store.path}")
    print(f"Workspace   {practice.workspace.folder}")
    questions = len(practice.questions)
    print(f"Katas       {len(practice.katas)}; questions {questions} in {practice.lang}")
    for problem in (*practice.broken_decks, *practice.broken_katas):
        print(f"Left out    {problem}")

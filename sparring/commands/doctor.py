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
from sparring.i18n import _
from sparring.opening import open_practice
from sparring.practice import Practice
from sparring.wording import padded


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
                _row(_("Wrong"), finding.message)
    return Exit.DONE


def _mend(practice: Practice, findings: Sequence[Finding]) -> None:
    mends = [(finding, finding.mend) for finding in findings if finding.mend is not None]
    if mends:
        store, name = practice.store.path, f"before-mend-{practice.now:%Y%m%d-%H%M%S}"
        copy = store.with_name(f"{store.name}.{name}")
        back_up(store, copy)
        _row(_("Backup"), copy)
    for finding, mend in mends:
        mend()
        _row(_("Mended"), finding.what)
    for finding in findings:
        if finding.mend is None:
            _row(_("Wrong"), finding.message)
    if not findings:
        print(_("Nothing to mend."))


def _row(label: str, said: object) -> None:
    print(f"{padded(label, 11)} {said}")


def _machine() -> None:
    _row(
        "Python",
        _("{version} at {path}").format(version=platform.python_version(), path=sys.executable),
    )
    for name in ("sparring", "torch", "numpy", "pytest", "textual"):
        _row(name, version_of(name) or _("not installed"))
    _row(
        _("Machine"),
        _("{system} {machine}, {cores} cores").format(
            system=platform.system(), machine=platform.machine(), cores=os.cpu_count()
        ),
    )


def _tiers() -> None:
    """Every tier: whether it works here, what it leaves open, and how to get it."""
    _row(_("Tiers"), _("{tier} is used").format(tier=sandbox.best_tier()))
    for tier in sandbox.TIERS:
        here = sandbox.capability(tier)
        if here.works:
            open_to = sandbox.UNPROTECTED[tier]
            _row(f"  {tier}", _("works; not protected: {what}").format(what=open_to))
        elif here.advice:
            said = _("not here: {why}; to get it: {advice}")
            _row(f"  {tier}", said.format(why=here.reason, advice=here.advice))
        else:
            _row(f"  {tier}", _("not here: {why}").format(why=here.reason))
    if os.geteuid() == 0:
        _row(
            "  " + _("as root"),
            _("limits on processes do not bind root: use an account of your own"),
        )


def _places(practice: Practice) -> None:
    for pack in practice.packs:
        _row(_("Content"), pack.root)
    _row(_("Store"), practice.store.path)
    _row(_("Workspace"), practice.workspace.folder)
    questions = len(practice.questions)
    _row(
        _("Katas"),
        _("{katas}; questions {questions} in {lang}").format(
            katas=len(practice.katas), questions=questions, lang=practice.lang
        ),
    )
    for problem in (*practice.broken_decks, *practice.broken_katas):
        _row(_("Left out"), problem)

"""``sparring mock``: hold an interview, list them, write their reports."""

from __future__ import annotations

import argparse
import json

from sparring.commands.home import has_terminal
from sparring.commands.new_files import write_new
from sparring.exits import Exit
from sparring.i18n import _, pgettext
from sparring.mock.errors import PaperError
from sparring.mock.host import Host, draw
from sparring.mock.log import Mock
from sparring.mock.paper import Wanted
from sparring.opening import UsageError
from sparring.plain.debriefing import hold_debrief
from sparring.plain.mocking import Left, interview
from sparring.practice import Practice
from sparring.wording import level_name, padded, sentence

_DEFAULT = Wanted()
_CHOSEN = ("minutes", "level", "seed", "topics")


def mock(practice: Practice, options: argparse.Namespace) -> int:
    """Begin an interview, go on with the one that is open, or tell of earlier ones."""
    if options.list:
        return _list(practice, options)
    if options.report is not None or options.html or options.markdown or options.json:
        return _report(practice, options)
    try:
        if options.abandon:
            return _abandon(practice)
        return _hold(practice, options)
    except PaperError as error:
        raise UsageError(str(error)) from None


def _hold(practice: Practice, options: argparse.Namespace) -> int:
    from grader.client import Grader
    from sparring.commands.grading import usable_tier
    from sparring.judge import SharedJudge

    tier = usable_tier(options.tier)
    found = practice.store.mocks.open()
    if found is not None and any(getattr(options, each) is not None for each in _CHOSEN):
        raise UsageError(_stands_in_the_way(found))
    found = found or _begun(practice, options)
    paper = found.paper
    if has_terminal() and not options.plain:
        from sparring.tui.app import run

        return run(practice, mock=found, make_grader=lambda: Grader(tier))
    host = Host(practice.in_language(paper.lang), found)
    print(
        _("Mock interview {n}: {minutes} minutes, {level} level, seed {seed}.").format(
            n=found.id, minutes=paper.minutes, level=level_name(paper.level), seed=paper.seed
        )
    )
    judge = SharedJudge(lambda: Grader(tier))
    try:
        interview(host, judge)
        hold_debrief(host, judge)
    except Left:
        print(_("Left. The clock goes on; `sparring mock` goes on too."))
    finally:
        judge.close()
    return Exit.DONE


def _stands_in_the_way(found: Mock) -> str:
    """Why another interview cannot begin, and what to do."""
    if found.finished_at is not None:
        said = _("the debrief of interview {n} is still to come: `sparring mock` holds it")
    else:
        said = _(
            "interview {n} still runs: `sparring mock` goes on with it, `sparring mock --abandon`"
            " gives it up"
        )
    return said.format(n=found.id)


def _begun(practice: Practice, options: argparse.Namespace) -> Mock:
    topics = tuple(filter(None, (each.strip() for each in (options.topics or "").split(","))))
    wanted = Wanted(
        options.minutes or _DEFAULT.minutes,
        options.level or practice.settings.level,
        topics,
        practice.lang,
    )
    return practice.store.mocks.begin(draw(practice, wanted, options.seed), practice.now)


def _abandon(practice: Practice) -> int:
    found = practice.store.mocks.open()
    if found is None or found.finished_at is not None:
        print(_("No interview is open.") if found is None else sentence(_stands_in_the_way(found)))
        return Exit.DONE
    host = Host(practice, found)
    host.interview.hand_in(abandoned=True)
    print(_("Interview {n} is over. `sparring mock` holds its debrief.").format(n=found.id))
    return Exit.DONE


def _list(practice: Practice, options: argparse.Namespace) -> int:
    found = practice.store.mocks.all()
    if options.json:
        print(json.dumps([_row(practice, each) for each in found], indent=1))
        return Exit.DONE
    for row in (_row(practice, each) for each in found):
        score = "-" if row["debriefed"] else pgettext("interview", "open")
        if row["over"] and not row["debriefed"]:
            score = _("debrief to come")
        if row["score"] is not None:
            score = f"{row['score']:.0%}"
        text = _("{n:3}  {date}  {level}  {minutes:3} min  seed {seed:6}  {score}")
        print(
            text.format(
                n=row["interview"],
                date=row["date"],
                level=padded(level_name(str(row["level"])), 6),
                minutes=row["minutes"],
                seed=row["seed"],
                score=score,
            )
        )
    print(_("{n} in all. `sparring mock --report N` shows one.").format(n=len(found)))
    return Exit.DONE


def _row(practice: Practice, each: Mock) -> dict[str, object]:
    debrief = each.debrief or {}
    return {
        "interview": each.id,
        "date": practice.store.local_date(each.started_at).isoformat(),
        "level": each.paper.level,
        "minutes": each.paper.minutes,
        "seed": each.paper.seed,
        "over": each.finished_at is not None,
        "debriefed": each.debrief is not None,
        "score": debrief.get("score"),
        "readiness": debrief.get("readiness"),
    }


def _report(practice: Practice, options: argparse.Namespace) -> int:
    from sparring.mock.report.html import as_html
    from sparring.mock.report.markdown import as_markdown

    held = [each for each in practice.store.mocks.all() if each.debrief is not None]
    found = [each for each in held if options.report in (None, 0, each.id)]
    if not found:
        if options.report and practice.store.mocks.get(options.report) is None:
            said = _("there is no interview {n}: `sparring mock --list` shows them")
            raise UsageError(said.format(n=options.report))
        if options.report:
            said = _("there is no debrief of interview {n} yet; `sparring mock` holds one")
            raise UsageError(said.format(n=options.report))
        raise UsageError(_("there is no debrief of an interview yet; `sparring mock` holds one"))
    facts = found[-1].debrief
    assert facts is not None
    if options.html:
        write_new(options.html, as_html(facts))
        print(options.html)
    if options.markdown:
        write_new(options.markdown, as_markdown(facts))
        print(options.markdown)
    if options.json:
        print(json.dumps(facts, indent=1))
    elif not (options.html or options.markdown):
        print(as_markdown(facts), end="")
    return Exit.DONE

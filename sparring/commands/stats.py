"""``sparring stats``: the figures of one's practice, as text or JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sparring.commands.plan import forecast_lines
from sparring.exits import Exit
from sparring.history import behaved_like, columns, history
from sparring.i18n import _, ngettext
from sparring.practice import Practice
from sparring.progress import ENOUGH
from sparring.statistics import Statistics, Topic, statistics
from sparring.wording import cells, padded

_BARS = "·▁▂▃▄▅▆▇█"
_LABEL = 16  # cells


def stats(practice: Practice, options: argparse.Namespace) -> int:
    """Print every figure, or the attempts at a kata."""
    if options.attempts:
        return _attempts(practice, options)
    found = statistics(practice)
    if options.json:
        print(json.dumps(asdict(found), indent=1, ensure_ascii=False, default=_plain))
    else:
        print("\n".join(lines(found)))
    return Exit.DONE


def _attempts(practice: Practice, options: argparse.Namespace) -> int:
    kata = practice.kata(options.attempts)
    found = history(practice, kata)
    if options.json:
        data = [{**asdict(tried.attempt), "title": tried.title} for tried in found]
        print(json.dumps(data, indent=1, ensure_ascii=False, default=_plain))
        return Exit.DONE
    if not found:
        print(_("No attempt at {kata} yet.").format(kata=kata.id))
    for tried, line in zip(found, columns(found), strict=True):
        print(line)
        if said := behaved_like(tried):
            print(f"  {said}")
    return Exit.DONE


def lines(found: Statistics, *, topics: bool = True, forecast: bool = True) -> Iterator[str]:
    """The figures in words, a line or a few for each; topics and forecast where wanted."""
    if not found.answers:
        yield _("No answer yet. `sparring quiz` asks the first questions.")
        return
    yield _("{answers}, {days}; {passed} of {katas} katas passed.").format(
        answers=ngettext("{n} answer", "{n} answers", found.answers),
        days=ngettext("{n} day in a row", "{n} days in a row", found.streak),
        passed=found.katas_passed,
        katas=found.katas,
    )
    daily, due = ([count for _day, count in counts] for counts in (found.daily, found.due))
    yield _row(_("Last {n} days").format(n=len(daily)), _bars(daily))
    today = _("today {n}").format(n=due[0])
    yield _row(_("Due ahead"), f"{_bars(due)}   {today}")
    yield ""
    yield _row(
        _("Questions seen"), _("{seen} of {all}").format(seen=found.seen, all=found.questions)
    )
    if found.recall is not None:
        yield _row(_("Known of these"), _("{share:.0%} by the schedule").format(share=found.recall))
    yield from _prediction(found)
    yield from _choice(found)
    yield from _confidence(found)
    if found.seconds is not None and found.pace is not None:
        took = _("{seconds:.0f} s an answer; {pace:.0%} of what is allowed")
        yield _row(_("Time"), took.format(seconds=found.seconds, pace=found.pace))
    if topics:
        yield from _topics(found.topics, found.weakest)
    if forecast and found.forecast is not None:
        yield from ("", *forecast_lines(found.forecast))


def _prediction(found: Statistics) -> Iterator[str]:
    seen = found.prediction
    if seen.answers:
        came, said = seen.recalled / seen.answers, seen.predicted / seen.answers
        text = _("{came:.0%} of {n} repeated answers; predicted {said:.0%}")
        yield _row(_("Retention"), text.format(came=came, n=seen.answers, said=said))


def _choice(found: Statistics) -> Iterator[str]:
    if found.choice_score is not None and found.choice_right is not None:
        text = _("{right:.0%} right; {corrected:.0%} once guessing is taken off")
        said = text.format(right=found.choice_right, corrected=found.choice_score)
        yield _row(_("Single choices"), said)


def _confidence(found: Statistics) -> Iterator[str]:
    told = found.confidence
    sure, unsure = told.sure_right + told.sure_wrong, told.unsure_right + told.unsure_wrong
    if sure:
        text = _("right in {right} of {n}; {wrong} sure and wrong")
        said = text.format(right=told.sure_right, n=sure, wrong=told.sure_wrong)
        yield _row(_("When sure"), said)
    if unsure:
        text = _("right in {right} of {n}")
        yield _row(_("When unsure"), text.format(right=told.unsure_right, n=unsure))
    if found.sure_and_wrong:
        names = ", ".join(slug.partition(":")[2] for slug in found.sure_and_wrong)
        yield _row("  " + _("read again:"), names)


def _topics(topics: Sequence[Topic], weakest: Sequence[Topic]) -> Iterator[str]:
    seen = [topic for topic in topics if topic.seen]
    if not seen:
        return
    width = max(cells(topic.name) for topic in seen)
    yield ""
    head = _("Topic")
    heads = (padded(_("seen"), 9), padded(_("known"), 8), _("right"))
    yield f"{padded(head, width)}  {''.join(heads)}"
    for topic in seen:
        mark = "   " + _("weak") if topic in weakest and len(weakest) < len(seen) else ""
        text = _("{seen:>2} of {all:<3}")
        seen_of = padded(text.format(seen=topic.seen, all=topic.questions), 9)
        shares = f"{_share(topic.recall):>5}   {_share(topic.right):>5}"
        yield f"{padded(topic.name, width)}  {seen_of}{shares}{mark}"
    if any(topic.seen < ENOUGH for topic in seen):
        yield _("Topics with fewer than {n} seen questions are not ranked.").format(n=ENOUGH)


def _row(label: str, said: str) -> str:
    return f"{padded(label, _LABEL)}{said}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.0%}"


def _bars(counts: Sequence[int]) -> str:
    most = max(counts, default=0)
    return "".join(_BARS[-(-count * (len(_BARS) - 1) // most) if most else 0] for count in counts)


def _plain(value: Any) -> str:
    assert isinstance(value, date)
    return value.isoformat()

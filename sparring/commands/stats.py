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
from sparring.i18n import _
from sparring.practice import Practice
from sparring.progress import ENOUGH
from sparring.statistics import Statistics, Topic, statistics
from sparring.wording import counted

_BARS = "·▁▂▃▄▅▆▇█"


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
        yield "No answer yet. `sparring quiz` asks the first questions."
        return
    so_far = f"{counted(found.answers, 'answer')}, {counted(found.streak, 'day')} in a row"
    yield f"{so_far}; {found.katas_passed} of {found.katas} katas passed."
    yield f"Last {len(found.daily)} days    {_bars([count for _, count in found.daily])}"
    yield f"Due ahead       {_bars([count for _, count in found.due])}   today {found.due[0][1]}"
    yield ""
    yield f"Questions seen  {found.seen} of {found.questions}"
    if found.recall is not None:
        yield f"Known of these  {found.recall:.0%} by the schedule"
    yield from _prediction(found)
    yield from _choice(found)
    yield from _confidence(found)
    if found.seconds is not None and found.pace is not None:
        took = f"{found.seconds:.0f} s an answer"
        yield f"Time            {took}; {found.pace:.0%} of what is allowed"
    if topics:
        yield from _topics(found.topics, found.weakest)
    if forecast and found.forecast is not None:
        yield from ("", *forecast_lines(found.forecast))


def _prediction(found: Statistics) -> Iterator[str]:
    seen = found.prediction
    if seen.answers:
        came, said = seen.recalled / seen.answers, seen.predicted / seen.answers
        yield f"Retention       {came:.0%} of {seen.answers} repeated answers; predicted {said:.0%}"


def _choice(found: Statistics) -> Iterator[str]:
    if found.choice_score is not None and found.choice_right is not None:
        right, corrected = f"{found.choice_right:.0%} right", f"{found.choice_score:.0%}"
        yield f"Single choices  {right}; {corrected} once guessing is taken off"


def _confidence(found: Statistics) -> Iterator[str]:
    told = found.confidence
    sure, unsure = told.sure_right + told.sure_wrong, told.unsure_right + told.unsure_wrong
    if sure:
        wrong = f"{told.sure_wrong} sure and wrong"
        yield f"When sure       right in {told.sure_right} of {sure}; {wrong}"
    if unsure:
        yield f"When unsure     right in {told.unsure_right} of {unsure}"
    if found.sure_and_wrong:
        names = ", ".join(slug.partition(":")[2] for slug in found.sure_and_wrong)
        yield f"  read again:   {names}"


def _topics(topics: Sequence[Topic], weakest: Sequence[Topic]) -> Iterator[str]:
    seen = [topic for topic in topics if topic.seen]
    if not seen:
        return
    width = max(len(topic.name) for topic in seen)
    yield ""
    yield f"{'Topic':{width}}  seen     known   right"
    for topic in seen:
        mark = "   weak" if topic in weakest and len(weakest) < len(seen) else ""
        seen_of = f"{topic.seen:>2} of {topic.questions:<3}"
        shares = f"{_share(topic.recall):>5}   {_share(topic.right):>5}"
        yield f"{topic.name:{width}}  {seen_of} {shares}{mark}"
    if any(topic.seen < ENOUGH for topic in seen):
        yield f"Topics with fewer than {ENOUGH} seen questions are not ranked."


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.0%}"


def _bars(counts: Sequence[int]) -> str:
    most = max(counts, default=0)
    return "".join(_BARS[-(-count * (len(_BARS) - 1) // most) if most else 0] for count in counts)


def _plain(value: Any) -> str:
    assert isinstance(value, date)
    return value.isoformat()

"""What Home says, as text. Invariant: computed from the practice alone; it draws nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from sparring.i18n import _, ngettext
from sparring.plan import Plan, Task
from sparring.practice import Practice
from sparring.progress import Progress, progress_of
from sparring.wording import padded

_BARS = "▁▂▃▄▅▆▇█"
_BAR_WIDTH = 20
_NAME_WIDTH, _WHY_WIDTH = 22, (20, 72)
_REST = 40  # cells of a row besides the why
_DAYS = 14
_LABEL_WIDTH = 15


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of today's plan: all questions together, or one kata."""

    name: str
    why: str
    minutes: float
    kata: str | None
    """The kata's id; None for the questions."""


def entries(plan: Plan) -> list[Entry]:
    """The plan's questions as one entry and each kata as its own, in the order of the plan."""
    questions = [task for task in plan.tasks if task.kind == "question"]
    found: list[Entry] = []
    for task in plan.tasks:
        if task.kind == "kata":
            found.append(_kata(task))
        elif task is questions[0]:
            found.append(_questions(questions))
    return found


def heading(plan: Plan) -> Content:
    """How long today takes, and what waits for another evening."""
    if not plan.tasks:
        done = _("nothing is due. Well done; come back soon.")
        return Content.assemble((_("Today"), "bold"), f"   {done}")
    minutes = round(plan.minutes)
    parts = [ngettext("about {n} minutes", "about {n} minutes", minutes)]
    if plan.postponed:
        late = ngettext(
            "{n} more wait for another evening",
            "{n} more wait for another evening",
            plan.postponed,
        )
        parts.append(late)
    return Content.assemble((_("Today"), "bold"), ("   " + "   ".join(parts), _DIM))


def row(entry: Entry, width: int) -> Content:
    """An entry as columns: what, why, how long; for a window of `width` cells."""
    least, most = _WHY_WIDTH
    name = padded(entry.name, _NAME_WIDTH)
    why = Content(entry.why).truncate(max(least, min(most, width - _REST)), ellipsis=True, pad=True)
    return Content.assemble(name, " ", why, (" " + _("{n:3.0f} min").format(n=entry.minutes), _DIM))


def title(practice: Practice) -> str:
    """The right end of the title line: how far away the interview is, and the streak."""
    parts, streak = [], practice.store.streak()
    if (deadline := practice.store.deadline()) is not None:
        days = (deadline.day - practice.store.local_date(practice.now)).days
        parts.append(ngettext("interview in {n} day", "interview in {n} days", days))
        if days == 0:
            parts = [_("interview today")]
    if streak:
        parts.append(ngettext("{n} day streak", "{n} day streak", streak))
    return " · ".join(parts)


def standing(practice: Practice) -> Content:
    """The last fortnight, the share known, and how much of everything is done."""
    progress = progress_of(practice)
    counts = [count for _day, count in practice.store.daily_counts(_DAYS)]
    answers = ngettext("{n} answer", "{n} answers", sum(counts))
    last = padded(_("Last {n} days").format(n=_DAYS), _LABEL_WIDTH)
    lines = [f"{last}{sparkline(counts)}   {answers}"]
    if progress.known is not None:
        share = _("{share:.0%} of what you have seen, today").format(share=progress.known)
        lines.append(padded(_("Known"), _LABEL_WIDTH) + share)
    if progress.weakest:
        weak = " · ".join(f"{name} {recall:.0%}" for name, recall in progress.weakest)
        lines.append(padded(_("Weakest"), _LABEL_WIDTH) + weak)
    return Content("\n").join([Content("\n".join([*lines, ""])), *_bars(progress)])


def sparkline(counts: Sequence[int]) -> str:
    """Bars from ▁ (nothing) to █ (the most)."""
    most = max(counts, default=0) or 1
    return "".join(_BARS[-(-count * (len(_BARS) - 1) // most)] for count in counts)


def _bars(progress: Progress) -> list[Content]:
    katas, questions = _("{n} of {all} passed"), _("{n} of {all} seen")
    counts = (
        (_("Katas"), progress.katas_passed, progress.katas, katas),
        (_("Questions"), progress.questions_seen, progress.questions, questions),
    )
    return [
        Content.assemble(
            padded(name, _LABEL_WIDTH),
            *_bar(done, total),
            "   " + said.format(n=done, all=total),
        )
        for name, done, total, said in counts
    ]


def _bar(done: int, total: int) -> tuple[tuple[str, str], tuple[str, str]]:
    full = -(-done * _BAR_WIDTH // total) if total else 0
    return ("━" * full, "$accent"), ("─" * (_BAR_WIDTH - full), _DIM)


def _questions(tasks: Sequence[Task]) -> Entry:
    due = sum(not task.new for task in tasks)
    new = len(tasks) - due
    said = _("{due} due: {decks}") if due else _("{new} new: {decks}")
    if due and new:
        said = _("{due} due, {new} new: {decks}")
    decks = Counter(task.deck for task in tasks)
    where = " · ".join(f"{deck} {count}" for deck, count in decks.most_common())
    name = ngettext("{n} question", "{n} questions", len(tasks))
    minutes = sum(task.minutes for task in tasks)
    return Entry(name, said.format(due=due, new=new, decks=where), minutes, None)


def _kata(task: Task) -> Entry:
    kata = task.slug.partition(":")[2]
    both = _("{reason}: {title}").format(reason=task.reason, title=task.title)
    return Entry(kata, both if task.new else task.reason, task.minutes, kata)


_DIM = "$foreground 60%"

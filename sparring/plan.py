"""Today's plan: one queue of questions and katas. Invariant: data only, and the same for the same
store, candidates and instant.

Due items come first, then new ones by level, each after what it builds on; what a kata or an answer
tested out of is not shown. A plan is never empty while something is due.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Literal, Protocol

from sparring.concepts import Concepts
from sparring.i18n import _, ngettext
from sparring.interview import Deadline
from sparring.schedule import Card, retrievability

Kind = Literal["question", "kata"]
MOST_NEW_QUESTIONS = 10
MOST_NEW_KATAS = 1
_KATA_OVERRUN = 1.25  # a kata cannot be cut short: it may run over the budget by a quarter


@dataclass(frozen=True)
class Candidate:
    """An item of the packs that could be practised. `order` is its place in its deck or pack."""

    slug: str
    kind: Kind
    title: str
    deck: str
    level: int
    minutes: float
    order: int
    builds_on: tuple[str, ...] = ()
    """Slugs; see `sparring.concepts`."""


@dataclass(frozen=True)
class Task:
    """One line of the plan."""

    slug: str
    kind: Kind
    title: str
    minutes: float
    reason: str
    deck: str
    new: bool


@dataclass(frozen=True)
class Plan:
    """What to practise now, in order. `postponed` counts the due items that did not fit."""

    tasks: tuple[Task, ...] = ()
    postponed: int = 0

    @property
    def minutes(self) -> float:
        """The minutes of all tasks."""
        return _sum(self.tasks)

    @property
    def due(self) -> tuple[Task, ...]:
        """The tasks that come again."""
        return tuple(task for task in self.tasks if not task.new)

    @property
    def new(self) -> tuple[Task, ...]:
        """The tasks that come for the first time."""
        return tuple(task for task in self.tasks if task.new)


class Standing(Protocol):
    """Where the learner stands: the practice store, or one imagined for a day to come."""

    def cards(self) -> Mapping[str, Card]: ...
    def held(self) -> Collection[str]: ...
    def deadline(self) -> Deadline | None: ...
    def end_of_day(self, instant: datetime) -> datetime: ...
    def local_date(self, instant: datetime) -> date: ...
    def last_mistake(self, kata: str) -> str | None: ...


def todays_plan(
    candidates: Sequence[Candidate], store: Standing, now: datetime, minutes: float = 40
) -> Plan:
    """The plan for the rest of the learner's day, near `minutes` long.

    An item is due when it falls due before the day ends; before an interview, sooner (see
    `sparring.interview`). What is suspended or buried is left out. What a mistake brought forward
    leads; then the least likely to be recalled. A due kata, or a new one when nothing is due, may
    overrun the budget by a quarter; the first due item is planned however long it is. Raises
    StoreError.
    """
    concepts = Concepts({item.slug: item.builds_on for item in candidates})
    cards = _with_deadline(store.cards(), store.deadline())
    seen = {slug for slug, card in cards.items() if card.last_review is not None}
    known = seen | concepts.tested_out(slug for slug in seen if not cards[slug].lapses)
    held = store.held()
    open_ = [item for item in candidates if item.slug not in held]
    comes_again, fresh = _split(open_, cards, known, store.end_of_day(now), now)
    due = [_due_task(item, card, store, now) for item, card in comes_again]
    planned = _due_tasks(due, minutes)
    return Plan(
        tasks=(*planned, *_new_tasks(fresh, concepts, known, _sum(planned), minutes)),
        postponed=len(due) - len(planned),
    )


def _with_deadline(cards: Mapping[str, Card], deadline: Deadline | None) -> Mapping[str, Card]:
    if deadline is None:
        return cards
    return {slug: replace(card, due=deadline.due(card)) for slug, card in cards.items()}


def _split(
    candidates: Iterable[Candidate],
    cards: Mapping[str, Card],
    known: Collection[str],
    end: datetime,
    now: datetime,
) -> tuple[list[tuple[Candidate, Card]], list[Candidate]]:
    due: list[tuple[Candidate, Card]] = []
    fresh: list[Candidate] = []
    for item in candidates:
        card = cards.get(item.slug)
        if card is not None and card.due < end:
            due.append((item, card))
        elif card is None and item.slug not in known:
            fresh.append(item)
    return sorted(due, key=lambda pair: _urgency(pair, now)), sorted(fresh, key=_newness)


def _urgency(pair: tuple[Candidate, Card], now: datetime) -> tuple[bool, float, datetime, int, str]:
    item, card = pair
    forwarded = card.forwarded_at is not None
    return not forwarded, retrievability(card, now), card.due, item.order, item.slug


def _newness(item: Candidate) -> tuple[int, bool, int, str]:
    return item.level, item.kind == "kata", item.order, item.slug


def _due_tasks(due: Sequence[Task], budget: float) -> list[Task]:
    if not due:
        return []
    first, *rest = due  # however long: else a long kata would be put off for ever
    return [first, *_fitting(rest, first.minutes, budget, _KATA_OVERRUN)]


def _new_tasks(
    fresh: Sequence[Candidate],
    concepts: Concepts,
    known: Collection[str],
    used: float,
    budget: float,
) -> list[Task]:
    by_slug = {item.slug: _new_task(item) for item in fresh}
    tasks = [by_slug[slug] for slug in concepts.in_order(by_slug)]
    overrun = 1.0 if used else _KATA_OVERRUN
    # The kata chooses first: ten short questions an evening would keep it out for weeks. Katas that
    # it builds on were passed; new questions that it builds on come before it, this evening.
    ready = [task for task in _only("kata", tasks) if _is_ready(task, concepts, known, by_slug)]
    katas = list(islice(_fitting(ready, used, budget, overrun), MOST_NEW_KATAS))
    below = frozenset().union(*(concepts.below(task.slug) for task in katas))
    questions = sorted(_only("question", tasks), key=lambda task: task.slug not in below)
    chosen = {task.slug for task in katas}
    chosen |= _questions(questions, concepts, known, used + _sum(katas), budget)
    if not chosen and not used:
        return tasks[:1]  # longer than the whole budget, yet better than an empty evening
    return [task for task in tasks if task.slug in chosen]


def _is_ready(
    kata: Task, concepts: Concepts, known: Collection[str], fresh: Mapping[str, Task]
) -> bool:
    missing = [name for name in concepts.needs(kata.slug) if name not in known]
    return all(name in fresh and fresh[name].kind == "question" for name in missing)


def _questions(
    questions: Iterable[Task],
    concepts: Concepts,
    known: Collection[str],
    used: float,
    budget: float,
) -> set[str]:
    """Those that fit, each only if all that it builds on is known or among them."""
    chosen: set[str] = set()
    for task in questions:
        fits = used < budget and used + task.minutes <= budget
        if fits and {*known, *chosen}.issuperset(concepts.needs(task.slug)):
            chosen.add(task.slug)
            used += task.minutes
        if len(chosen) == MOST_NEW_QUESTIONS:
            break
    return chosen


def _fitting(
    tasks: Iterable[Task], used: float, budget: float, overrun: float = 1.0
) -> Iterator[Task]:
    for task in tasks:
        limit = budget * overrun if task.kind == "kata" else budget
        if used < budget and used + task.minutes <= limit:
            used += task.minutes
            yield task


def _only(kind: Kind, tasks: Iterable[Task]) -> list[Task]:
    return [task for task in tasks if task.kind == kind]


def _sum(tasks: Iterable[Task]) -> float:
    return sum(task.minutes for task in tasks)


def _new_task(item: Candidate) -> Task:
    return Task(item.slug, item.kind, item.title, item.minutes, _("new"), item.deck, new=True)


def _due_task(item: Candidate, card: Card, store: Standing, now: datetime) -> Task:
    kata = item.slug.partition(":")[2]
    mistake = store.last_mistake(kata) if item.kind == "kata" else None
    return Task(
        item.slug,
        item.kind,
        item.title,
        item.minutes,
        _reason(card, mistake, (store.local_date(now) - store.local_date(card.due)).days),
        item.deck,
        new=False,
    )


def _reason(card: Card, mistake: str | None, days_late: int) -> str:
    if card.forwarded_at is not None:
        return _("brought forward by a mistake in a kata")
    if mistake is not None:
        return _("due again: last time, {mistake}").format(mistake=mistake)
    if days_late < 1:
        return _("due today")
    if days_late == 1:
        return _("due yesterday")
    return ngettext("{n} day overdue", "{n} days overdue", days_late)

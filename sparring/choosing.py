"""Which questions to ask now: those of the day, of a deck or a topic, or the least known."""

from __future__ import annotations

from collections.abc import Iterable

from sparring.i18n import _
from sparring.practice import Practice, PracticeError
from sparring.questions import Question
from sparring.schedule import retrievability


def todays_questions(practice: Practice) -> list[Question]:
    """Due and new ones of today's plan."""
    slugs = [task.slug for task in practice.plan().tasks if task.kind == "question"]
    return [practice.questions[slug.partition(":")[2]] for slug in slugs]


def chosen_questions(
    practice: Practice, deck: str | None, topic: str | None, *, cram: bool = False
) -> list[Question]:
    """All of a deck, a topic or both, without suspended ones; all where neither is given.

    To cram: least known first, and without a deck or topic only what was seen before.

    Raises:
        PracticeError: there is no such deck or topic.
    """
    said = _("there is no deck {name!r} in {lang}; there are: {names}")
    _check_name(practice, said, deck, (each.id for each in practice.decks))
    topics = {name for question in practice.listed.values() for name in question.topics}
    said = _("there is no topic {name!r} in {lang}; there are: {names}")
    _check_name(practice, said, topic, sorted(topics))
    held = practice.store.held()
    names = [
        question.id
        for question in practice.listed.values()
        if deck in (None, question.deck)
        and (topic is None or topic in question.topics)
        and held.get(f"question:{question.id}") != "suspended"
    ]
    if cram:
        names = _least_known(practice, names, seen_only=deck is None and topic is None)
    return [practice.questions[name] for name in names]


def _check_name(practice: Practice, said: str, name: str | None, names: Iterable[str]) -> None:
    known = list(names)
    if name is not None and name not in known:
        listed = ", ".join(known) or _("none")
        raise PracticeError(said.format(name=name, lang=practice.lang, names=listed))


def _least_known(practice: Practice, names: Iterable[str], *, seen_only: bool) -> list[str]:
    cards, now = practice.store.cards(), practice.now
    recall: list[tuple[float, str]] = []
    for name in names:
        card = cards.get(f"question:{name}")
        if card is not None or not seen_only:
            recall.append((retrievability(card, now) if card else 0.0, name))
    return [name for _share, name in sorted(recall, key=lambda pair: pair[0])]

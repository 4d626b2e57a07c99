"""The list of katas: where each stands, which are looked for, and what builds on what.

Invariant: the screen and the command line search, filter and order alike, by these functions.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from grader.packs import Kata
from sparring.concepts import slug_of
from sparring.i18n import _
from sparring.kata_states import STATES, state_name
from sparring.practice import Practice
from sparring.wording import kind_name, wrapped

_DUE, _NEW, _OPEN, _PASSED = STATES


@dataclass(frozen=True, slots=True)
class Entry:
    """A kata of the list."""

    kata: Kata
    state: str
    """One of `STATES`."""
    words: str
    """The state in words: `rejected: no_create_graph`."""


def entries(practice: Practice, words: Sequence[str] = (), state: str = "") -> list[Entry]:
    """The katas that match all words and are in this state, if one is given; easiest first.

    A word matches where it is part of the id, the title, a topic, the kind, or `level 2`.
    """
    wanted = [_plain(part) for word in words for part in word.split()]
    found = (
        Entry(kata, _state(practice, kata), state_of(practice, kata))
        for kata in practice.katas
        if _matches(kata, wanted)
    )
    return [entry for entry in found if state in ("", entry.state)]


def state_of(practice: Practice, kata: Kata) -> str:
    """`new`, `handed out`, `rejected: no_create_graph`, `passed, due 2026-11-25` or `due since`."""
    stage, card = practice.store.round(kata.id), practice.card(kata)
    if card is not None and card.last_review is not None and stage.passed_at is not None:
        day = practice.store.local_date(card.due).isoformat()
        if practice.is_due(kata):
            return _("due since {day}").format(day=day)
        return _("passed, due {day}").format(day=day)
    if stage.rejections:
        mistake = practice.store.last_mistake(kata.id)
        return _("rejected: {mistake}").format(mistake=mistake) if mistake else _("rejected")
    return _("handed out") if stage.handed_out_at is not None else _("new")


def nothing_found(words: Sequence[str], state: str) -> str:
    """What to say of an empty list."""
    if words:
        return _("No kata matches {words}.").format(words=" ".join(words))
    if state:
        return _("No kata is {state}.").format(state=state_name(state))
    return _("There is no kata.")


def steps(practice: Practice, found: Iterable[Entry]) -> list[list[Entry]]:
    """The katas in steps: each builds on katas of the steps above it alone."""
    by_depth: dict[int, list[Entry]] = {}
    for entry in found:
        depth = practice.concepts.depth(slug_of(entry.kata.id))
        by_depth.setdefault(depth, []).append(entry)
    return [members for _depth, members in sorted(by_depth.items())]


def step_lines(entry: Entry, id_width: int, width: int) -> Iterator[str]:
    """A kata of the graph: its state, and below it what it builds on."""
    yield f"{entry.kata.id:{id_width}}  {entry.words}"
    if entry.kata.builds_on:
        indent = " " * (id_width + 2)
        text = _("builds on {names}").format(names=", ".join(entry.kata.builds_on))
        yield from wrapped(text, width, indent, f"{indent}  ")


def testing_out() -> str:
    """Why nobody has to follow the graph."""
    return _(
        "Start where you like: who passes a kata without its solution has tested out of\n"
        "everything that it builds on, and so has who answers a question right at once."
    )


def _state(practice: Practice, kata: Kata) -> str:
    if practice.is_due(kata):
        return _DUE
    stage = practice.store.round(kata.id)
    if stage.passed_at is not None:
        return _PASSED
    begun = stage.handed_out_at is not None or stage.rejections
    return _OPEN if begun else _NEW


def _matches(kata: Kata, wanted: Sequence[str]) -> bool:
    spoken = (kind_name(kata.kind), _("level {n}").format(n=kata.level))
    texts = (kata.id, kata.title, *kata.topics, kata.kind, f"level {kata.level}", *spoken)
    known = [_plain(text) for text in texts]
    return all(any(word in text for text in known) for word in wanted)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()

"""Decks and topics to ask from, and what was put away."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from sparring.choosing import chosen_questions
from sparring.i18n import N_, _, ngettext
from sparring.progress import Share, by_deck, by_topic
from sparring.tui.lines import Key
from sparring.tui.listing import Listing
from sparring.tui.quiz import Quiz
from sparring.tui.rows import Row, Rows
from sparring.wording import padded

_NAME = 16
_REST = 51  # cells of a row besides the title
_TITLE = (8, 60)
_DIM = "$foreground 60%"


class Shelf(Enum):
    """What is listed."""

    DECKS = N_("Decks")
    TOPICS = N_("Topics")
    AWAY = N_("Put away")


class Decks(Listing):
    """Every deck with how far it is known; enter asks one whole."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask", N_("ask all of it; bring back what was put away")),
        Binding("c", "cram", N_("cram it: least known first, and the schedule stays")),
        Binding("t", "topics", N_("topics, or decks")),
        Binding("p", "away", N_("what was put away, or decks")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shelf = Shelf.DECKS
        self._names: list[str] = []

    def body(self) -> ComposeResult:
        yield Rows(id="decks")

    def keys(self) -> Sequence[Key]:
        leave = Key("escape", _("back"), "leave")
        if self._shelf is Shelf.AWAY:
            back = [Key("enter", _("bring back"), "ask")] if self._names else []
            return [*back, Key("p", _("decks"), "away"), leave]
        other = _("decks") if self._shelf is Shelf.TOPICS else _("topics")
        return [
            Key("enter", _("ask"), "ask"),
            Key("c", _("cram"), "cram"),
            Key("t", other, "topics"),
            Key("p", _("put away"), "away"),
            leave,
        ]

    async def on_screen_resume(self) -> None:
        """Show how things stand now."""
        await self._show()

    def on_resize(self, event: events.Resize) -> None:
        """The rows are cut to the window."""
        super().on_resize(event)
        self.call_after_refresh(self._show)

    async def _show(self) -> None:
        with self.telling_trouble():
            rows = self._rows()
            self.show_title(_(self._shelf.value), self._count(len(rows)))
            await self.query_one(Rows).show(rows or [Content(_("Nothing was put away."))])
            self.show_keys()

    def _count(self, number: int) -> str:
        match self._shelf:
            case Shelf.DECKS:
                return ngettext("{n} deck", "{n} decks", number)
            case Shelf.TOPICS:
                return ngettext("{n} topic", "{n} topics", number)
        return ngettext("{n} item", "{n} items", number)

    def _rows(self) -> list[Content]:
        if self._shelf is Shelf.AWAY:
            held = self.practice.store.held()
            self._names = sorted(slug for slug, why in held.items() if why == "suspended")
            return [Content(slug.partition(":")[2]) for slug in self._names]
        topics = self._shelf is Shelf.TOPICS
        shares = by_topic(self.practice) if topics else by_deck(self.practice)
        self._names = [share.name for share in shares]
        least, most = _TITLE
        room = max(least, min(most, self.app.size.width - _REST))
        return [_row(share, room) for share in shares]

    # --- actions -----------------------------------------------------------------------------

    async def action_ask(self) -> None:
        """Ask all of it; of what was put away, bring it back."""
        if self._shelf is not Shelf.AWAY:
            self._ask(cram=False)
        elif self._names:
            with self.telling_trouble():
                slug = self._names[self.query_one(Rows).at]
                self.practice.store.suspend(slug, on=False)
                self.tell(_("{name} is asked again.").format(name=slug.partition(":")[2]))
            await self._show()

    def action_cram(self) -> None:
        if self._shelf is not Shelf.AWAY:
            self._ask(cram=True)

    def _ask(self, *, cram: bool) -> None:
        if not self._names:
            return
        name = self._names[self.query_one(Rows).at]
        deck, topic = (name, None) if self._shelf is Shelf.DECKS else (None, name)
        with self.telling_trouble():
            questions = chosen_questions(self.practice, deck, topic, cram=cram)
            self.app.push_screen(Quiz(questions, "practice" if cram else "quiz"))

    async def action_topics(self) -> None:
        """Topics, or decks again."""
        await self._turn(Shelf.DECKS if self._shelf is Shelf.TOPICS else Shelf.TOPICS)

    async def action_away(self) -> None:
        """What was put away, or decks again."""
        await self._turn(Shelf.DECKS if self._shelf is Shelf.AWAY else Shelf.AWAY)

    async def _turn(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.query_one(Rows).at = 0
        await self._show()

    async def on_row_clicked(self, message: Row.Clicked) -> None:
        self.query_one(Rows).go(message.index)
        await self.action_ask()


def _row(share: Share, room: int) -> Content:
    known = "" if share.recall is None else _("{share} known").format(share=f"{share.recall:.0%}")
    seen = _("{seen} of {all} seen").format(seen=share.seen, all=share.questions)
    parts = [Content(share.name).truncate(_NAME if share.title else 2 * _NAME, pad=True)]
    if share.title:
        parts += [Content(" "), Content(share.title).truncate(room, ellipsis=True, pad=True)]
    parts.append(Content.styled(f" {padded(seen, 15)} {known}", _DIM))
    return Content.assemble(*parts)

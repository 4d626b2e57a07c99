"""The list of katas: level, state, due; searched, filtered, or as what builds on what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from sparring.i18n import N_, _, ngettext, pgettext
from sparring.kata_list import Entry, entries, nothing_found
from sparring.kata_states import STATES, state_name
from sparring.tui.base import Face
from sparring.tui.lines import Key
from sparring.tui.rows import NO_CARET, Row, Rows
from sparring.wording import cells, kind_name

_DIM = "$foreground 60%"
_ROOMY = 72  # cells from which a state fits in words
_LONGEST = 28  # cells of an id; a longer one is cut
_EVERY = ("", *STATES)


class Katas(Face):
    """Every kata, easiest first; enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open the kata")),
        Binding("slash", "search", N_("search: id, title, topic, kind, level"), key_display="/"),
        Binding("f", "filter", N_("show all, due, new, open, or passed")),
        Binding("b", "graph", N_("what builds on what")),
        Binding("down,j", "move(1)", N_("next kata")),
        Binding("up,k", "move(-1)", N_("kata above")),
        Binding("pagedown,space,ctrl+d", "page(1)", N_("page down")),
        Binding("pageup,ctrl+u", "page(-1)", N_("page up")),
        Binding("home,g", "go(0)", N_("first kata")),
        Binding("end,G", "go(-1)", N_("last kata")),
        Binding("escape", "close", N_("show all again; back")),
        Binding("q", "leave", N_("back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._state = ""
        self._searching = False

    def body(self) -> ComposeResult:
        yield Static(id="katas-head")
        yield Rows(id="katas")
        with Vertical(id="katas-foot"):
            yield Input(id="search", placeholder=_("id, title, topic, kind, or level 2"))
            yield Static(id="chosen")

    def keys(self) -> Sequence[Key]:
        if self._searching:
            return [Key("enter", _("done"), "stop_search"), Key("escape", _("all"), "close")]
        back = _("all") if self._narrowed else _("back")
        return [
            *([Key("enter", _("open"), "open")] if self._entries else []),
            Key("/", _("search"), "search"),
            Key("f", _("filter"), "filter"),
            Key("b", _("graph"), "graph"),
            Key("escape", back, "close"),
        ]

    async def on_screen_resume(self) -> None:
        """Show each kata's state as it is now."""
        await self._refresh()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(self._refresh)

    # --- what is shown -----------------------------------------------------------------------

    @property
    def _search(self) -> Input:
        return self.query_one("#search", Input)

    @property
    def _words(self) -> list[str]:
        return self._search.value.split()

    @property
    def _narrowed(self) -> bool:
        return bool(self._words or self._state)

    async def _refresh(self) -> None:
        with self.telling_trouble():
            chosen = self._chosen
            self._entries = entries(self.practice, self._words, self._state)
            await self._show_rows(chosen.kata.id if chosen else "")
            self._search.display = self._searching or bool(self._words)
            self.show_title(_("Katas"), self._count())
            self.show_keys()

    def _count(self) -> str:
        known = len(self.practice.katas)
        parts = [ngettext("{n} kata", "{n} katas", known)]
        if self._narrowed:
            parts = [_("{n} of {all} katas").format(n=len(self._entries), all=known)]
        return " · ".join([*parts, *([state_name(self._state)] if self._state else [])])

    async def _show_rows(self, chosen: str) -> None:
        rows, width = self.query_one(Rows), self._room
        ids = [entry.kata.id for entry in self._entries]
        id_width = min(max(map(cells, [*ids, _("kata")])), _LONGEST)
        rows.at = ids.index(chosen) if chosen in ids else 0
        await rows.show([_row(entry, id_width, width) for entry in self._entries])
        head = _columns(
            pgettext("kata", "level"), _("kata"), _("kind"), _("min"), _("state"), id_width, width
        )
        self.query_one("#katas-head", Static).update((Content(NO_CARET) + head).stylize(_DIM))
        self.call_after_refresh(lambda: rows.go(rows.at))
        self._show_chosen()

    def _show_chosen(self) -> None:
        text = self.query_one("#chosen", Static)
        entry = self._chosen
        if entry is None:
            words = nothing_found(self._words, self._state)
            hint = _("escape shows all of them") if self._narrowed else ""
            text.update(Content.assemble(words, "\n", (hint, _DIM)))
            return
        lines = [Content.styled(entry.kata.title, "bold"), Content.styled(_facts(entry), _DIM)]
        if self._room < _ROOMY:
            lines.append(Content(entry.words))
        text.update(Content("\n").join(lines))

    @property
    def _chosen(self) -> Entry | None:
        at = self.query_one(Rows).at
        return self._entries[at] if at < len(self._entries) else None

    @property
    def _room(self) -> int:
        # The caret goes before a row, and the scrollbar after it.
        rows = self.query_one(Rows)
        return self.app.size.width - rows.gutter.width - len(NO_CARET) - 1

    # --- actions -----------------------------------------------------------------------------

    def action_search(self) -> None:
        """Type words; the list follows."""
        self._searching = self._search.display = True
        self.set_focus(self._search)  # at once: the next letters are typed into it
        self.show_keys()

    def action_stop_search(self) -> None:
        """Go back to the list, which stays as it was found."""
        self._searching = False
        self._search.display = bool(self._words)
        self.set_focus(None)
        self.show_keys()

    async def on_input_changed(self) -> None:
        await self._refresh()

    def on_input_submitted(self) -> None:
        self.action_stop_search()

    async def action_filter(self) -> None:
        """Show the katas of the next state."""
        self._state = _EVERY[(_EVERY.index(self._state) + 1) % len(_EVERY)]
        await self._refresh()

    async def action_close(self) -> None:
        """Show every kata again, or go back."""
        if not (self._searching or self._narrowed):
            self.leave()
            return
        self._state = self._search.value = ""
        self.action_stop_search()
        await self._refresh()

    def action_graph(self) -> None:
        from sparring.tui.graph import Graph

        self.app.push_screen(Graph())

    def action_move(self, by: int) -> None:
        self.query_one(Rows).move(by)
        self._show_chosen()

    def action_page(self, by: int) -> None:
        self.query_one(Rows).page(by)
        self._show_chosen()

    def action_go(self, index: int) -> None:
        self.query_one(Rows).go(index)
        self._show_chosen()

    def action_open(self) -> None:
        if (entry := self._chosen) is not None:
            with self.telling_trouble():
                self.sparring.open_kata(entry.kata.id)

    def action_leave(self) -> None:
        self.leave()

    def on_row_clicked(self, message: Row.Clicked) -> None:
        self.action_go(message.index)
        self.action_open()


def _row(entry: Entry, id_width: int, width: int) -> Content:
    kata = entry.kata
    state = entry.words if width >= _ROOMY else state_name(entry.state)
    kind = kind_name(kata.kind)
    return _columns(str(kata.level), kata.id, kind, str(kata.minutes), state, id_width, width)


def _columns(
    level: str, name: str, kind: str, minutes: str, state: str, id_width: int, width: int
) -> Content:
    """The columns of a line; what does not fit is cut at the right."""
    line = Content("  ").join(
        [
            Content(level).truncate(5, pad=True),
            Content(name).truncate(id_width, ellipsis=True, pad=True),
            Content(kind).truncate(6, pad=True),
            Content(minutes).pad_left(3 - Content(minutes).cell_length),
            Content(state),
        ]
    )
    return line.truncate(max(1, width), ellipsis=True)


def _facts(entry: Entry) -> str:
    kata = entry.kata
    parts = [", ".join(kata.topics)]
    if kata.builds_on:
        parts.append(_("builds on {names}").format(names=", ".join(kata.builds_on)))
    return " · ".join(part for part in parts if part)

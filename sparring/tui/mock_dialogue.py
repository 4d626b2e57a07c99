"""Follow-ups by the interviewer, asked for beside the screen.

Invariant: nobody waits for them without end: a deck's own follow-up is there, and can be taken.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.screen import Screen

from sparring.interviewer.client import InterviewerError
from sparring.mock.host import Host
from sparring.mock.state import Phase


@dataclass
class Came(Message):
    """A follow-up came, or why none did."""

    slug: str
    number: int
    asked: str
    trouble: str


class Dialogue:
    """The follow-ups of one interview: each is asked for once, and waited for until it comes."""

    def __init__(self, host: Host) -> None:
        """Raises InterviewerError: the interviewer is on, and cannot be asked."""
        self._host = host
        self._is_on = host.interviewer is not None
        self._begun: set[tuple[str, int]] = set()
        self._awaited: set[tuple[str, int]] = set()
        self._asked: dict[tuple[str, int], str] = {}

    def follow(self, screen: Screen[None]) -> None:
        """Bring it up to date with the interview: ask ahead, and put what came in its place."""
        state = self._host.interview.state
        if not self._is_on or state.phase not in (Phase.TICKING, Phase.FOLLOWING):
            return
        slug, number = state.slug, len(state.kept.replies)
        if (slug, number) not in self._begun and state.kept.answer is not None:
            self._begun.add((slug, number))
            self._awaited.add((slug, number))
            self._ask(screen, slug, number)
        if state.phase is Phase.FOLLOWING and (slug, number) in self._asked:
            self._host.interview.ask(slug, number, self._asked.pop((slug, number)))

    @property
    def thinks(self) -> bool:
        """Whether the follow-up that is due has not come yet."""
        state = self._host.interview.state
        due = state.phase is Phase.FOLLOWING
        return due and (state.slug, len(state.kept.replies)) in self._awaited

    def take(self, came: Came) -> None:
        """Keep a follow-up, unless the deck's own was taken meanwhile."""
        place = (came.slug, came.number)
        if place in self._awaited and came.asked:
            self._asked[place] = came.asked
        self._awaited.discard(place)

    def wait_no_longer(self) -> None:
        """Take the deck's own follow-up."""
        state = self._host.interview.state
        self._awaited.discard((state.slug, len(state.kept.replies)))

    def _ask(self, screen: Screen[None], slug: str, number: int) -> None:
        def ask() -> None:
            try:
                screen.post_message(Came(slug, number, self._host.ask_on(slug), ""))
            except InterviewerError as error:
                screen.post_message(Came(slug, number, "", str(error)))

        screen.run_worker(ask, thread=True, group="dialogue", exit_on_error=False)

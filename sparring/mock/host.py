"""What a face needs to hold an interview: beginning and resuming, the files, running code, the end.

Invariant: while the interview runs, a kata's verdict is told to nobody, only that the file runs.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from grader.packs import Kata
from grader.verdict import Outcome, Verdict
from sparring.concepts import KATA
from sparring.i18n import _
from sparring.interviewer.client import Client
from sparring.interviewer.dialogue import Proposal, follow_up, proposals
from sparring.live import Judge
from sparring.mock.asked import as_asked, steps_as_asked
from sparring.mock.debrief import Debrief, debrief, todo
from sparring.mock.drawing import Content
from sparring.mock.errors import PaperError
from sparring.mock.feed import feed
from sparring.mock.interview import Interview
from sparring.mock.log import Mock
from sparring.mock.paper import Paper, Wanted
from sparring.mock.report.facts import facts
from sparring.mock.report.html import as_html
from sparring.mock.state import Kept
from sparring.practice import Practice
from sparring.questions import Question, split_tips
from sparring.workspace import Workspace, WorkspaceError

_SETTLED = timedelta(seconds=1)  # file systems keep times more coarsely than clocks do


def draw(practice: Practice, wanted: Wanted, seed: int | None = None) -> Paper:
    """A paper from everything in the packs; without a seed, one unlike those asked before.

    Raises:
        PaperError: no such paper can be drawn.
    """
    held = practice.store.held()
    content = Content(
        [q for q in practice.listed.values() if held.get(f"question:{q.id}") != "suspended"]
        if seed is None
        else practice.listed.values(),
        practice.katas,
    )
    if seed is not None:
        return content.draw(wanted, seed)
    asked = [mock.paper.items for mock in practice.store.mocks.all()]
    return content.draw_new(wanted, asked, secrets.randbelow)


class Host:
    """Holds one interview for a face."""

    def __init__(
        self,
        practice: Practice,
        mock: Mock,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take up an interview where it stands.

        Raises:
            PaperError: something of its paper is gone.
        """
        self.practice, self.mock = practice, mock
        self._check(mock.paper)
        self.workspace = Workspace(practice.workspace.folder / f"mock-{mock.id}")
        self.interview = Interview(
            practice.store.mocks,
            mock,
            self.question,
            self._file_before,
            monotonic=monotonic,
            wall=lambda: practice.now,
        )

    def question(self, slug: str) -> Question:
        """A question as this paper asks it."""
        return as_asked(self.practice.question(slug.partition(":")[2]), self.mock.paper.seed)

    def steps(self, slug: str) -> list[int]:
        """The steps of an ORDER question, as they are shown."""
        return steps_as_asked(self.question(slug), self.mock.paper.seed)

    # --- katas -------------------------------------------------------------------------------

    def kata(self, slug: str) -> Kata:
        return self.practice.kata(slug.partition(":")[2])

    def brief(self, slug: str) -> str:
        """What is asked, without the hints: there are none in an interview."""
        return split_tips(self.kata(slug).brief)[0].strip()

    def hand_out(self, slug: str) -> Path:
        """The kata's file, in a folder of this interview's own. Raises WorkspaceError."""
        kata = self.kata(slug)
        return self.workspace.hand_out(kata.id, kata.stub)

    def file(self, slug: str) -> str:
        """The kata's file as it is. Raises WorkspaceError."""
        return self.workspace.read(self.kata(slug).id).decode("utf-8", "replace")

    def run(self, slug: str, judge: Judge) -> str:
        """Run the kata's file: whether it runs, and no more. From any thread; nothing is kept.

        Raises:
            WorkspaceError: the file cannot be read.
            GraderError, GradingCancelled: there is no answer.
        """
        kata = self.kata(slug)
        return words_of(self._judged(kata, self.workspace.read(kata.id), judge))

    def grade(self, slug: str, judge: Judge) -> Verdict:
        """The verdict on the file that was handed in. From any thread; nothing is kept.

        Raises:
            GraderError, GradingCancelled: there is none.
        """
        source = self.interview.state.items[slug].source or ""
        return self._judged(self.kata(slug), source.encode(), judge)

    def _judged(self, kata: Kata, source: bytes, judge: Judge) -> Verdict:
        name = self.workspace.path_of(kata.id).name
        return judge.grade(kata, source, file=name, on_event=None)

    # --- the interviewer ---------------------------------------------------------------------

    @cached_property
    def interviewer(self) -> Client | None:
        """The model that asks on; None unless the settings turn it on. Raises InterviewerError."""
        settings = self.practice.settings.interviewer
        return Client(settings) if settings.on else None

    def ask_on(self, slug: str) -> str:
        """A follow-up by the model, from any thread; nothing is kept.

        What is sent: the question, its rubric, the answer, the follow-ups so far and the replies.

        Raises:
            InterviewerError: none came.
        """
        assert self.interviewer is not None
        kept = self.interview.state.items[slug]
        before = list(zip(kept.asked, kept.replies, strict=False))
        return follow_up(self.interviewer, self.question(slug), _text_of(kept), before)

    def propose(self, slug: str) -> list[Proposal]:
        """The rubric points that the model would tick, each with a quotation; from any thread.

        What is sent: the question's title, its rubric and the answer.

        Raises:
            InterviewerError: none came.
        """
        assert self.interviewer is not None
        kept = self.interview.state.items[slug]
        return proposals(self.interviewer, self.question(slug), _text_of(kept))

    # --- the end -----------------------------------------------------------------------------

    @property
    def todo(self) -> Collection[str]:
        """What the debrief still waits for."""
        return list(todo(self.interview.state))

    def close(self) -> Debrief:
        """Hold the debrief: the queue learns of it, and the report can be made at any time."""
        found = debrief(self.practice, self.interview.state)
        data = facts(self.practice, self.mock, self.interview.state, found)
        feed(self.practice, self.mock, self.interview.state)
        self.practice.store.mocks.keep_debrief(self.mock.id, data)
        return found

    def write_page(self) -> Path:
        """Write the report as a page into the interview's folder, under a free name.

        Raises:
            OSError: it cannot be written.
            PaperError: no debrief was held.
        """
        mock = self.practice.store.mocks.get(self.mock.id)
        if mock is None or mock.debrief is None:
            said = _("there is no debrief of interview {n} yet")
            raise PaperError(said.format(n=self.mock.id))
        self.workspace.folder.mkdir(parents=True, exist_ok=True)
        text, number = as_html(mock.debrief), 1
        while True:
            path = self.workspace.folder / f"report{'' if number == 1 else f'-{number}'}.html"
            try:
                with path.open("x", encoding="utf-8") as file:
                    file.write(text)
            except FileExistsError:
                number += 1
            else:
                return path

    def _check(self, paper: Paper) -> None:
        katas = {kata.id for kata in self.practice.katas}
        for slug in paper.items:
            name = slug.partition(":")[2]
            if name not in (katas if slug.startswith(KATA) else self.practice.listed):
                raise PaperError(
                    _(
                        "interview {n} asks {name}, which is not in these packs any more;"
                        " `sparring mock --abandon` ends it"
                    ).format(n=self.mock.id, name=name)
                )

    def _file_before(self, slug: str, at: datetime) -> str | None:
        path = self.workspace.path_of(self.kata(slug).id)
        try:
            saved = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            return self.file(slug) if saved <= at + _SETTLED else None
        except (OSError, WorkspaceError):
            return None


def _text_of(kept: Kept) -> str:
    return str((kept.answer or {}).get("text", ""))


def words_of(verdict: Verdict) -> str:
    """What running a file shows by itself: nothing of what the checks found."""
    if verdict.message:
        return verdict.message
    match verdict.verdict:
        case Outcome.ERROR:
            error = next((each for each in verdict.checks if each.outcome is Outcome.ERROR), None)
            return error.message if error is not None else _("It stops with an error.")
        case Outcome.LIMIT:
            return _("It does not end within its limits.")
        case Outcome.CRASH:
            return _("It ends the Python that runs it.")
        case Outcome.VIOLATION:
            return _("It does what no submission may do.")
        case Outcome.INFRA:
            return _("The grader failed; run it again.")
    return _("It runs.")

"""Grading beside the screen. Invariant: the grading thread touches no widget and no store.

It posts messages; the screen takes them in its own thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from textual.message import Message
from textual.screen import Screen

from grader.packs import Kata
from grader.verdict import Verdict
from sparring.live import Judge, LiveGrading
from sparring.workspace import Workspace, WorkspaceError


@dataclass
class Happened(Message):
    """An event of a grading."""

    source: LiveGrading
    event: Mapping[str, Any]


@dataclass
class Judged(Message):
    """A verdict."""

    source: LiveGrading
    verdict: Verdict


@dataclass
class Troubled(Message):
    """There is no verdict, and why, in words."""

    source: LiveGrading
    words: str


def begin(screen: Screen[None], judge: Judge, kata: Kata, workspace: Workspace) -> LiveGrading:
    """Watch a kata's file; grade it on every save, and now where there is something to grade."""

    def happened(event: Mapping[str, Any]) -> None:
        screen.post_message(Happened(live, event))

    def judged(verdict: Verdict) -> None:
        screen.post_message(Judged(live, verdict))

    def troubled(words: str) -> None:
        screen.post_message(Troubled(live, words))

    live = LiveGrading(
        judge,
        kata,
        workspace,
        on_event=happened,
        on_verdict=judged,
        on_trouble=troubled,
        at_once=kata.kind == "fix" or not is_untouched(kata, workspace),
    )
    screen.run_worker(live.run, thread=True, group="grading", exit_on_error=False)
    return live


def is_untouched(kata: Kata, workspace: Workspace) -> bool:
    """Whether the file is the stub as handed out; one that cannot be read is not."""
    try:
        return workspace.read(kata.id) == kata.stub
    except WorkspaceError:
        return False

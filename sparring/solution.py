"""A kata's solution, beside what the learner wrote. Invariant: showing it is noted first."""

from __future__ import annotations

from dataclasses import dataclass

from grader.packs import Kata
from sparring.practice import Practice
from sparring.workspace import WorkspaceError


@dataclass(frozen=True, slots=True)
class Solution:
    """The reference and how to tell it, and the learner's own file as it is now."""

    reference: str
    walkthrough: str
    """Markdown."""
    own: str
    trouble: str
    """Why there is no file of the learner's, in words; else empty."""


def solution_of(practice: Practice, kata: Kata) -> Solution:
    """Show a solution; that is noted, since it decides the rating.

    Raises:
        StoreError, OSError: it cannot be noted or read.
    """
    practice.store.show_solution(kata.id)
    own = trouble = ""
    try:
        own = practice.workspace.read(kata.id).decode("utf-8", "replace")
    except WorkspaceError as error:
        trouble = str(error)
    reference = kata.reference.read_text(encoding="utf-8")
    return Solution(reference, kata.walkthrough, own, trouble)

"""Export the screenshots of the README from the real app into docs/*.svg: `make pictures`.

    python docs/screenshots.py [NAME ...]

The store is made afresh and the clock is fixed, so only the time of a grading differs.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from grader.packs import builtin_pack
from sparring.mock.host import draw
from sparring.mock.paper import Wanted
from sparring.practice import Practice
from sparring.schedule import Rating
from sparring.store import Store
from sparring.tui.app import SparringApp
from sparring.tui.welcome import Welcome
from sparring.workspace import Workspace

DOCS = Path(__file__).resolve().parent
TODAY = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
SIZE = (88, 26)
_FONT = re.compile(r"@font-face {.*?}\s*", re.DOTALL)  # no picture loads anything from afar
PATIENCE = 120.0  # seconds for a grading
_RATINGS = (Rating.GOOD, Rating.GOOD, Rating.HARD, Rating.GOOD, Rating.AGAIN)
_ANSWERS = (3, 5, 4, 2, 0, 6, 8, 5, 3, 1, 4, 6, 5)


class Clock:
    """The learner's evenings, one after the other."""

    def __init__(self) -> None:
        self.now = TODAY - timedelta(days=len(_ANSWERS))

    def tomorrow(self) -> None:
        self.now += timedelta(days=1)


@contextmanager
def practised() -> Iterator[Practice]:
    """A practice of two weeks in a folder of its own."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with Store(Path("store.sqlite3"), now=lambda: clock.now, tz=UTC) as store:
            practice = Practice(
                [builtin_pack()], store, Workspace(Path("sparring-katas")), now=lambda: clock.now
            )
            _practise(practice, clock)
            yield practice


def _practise(practice: Practice, clock: Clock) -> None:
    questions = itertools.cycle(list(practice.questions)[:10])
    ratings = itertools.cycle(_RATINGS)
    for count in _ANSWERS:
        for question in itertools.islice(questions, count):
            practice.store.record(f"question:{question}", next(ratings), source="quiz")
        clock.tomorrow()
    practice.store.record("kata:wgan-loss-sign", Rating.GOOD, source="kata")
    practice.store.set_setting("welcomed", TODAY.isoformat())


async def shoot(app: SparringApp, name: str, keys: str, words: str) -> None:
    """Press keys, wait until the screen shows some words, and save it."""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press(*keys.split())
        await _until(pilot, words)
        picture = _FONT.sub("", app.export_screenshot(title="sparring"))
        picture = picture.replace("<svg ", '<svg xml:space="preserve" ', 1)
        (DOCS / name).write_text(picture, encoding="utf-8")


async def _until(pilot: Pilot[int], words: str) -> None:
    for _ in range(int(PATIENCE / 0.1)):
        await pilot.pause(0.1)
        strips = pilot.app.screen._compositor.render_strips()
        if any(words in strip.text for strip in strips):
            return
    raise SystemExit(f"{words!r} was not shown within {PATIENCE:.0f} s")


async def _welcome(practice: Practice) -> None:
    practice.store.set_setting("welcomed", None)
    await shoot(SparringApp(practice, first=Welcome), "welcome.svg", "right right right", "21 days")


async def _home(practice: Practice) -> None:
    practice.store.set_interview(date(2026, 12, 12))
    await shoot(SparringApp(practice), "home.svg", "", "Last 14 days")


async def _quiz(practice: Practice) -> None:
    questions = list(practice.questions.values())[:9]
    await shoot(SparringApp(practice, questions), "quiz.svg", "a enter", "Not right")


async def _katas(practice: Practice) -> None:
    await shoot(SparringApp(practice), "katas.svg", "k j j j", "super-resolution")


async def _kata(practice: Practice) -> None:
    kata = practice.kata("gradient-penalty")
    mistake = kata.solutions / "mistakes" / "no_create_graph.py"
    practice.start(kata).write_bytes(mistake.read_bytes())
    await _opened(practice, kata.id, "kata.svg", "", "It behaves like")


async def _gate(practice: Practice) -> None:
    kata = practice.kata("build-gan")
    practice.start(kata).write_bytes(kata.reference.read_bytes())
    await _opened(practice, kata.id, "gate.svg", "", "Passed.")


async def _training(practice: Practice) -> None:
    kata = practice.kata("mode-coverage")
    practice.start(kata).write_bytes(kata.reference.read_bytes())
    await _opened(practice, kata.id, "training.svg", "t", " trained")


async def _solution(practice: Practice) -> None:
    kata = practice.kata("train-step")
    practice.start(kata)
    await _opened(practice, kata.id, "solution.svg", "b s y d", "the reference")


async def _opened(practice: Practice, kata: str, name: str, keys: str, words: str) -> None:
    app = SparringApp(practice)
    app.call_later(app.open_kata, kata)
    try:
        await shoot(app, name, keys, words)
    finally:
        app.close_judge()


async def _mock(practice: Practice) -> None:
    paper = draw(practice, Wanted(), seed=7)
    mock = practice.store.mocks.begin(paper, practice.now)
    app = SparringApp(practice, mock=mock)
    try:
        await shoot(app, "mock.svg", "b", "left")
    finally:
        app.close_judge()


async def _stats(practice: Practice) -> None:
    await shoot(SparringApp(practice), "stats.svg", "s", "Topics")


_PICTURES: dict[str, Callable[[Practice], Awaitable[None]]] = {
    "welcome": _welcome,
    "home": _home,
    "quiz": _quiz,
    "katas": _katas,
    "kata": _kata,
    "gate": _gate,
    "training": _training,
    "solution": _solution,
    "mock": _mock,
    "stats": _stats,
}


async def main() -> None:
    """Make every picture, or those that are named."""
    for name in sys.argv[1:] or _PICTURES:
        with practised() as practice:
            await _PICTURES[name](practice)
            print(f"docs/{name}.svg", flush=True)


if __name__ == "__main__":
    asyncio.run(main())

"""Three interviews of 45 minutes in the real app, on a clock that runs 60 times as fast.

    python benchmarks/whole_mock.py

One is held to its end, one is given up half way, one loses its app in the middle and is taken up
again eight minutes later. The katas' references are handed in, and really graded. Prints each
report's headline, score and the time of each section.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import TextArea

from grader.packs import builtin_pack
from sparring.mock.host import draw
from sparring.mock.log import Mock
from sparring.mock.paper import Wanted
from sparring.mock.report.figures import minutes
from sparring.mock.state import Phase
from sparring.practice import Practice
from sparring.store import Store
from sparring.tui.app import SparringApp
from sparring.tui.mock import MockScreen
from sparring.tui.mock_debrief import MockDebrief
from sparring.workspace import Workspace

SPEED = 60
_BEGAN, _START = time.monotonic(), datetime(2026, 11, 27, 18, 0, tzinfo=UTC)
_TURN = 0.5  # seconds between two things that the candidate does: half a minute of the interview


def seconds() -> float:
    return (time.monotonic() - _BEGAN) * SPEED


def now() -> datetime:
    return _START + timedelta(seconds=seconds())


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with Store(Path("s.sqlite3"), now=now, tz=UTC) as store:
            practice = Practice([builtin_pack()], store, Workspace(Path("katas")), now=now)
            await finished(practice)
            await given_up(practice)
            await crashed(practice)


async def finished(practice: Practice) -> None:
    mock = begin(practice, seed=7)
    await hold(practice, mock)
    report(practice, mock, "held to its end")


async def given_up(practice: Practice) -> None:
    mock = begin(practice, seed=8)
    await hold(practice, mock, until=22 * 60, then="x y")
    report(practice, mock, "handed in half way")


async def crashed(practice: Practice) -> None:
    mock = begin(practice, seed=9)
    await hold(practice, mock, until=15 * 60, then="")
    await asyncio.sleep(8 * 60 / SPEED)
    await hold(practice, mock)
    report(practice, mock, "app gone after 15 minutes, taken up 8 minutes later")


def begin(practice: Practice, seed: int) -> Mock:
    return practice.store.mocks.begin(draw(practice, Wanted(minutes=45), seed), now())


async def hold(
    practice: Practice, mock: Mock, *, until: float = 1e9, then: str | None = None
) -> None:
    """Hold an interview, or until some of its seconds are over."""
    app = SparringApp(practice, mock=mock, clock=seconds)
    try:
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause(0.3)
            while isinstance(app.screen, MockScreen):
                if (now() - mock.started_at).total_seconds() >= until:
                    if not then:
                        return
                    await pilot.press(*then.split())
                else:
                    await act(pilot, practice, app.screen)
                await pilot.pause(_TURN)
            while isinstance(app.screen, MockDebrief) and not app.screen._report:
                await pilot.press("a", "enter")
                await pilot.pause(0.3)
    finally:
        app.close_judge()


async def act(pilot: Pilot[int], practice: Practice, screen: MockScreen) -> None:
    """Do what a candidate does in this phase."""
    phase, slug = screen._interview.state.phase, screen._interview.state.slug
    match phase:
        case Phase.ANSWERING:
            await pilot.press("escape" if screen.typed else "a")
            await pilot.press("s" if screen.typed else "enter")
            if screen._interview.state.slug == slug:  # more is needed than one pick
                await pilot.press("s")
        case Phase.WRITING | Phase.FOLLOWING:
            for area in screen.query(TextArea):  # none while the clock has just changed the view
                area.text = "At the optimum p_g equals p_data and D is 1/2."
                await pilot.press("tab")
        case Phase.TICKING:
            await pilot.press("a", "enter")
        case Phase.CODING:
            kata = practice.kata(slug.partition(":")[2])
            screen._host.workspace.path_of(kata.id).write_bytes(kata.reference.read_bytes())
            await pilot.pause(4)  # four minutes of thought
            await pilot.press("r")
            await pilot.pause(4)
            if screen._interview.state.phase is Phase.CODING:
                await pilot.press("tab", "y")


def report(practice: Practice, mock: Mock, words: str) -> None:
    found = practice.store.mocks.get(mock.id)
    assert found is not None
    assert found.debrief is not None, words
    facts = found.debrief
    parts = "  ".join(
        f"{each['kind']} {minutes(each['seconds'])} of {minutes(each['budget'])} ({each['why']})"
        for each in facts["sections"]
    )
    katas = [
        f"{item['slug']} {item['verdict']}"
        for each in facts["sections"]
        for item in each["items"]
        if item["kind"] == "kata"
    ]
    print(f"interview {mock.id}, {words}: score {facts['score']:.0%}", flush=True)
    print(f"  {parts}\n  {', '.join(katas)}", flush=True)
    assert all(each["seconds"] <= each["budget"] for each in facts["sections"])


if __name__ == "__main__":
    asyncio.run(main())

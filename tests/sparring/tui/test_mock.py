"""A mock interview on the screen: a clock, no verdicts, and a debrief at the end."""

import pytest
from textual.widgets import TextArea

from grader.verdict import Outcome
from sparring.mock.paper import Paper, Section
from sparring.mock.state import Phase
from sparring.tui.home import Home
from sparring.tui.mock import MockScreen
from sparring.tui.mock_debrief import MockDebrief
from sparring.tui.mock_start import MockStart
from sparring.tui.reading import Reading

SATURATES, EQUILIBRIUM, COLLAPSE, DOUBLER = (
    "question:basics.saturates",
    "question:basics.equilibrium",
    "question:basics.collapse",
    "kata:doubler",
)
PAPER = Paper(
    seed=4,
    level="mid",
    minutes=15,
    topics=(),
    lang="en",
    sections=(
        Section("warm-up", 120, (SATURATES, EQUILIBRIUM)),
        Section("open", 300, (COLLAPSE,)),
        Section("build", 480, (DOUBLER,)),
    ),
)


@pytest.fixture
def begun(practice, clock):
    return practice.store.mocks.begin(PAPER, clock.now)


@pytest.fixture
def enter(open_app, begun):
    """The app at Home, with an interview that has begun."""
    return lambda: open_app().run_test(size=(80, 24), notifications=True)


async def tick(pilot):
    screen = pilot.app.screen
    if isinstance(screen, MockScreen):
        await screen._look_at_the_clock()
    await pilot.pause()


async def to_the_open_question(pilot):
    await pilot.press("m")
    await pilot.pause()
    await pilot.press("s", "s")
    await pilot.pause()


async def to_the_kata(pilot):
    await to_the_open_question(pilot)
    await pilot.press(*"few modes", "tab")
    await pilot.pause()
    await pilot.press("a", "b", "c", "enter")
    await pilot.pause()


async def test_the_clock_and_the_section_show_and_nothing_is_marked(enter, text, clock):
    async with enter() as pilot:
        await pilot.press("m")
        await pilot.pause()
        first = text(pilot)
        assert "Mock interview · mid · seed 4" in first
        assert "Warm-up, 1 of 3   2:00 left" in first
        assert "Which loss saturates?" in first
        clock.sleep(10)
        await pilot.press("a", "enter")
        await pilot.pause()
        second = text(pilot)
    assert "1:50 left" in second
    assert "Which hold at the equilibrium?" in second
    assert not any(word in second for word in ("Right", "wrong", "ok  ", "Source"))


async def test_a_section_ends_by_the_clock_with_a_warning_before(enter, text, clock):
    async with enter() as pilot:
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("b")
        clock.sleep(100)
        await tick(pilot)
        await tick(pilot)  # every other one keeps what is begun
        assert "! 0:20 left" in text(pilot)
        clock.sleep(30)
        await tick(pilot)
        state = pilot.app.screen._interview.state
        shown = text(pilot)
    assert state.items[SATURATES].answer == {"picked": [1]}
    assert state.phase is Phase.WRITING
    assert "Explain mode collapse" in shown
    assert "4:50 left" in shown


async def test_what_was_being_written_is_there_again_after_a_crash(enter, open_app, clock):
    async with enter() as pilot:
        await to_the_open_question(pilot)
        await pilot.press(*"half")
        await tick(pilot)
        await tick(pilot)
    clock.sleep(20)
    async with open_app().run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("m")
        await pilot.pause()
        assert pilot.app.screen.query_one(TextArea).text == "half"
        assert pilot.app.screen._interview.seconds_left == 280


async def test_what_was_picked_is_there_again(enter, open_app, clock, text):
    async with enter() as pilot:
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("b")
        await tick(pilot)
        await tick(pilot)
    async with open_app().run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("m")
        await pilot.pause()
        await pilot.pause()
        assert "(•) b" in text(pilot)


async def test_space_picks_where_the_arrow_points_and_takes_it_back(enter, until, text):
    async with enter() as pilot:
        await pilot.press("m")
        await until(pilot, "Which loss saturates?")
        await pilot.press("down", "space")
        await until(pilot, "(•) b")
        await pilot.press("enter")
        await until(pilot, "Which hold at the equilibrium?")
        await pilot.press("down", "down", "up", "space")
        await until(pilot, "[x] b")
        await pilot.press("space")
        await pilot.pause()
        assert "[x]" not in text(pilot)


async def test_without_an_editor_the_katas_path_is_said(enter, until, monkeypatch):
    for name in ("VISUAL", "EDITOR", "PATH"):
        monkeypatch.setenv(name, "")
    async with enter() as pilot:
        await to_the_kata(pilot)
        await pilot.press("e")
        await until(pilot, "Neither $VISUAL nor $EDITOR")


async def test_the_pause_hides_the_question_and_stops_the_clock(enter, text, clock):
    async with enter() as pilot:
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("p")
        clock.sleep(60)
        await tick(pilot)
        paused = text(pilot)
        await pilot.press("a", "p")
        await pilot.pause()
        gone_on = text(pilot)
        await pilot.press("p")
        await pilot.pause()
        state = pilot.app.screen._interview.state
    assert "pause, 4:00 left" in paused
    assert "Which loss saturates?" not in paused
    assert "2:00 left" in gone_on
    assert "Which loss saturates?" in gone_on
    assert "p pause" not in gone_on
    assert state.pauses == 1


async def test_a_pause_that_is_over_shows_the_question_again(enter, text, clock):
    async with enter() as pilot:
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("p")
        clock.sleep(301)
        await tick(pilot)
        assert "Which loss saturates?" in text(pilot)


@pytest.mark.parametrize("ticks", [0, 1], ids=["the clock", "keeping the file"])
async def test_a_kata_ends_on_time_whoever_notices_it_first(enter, clock, ticks, make, judge):
    judge.answer = make.verdict(make.check())
    async with enter() as pilot:
        await to_the_kata(pilot)
        clock.sleep(481)
        pilot.app.screen._ticks = ticks  # every other one keeps the file
        await tick(pilot)
        assert isinstance(pilot.app.screen, MockDebrief)


async def test_follow_ups_come_of_the_ticked_points(enter, text):
    async with enter() as pilot:
        await to_the_open_question(pilot)
        await pilot.press(*"few modes", "tab")
        await pilot.pause()
        ticking = text(pilot)
        await pilot.press("a", "enter")
        await pilot.pause()
        asked = text(pilot)
    assert "Which of these points did you make?" in ticking
    assert "few modes" in ticking
    assert "G covers few modes" not in ticking  # the model answer is for the debrief
    assert "You left this out: " in asked


async def test_a_note_is_kept(enter, text):
    async with enter() as pilot:
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("n", *"slope", "enter")
        await pilot.pause()
        assert pilot.app.screen._interview.state.notes == [(0, "slope")]


async def test_a_run_says_only_that_the_file_runs(enter, text, judge, make, until):
    judge.answer = make.verdict(make.failed(), diagnosis=(make.mistake(),))
    async with enter() as pilot:
        await to_the_kata(pilot)
        await pilot.press("r")
        shown = await until(pilot, "It runs.")
    assert "y is 3.0" not in shown
    assert "It returns x" not in shown
    assert "Twice is more than once" not in shown  # no hints


async def test_to_the_end_and_through_the_debrief(enter, text, judge, make, until, practice):
    judge.answer = make.verdict(make.failed(), diagnosis=(make.mistake(),))
    async with enter() as pilot:
        await to_the_kata(pilot)
        await pilot.press("tab", "y")
        await until(pilot, "A good answer")
        await pilot.press("down", "space")
        await until(pilot, "[x] b")
        await pilot.press("space", "a", "enter")
        report = await until(pilot, "Readiness for this level")
        assert isinstance(pilot.app.screen, MockDebrief)
        await pilot.press("w")
        await until(pilot, "The report is here")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)
    assert "Mock interview 1, mid level, 2026-11-23" in report
    mock = practice.store.mocks.get(1)
    (part,) = [part for part in mock.debrief["sections"] if part["kind"] == "build"]
    assert part["items"][0]["mistake"] == "It returns x"
    assert (practice.workspace.folder / "mock-1" / "report.html").read_text().startswith("<!doct")
    assert {review.source for review in practice.store.reviews()} == {"mock"}
    assert [attempt.verdict for attempt in practice.store.attempts("doubler")] == ["failed"]


async def test_a_grader_that_fails_can_be_asked_again(enter, text, judge, make, until):
    judge.answer = "the judge is gone"
    async with enter() as pilot:
        await to_the_kata(pilot)
        await pilot.press("tab", "y")
        await until(pilot, "the judge is gone")
        await pilot.press("enter")
        judge.answer = make.verdict(make.check())
        await pilot.press("g")
        await until(pilot, "Readiness for this level")


async def test_leaving_says_that_the_clock_goes_on(enter, text, clock):
    async with enter() as pilot:
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert "The clock goes on" in text(pilot)
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)
        clock.sleep(30)
        await pilot.press("m")
        await pilot.pause()
        assert "1:30 left" in text(pilot)


async def test_it_can_be_ended_early(enter, text, until, judge):
    async with enter() as pilot:
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("x", "y")
        report = await until(pilot, "Readiness for this level")
    assert "Score 0%" in report


async def test_the_start_screen_draws_a_paper_or_says_why_not(open_app, text, practice, until):
    async with open_app().run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("m")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MockStart)
        assert "‹ 45 ›" in text(pilot)
        await pilot.press("left", "left", "down", "right")
        await pilot.pause()
        assert "‹ 15 ›" in text(pilot)
        assert "‹ senior ›" in text(pilot)
        await pilot.press("enter")
        await until(pilot, "too few")
        await pilot.press("t", *"x", "enter")
        await pilot.pause()
        assert "topics      x" in text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)
    assert practice.store.mocks.all() == []


async def test_a_seed_is_typed_and_one_that_is_none_is_told(open_app, until):
    async with open_app().run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("m")
        await until(pilot, "seed        a fresh one")
        await pilot.press("s")
        await until(pilot, "enter take it   escape leave it")
        await pilot.press(*"7a", "enter")
        await until(pilot, "7a: a seed is a whole number")
        await pilot.press("s", *"7", "enter")
        await until(pilot, "seed        7")
        await pilot.press("s", "escape", "s", "enter")
        await until(pilot, "seed        a fresh one")


async def test_an_earlier_report_can_be_read_again(enter, open_app, text, until, judge, make):
    judge.answer = make.verdict(make.check())
    async with enter() as pilot:
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("x", "y")
        await until(pilot, "Readiness for this level")
    async with open_app().run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("m")
        await pilot.pause()
        assert "2026-11-23   mid" in text(pilot)
        await pilot.press("up", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Reading)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_it_fits_the_window(open_app, begun, text, size):
    async with open_app().run_test(size=size) as pilot:
        await pilot.press("m")
        await pilot.pause()
        shown = text(pilot)
    assert "2:00 left" in shown
    assert "? help" in shown
    assert Outcome.PASSED.value not in shown


@pytest.fixture
def interviewer(practice, endpoint):
    practice.preferences.change("interviewer.on", True)
    practice.preferences.change("interviewer.url", endpoint.url)
    return endpoint


async def to_the_follow_up(pilot):
    await to_the_open_question(pilot)
    await pilot.press(*"few modes", "tab")
    await pilot.pause()
    await pilot.press("enter")


async def test_the_interviewer_asks_on_and_proposes_ticks(
    enter, text, until, practice, interviewer, make, judge
):
    judge.answer = make.verdict(make.check())
    interviewer.words = "Which modes?"
    async with enter() as pilot:
        await to_the_follow_up(pilot)
        await until(pilot, "Which modes?")
        interviewer.words = '{"points": [{"number": 1, "quote": "Few modes"}]}'
        await pilot.press(*"the rare", "tab")
        await pilot.pause()
        await pilot.press("x", "y")
        shown = await until(pilot, "The interviewer would tick these")
        assert "a  “Few modes”" in shown
        await pilot.press("p", "enter")
        await until(pilot, "the rare")
    (opened,) = [each for each in practice.store.mocks.events(1) if each.kind == "credit"]
    assert opened.data["points"] == [0]


async def test_the_decks_own_question_need_not_wait(enter, text, until, interviewer):
    interviewer.wait = 3
    async with enter() as pilot:
        await to_the_follow_up(pilot)
        await until(pilot, "The interviewer thinks")
        await pilot.press("s")
        await until(pilot, "The interviewer asks on")
        assert isinstance(pilot.app.focused, TextArea)


async def test_before_an_interview_it_is_said_what_is_sent_where(
    open_app, text, until, interviewer
):
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        assert "It is sent your answers" in await until(pilot, "Interviewer: llama3.2")

"""The kata screen, with a judge that says what it is told."""

from dataclasses import replace

import pytest
from textual.widgets import Static

from grader.runs import Recorded, write
from grader.verdict import Outcome
from sparring.schedule import Rating
from sparring.tui.home import Home
from sparring.tui.kata import KataScreen
from sparring.tui.quiz import Quiz
from sparring.tui.samples import Samples

OWN = b'"""Double."""\n\n\ndef double(x):\n    return x\n'
REJECTED = """\
 doubler   rejected   0 of 1 checks hold                       T1 · cpu · 0.4 s
────────────────────────────────────────────────────────────────────────────────

  no  it doubles
     expected   y = 4.0
     came back  3.0
     why        Twice two is four. (Peano 1889)













  It behaves like: It returns x
    The number comes back as it is.
────────────────────────────────────────────────────────────────────────────────
 e edit   b brief   h hint   q question   escape back   ? help"""


@pytest.fixture
def own_file(practice):
    """A learner's file that differs from the stub."""
    path = practice.start(practice.kata("doubler"))
    path.write_bytes(OWN)
    return path


@pytest.fixture
def opened(open_app):
    """The app with the kata's screen over Home."""

    def start(size=(80, 24)):
        app = open_app()
        app.call_later(app.open_kata, "doubler")
        return app.run_test(size=size, notifications=True)

    return start


async def test_the_brief_comes_first_without_its_hints(opened, until, judge):
    async with opened() as pilot:
        shown = await until(pilot, "Write double.")
        assert "Your file:" in shown
        assert "Twice is more" not in shown
        assert "not graded yet" in shown
        assert "b checks" in shown
        assert judge.made == 1
        await pilot.press("b")
        assert "Nothing graded yet" in await until(pilot, "b brief")
    assert judge.sources == []


async def test_a_file_that_was_worked_on_is_graded_at_once(
    opened, until, text, judge, make, own_file, practice
):
    judge.answer = make.verdict(make.failed(), diagnosis=(make.mistake(),))
    async with opened() as pilot:
        await until(pilot, "It behaves like")
        assert text(pilot) == REJECTED
    assert judge.sources == [OWN]
    attempt = practice.store.attempts("doubler")[0]
    assert (attempt.verdict, attempt.mistake) == ("failed", "same")


async def test_the_stub_of_a_fix_kata_is_graded_behind_its_brief(opened, until, judge, make, pack):
    brief = pack.root / "katas" / "doubler" / "brief.md"
    brief.write_text(brief.read_text().replace("kind: extend", "kind: fix"))
    judge.answer = make.verdict(make.failed())
    async with opened() as pilot:
        shown = await until(pilot, "0 of 1 checks hold")
        assert "Write double." in shown


_LONG = "Two and two make four, and a line of eighty cells has room for it."


async def test_what_was_graded_behind_the_brief_fills_the_width(opened, until, judge, make, pack):
    brief = pack.root / "katas" / "doubler" / "brief.md"
    brief.write_text(brief.read_text().replace("kind: extend", "kind: fix"))
    judge.answer = make.verdict(make.failed(why=_LONG[:44]))
    async with opened() as pilot:
        await until(pilot, "0 of 1 checks hold")
        await pilot.press("b")
        assert f"why        {_LONG[:44]}" in await until(pilot, "b brief")


async def test_an_error_of_the_file_fills_the_width_at_once(opened, until, judge, make):
    judge.answer = make.verdict(make.failed(), message=_LONG)
    async with opened() as pilot:
        await until(pilot, "Write double.")
        pilot.app.screen.path.write_bytes(OWN)
        await until(pilot, f"no  {_LONG}")


async def test_a_save_is_graded_and_shown(opened, until, judge, make, practice):
    judge.answer = make.verdict(make.check())
    async with opened() as pilot:
        await until(pilot, "Write double.")
        pilot.app.screen.path.write_bytes(OWN)
        shown = await until(pilot, "1 of 1 checks hold")
        assert "ok  it doubles" in shown
        assert "Passed. Rated good. It comes again in 2 days, on 2026-11-25." in shown
        assert "s solution" in shown
    assert [r.rating for r in practice.store.reviews()] == [Rating.GOOD]


async def test_checks_show_as_they_run(opened, until, judge, make, own_file):
    judge.events = [
        make.listed("test_a", "test_b", "test_double"),
        {"event": "running", "id": "test_a"},
    ]
    judge.hold.clear()
    judge.answer = make.verdict(make.check())
    async with opened() as pilot:
        shown = await until(pilot, "..  test_a holds")
        assert "grading: 0 of 3 checks" in shown.split("\n")[0]
        assert "      test_b holds" in shown
        judge.hold.set()
        await until(pilot, "ok  it doubles")


async def test_a_gate_shows_digits_and_losses_while_it_trains(opened, until, judge, make, own_file):
    judge.events = [
        make.listed("test_double"),
        {"event": "running", "id": "test_double"},
        *(make.progress(step) for step in (10, 50)),
    ]
    judge.hold.clear()
    judge.answer = make.verdict(make.failed())
    async with opened() as pilot:
        shown = await until(pilot, "generated at step 50 of 100")
        assert "grading: step 50/100" in shown
        assert "▀▀▀▀▀▀▀▀  ▀▀▀▀▀▀▀▀" in shown
        assert "0.0196" in shown
        assert "      50" in shown
        segments = [s for s in pilot.app.screen.query_one(Samples).render_line(0) if s.text == "▀"]
        assert segments[0].style.color.triplet.hex == "#000000"
        below = [s for s in pilot.app.screen.query_one(Samples).render_line(2) if s.text == "▀"]
        assert below[0].style.bgcolor.triplet.hex == "#ffffff"
        judge.hold.set()
        shown = await until(pilot, "0 of 1 checks hold")
        assert "generated at step 50 of 100" in shown
        assert "came back  3.0" in shown


async def test_with_less_motion_pictures_wait_for_the_verdict(
    opened, until, judge, make, own_file, practice
):
    practice.preferences.change("reduced_motion", True)
    practice.preferences.change("pictures", "ink")
    judge.events = [make.listed("test_double"), make.progress(50)]
    judge.hold.clear()
    judge.answer = make.verdict(make.check())
    async with opened() as pilot:
        assert "generated" not in await until(pilot, "step 50/100")
        judge.hold.set()
        shown = await until(pilot, "generated at step 50 of 100")
        assert "▄▄▄▄▄▄▄▄" in shown or "████████" in shown


async def test_without_colour_digits_are_ink_and_paper(
    opened, until, judge, make, own_file, monkeypatch
):
    monkeypatch.setenv("NO_COLOR", "1")
    judge.events = [make.listed("test_double"), make.progress(10)]
    judge.answer = make.verdict(make.check())
    async with opened() as pilot:
        shown = await until(pilot, "generated at step 10")
        assert "          ████████  ████████" not in shown.split("generated")[0]
        assert "  ████████  ████████  ████████" in shown


async def test_an_error_of_the_file_comes_alone(opened, until, judge, make, own_file):
    message = "doubler.py:4: you return None; expected a number"
    judge.answer = make.verdict(make.failed(), verdict=Outcome.ERROR, message=message)
    async with opened() as pilot:
        shown = await until(pilot, message)
        assert f"  no  {message}" in shown
        assert "it doubles" not in shown


async def test_what_is_wasteful_is_noted_after_a_pass(opened, until, judge, make, own_file):
    judge.answer = make.verdict(make.check(), notes=("It runs the critic twice.",))
    async with opened() as pilot:
        assert "Passed." in await until(pilot, "Note: It runs the critic twice.")


async def test_hints_are_shown_one_by_one_and_counted(opened, until, practice):
    async with opened() as pilot:
        await until(pilot, "Write double.")
        await pilot.press("h")
        assert "Twice is more than once." in await until(pilot, "Hint 1 of 2")
        await pilot.press("h")
        assert "Add it to itself." in await until(pilot, "Hint 2 of 2")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, KataScreen)
        assert not pilot.app.screen.query_one("#hint").display
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)
    assert practice.store.round("doubler").hints == 2


async def test_q_asks_the_question_behind_the_diagnosis(opened, until, judge, make, own_file):
    judge.answer = make.verdict(make.failed(), diagnosis=(make.mistake(),))
    async with opened() as pilot:
        await until(pilot, "q question")
        await pilot.press("q")
        await until(pilot, "Which loss saturates?")
        assert isinstance(pilot.app.screen, Quiz)
        await pilot.press("a", "enter", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, KataScreen)


async def test_a_question_that_is_in_no_deck_is_said_to_be_missing(
    opened, until, judge, make, own_file
):
    lost = replace(make.mistake(), question="gone.away")
    judge.answer = make.verdict(make.failed(), diagnosis=(lost,))
    async with opened() as pilot:
        await until(pilot, "q question")
        await pilot.press("q")
        assert "gone.away" in await until(pilot, "there is no question")


async def test_reset_asks_first_and_keeps_the_old_file(opened, until, judge, make, own_file):
    judge.answer = make.verdict(make.failed())
    async with opened() as pilot:
        await until(pilot, "0 of 1")
        await pilot.press("r")
        await until(pilot, "y yes   n no")
        await pilot.press("n")
        await pilot.pause()
        assert own_file.read_bytes() == OWN
        await pilot.press("r", "y")
        await until(pilot, "Your file is kept as")
        assert own_file.read_bytes() != OWN
        kept = list(own_file.parent.glob("doubler.*.bak.py"))
        assert [path.read_bytes() for path in kept] == [OWN]
        own_file.write_bytes(OWN + b"\n")
        await until(pilot, "0 of 1")
    assert judge.sources[-1] == OWN + b"\n"


async def test_the_solution_is_shown_only_when_asked_twice(opened, until, practice):
    async with opened() as pilot:
        await until(pilot, "Write double.")
        await pilot.press("s")
        assert "will then be rated" in await until(pilot, "Show the solution now?")
        await pilot.press("n")
        await pilot.pause()
        assert practice.store.round("doubler").solution_shown_at is None
        await pilot.press("s", "y")
        assert "Say that it is linear." in await until(pilot, "doubler   solution")
        await pilot.press("escape")
        await until(pilot, "Write double.")
    assert practice.store.round("doubler").solution_shown_at is not None


async def test_a_deleted_file_is_told_and_r_hands_it_out_again(
    opened, until, judge, make, own_file
):
    judge.answer = make.verdict(make.check())
    async with opened() as pilot:
        await until(pilot, "1 of 1")
        own_file.unlink()
        shown = await until(pilot, "Here, r does.")
        assert "no such file" in " ".join(shown.split())
        assert "Passed." not in shown
        await pilot.press("r", "y")
        await until(pilot, "A fresh stub lies in")
        assert own_file.exists()


async def test_a_judge_that_fails_is_told_and_replaced(opened, until, judge, make, own_file):
    judge.answer = "the judge ended before its verdict"
    async with opened() as pilot:
        shown = await until(pilot, "the judge ended before its verdict")
        assert "not graded" in shown
        judge.answer = make.verdict(make.check())
        await pilot.press("g")
        await until(pilot, "1 of 1")
    assert judge.made == 2
    assert judge.closed == 2


async def test_c_cancels_the_grading_and_the_file_stays_watched(
    opened, until, judge, make, own_file
):
    judge.events = [make.listed("test_double"), make.progress(10)]
    judge.hold.clear()
    judge.answer = make.verdict(make.check())
    async with opened() as pilot:
        await until(pilot, "c cancel")
        await pilot.press("c")
        shown = await until(pilot, "The grading was cancelled.")
        assert "not graded" in shown
        assert "generated" not in shown
        judge.hold.set()
        own_file.write_bytes(OWN + b"\n")
        await until(pilot, "1 of 1")


async def test_a_gate_shows_the_reference_at_its_step(
    opened, until, judge, make, own_file, practice
):
    kata = practice.kata("doubler")
    write(kata, "test_double", Recorded("", 1, [(10, {"D": 1.5}), (50, {"D": 0.25})]))
    judge.events = [make.listed("test_double"), *(make.progress(step) for step in (10, 50))]
    judge.hold.clear()
    judge.answer = make.verdict(make.check())
    async with opened() as pilot:
        await until(pilot, "generated at step 50 of 100   reference there: D 0.25")
        judge.hold.set()
        await until(pilot, "1 of 1")


async def test_a_gate_of_the_plane_shows_a_scatter(opened, until, judge, make, own_file):
    points = {"samples": None, "points": [[0.0, 0.0]], "centres": [[1.0, 0.0], [-1.0, 0.0]]}
    judge.events = [make.listed("test_double"), {**make.progress(10), **points}]
    judge.answer = make.verdict(make.check())
    async with opened() as pilot:
        shown = await until(pilot, "generated at step 10")
        assert shown.partition("generated")[2].count("+") == 2


async def test_leaving_cancels_the_grading(opened, until, judge, make, own_file):
    judge.hold.clear()
    async with opened() as pilot:
        await until(pilot, "grading")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)
        await pilot.app.workers.wait_for_complete()
    assert judge.sources == [OWN]


async def test_without_an_editor_the_path_is_said(opened, until, monkeypatch):
    for name in ("VISUAL", "EDITOR", "PATH"):
        monkeypatch.setenv(name, "")
    async with opened() as pilot:
        await until(pilot, "Write double.")
        await pilot.press("e")
        await until(pilot, "Neither $VISUAL nor $EDITOR")


async def test_an_editor_that_cannot_take_over_is_said(opened, until, monkeypatch):
    monkeypatch.setenv("VISUAL", "true")
    async with opened() as pilot:
        await until(pilot, "Write double.")
        await pilot.press("e")
        await until(pilot, "cannot take over this")


async def test_a_wide_window_shows_brief_and_checks_side_by_side(
    opened, until, judge, make, own_file
):
    judge.answer = make.verdict(make.failed())
    async with opened((120, 40)) as pilot:
        shown = await until(pilot, "came back  3.0")
        assert "Write double." in shown


async def test_the_smallest_window_holds_the_screen(opened, until, judge, make, own_file):
    judge.answer = make.verdict(make.failed(), diagnosis=(make.mistake(),))
    async with opened((60, 20)) as pilot:
        shown = await until(pilot, "It behaves like: It returns x")
        assert "came back  3.0" in shown
        assert max(map(len, shown.split("\n"))) <= 60


async def test_markup_in_a_submissions_words_is_shown_as_it_is(
    opened, until, judge, make, own_file
):
    evil = make.failed(actual="[bold red]4[/] [@click=app.quit]x[/]")
    judge.answer = make.verdict(evil, output="[b]printed[/b]\n")
    async with opened() as pilot:
        shown = await until(pilot, "[bold red]4[/] [@click=app.quit]x[/]")
        assert "[b]printed[/b]" in shown
        assert pilot.app.screen.query(Static)


async def test_the_smallest_window_shows_digits_beside_the_losses(
    opened, until, judge, make, own_file
):
    judge.events = [make.listed("test_double"), make.progress(50)]
    judge.hold.clear()
    async with opened((60, 20)) as pilot:
        shown = await until(pilot, "generated at step 50 of 100")
        lines = [line for line in shown.split("\n") if "0.0196" in line]
        assert len(lines) == 1
        assert "▀▀▀▀▀▀▀▀  ▀▀▀▀▀▀▀▀  ▀▀▀▀▀▀▀▀" in lines[0]
        assert max(map(len, shown.split("\n"))) <= 60


async def test_the_check_that_runs_stays_in_sight(opened, until, judge, make, own_file):
    names = [f"test_{number}" for number in range(30)]
    judge.events = [
        make.listed(*names, "test_double"),
        {"event": "running", "id": "test_double"},
        make.progress(50),
    ]
    judge.hold.clear()
    async with opened() as pilot:
        shown = await until(pilot, "..  test_double holds")
        assert "generated at step 50 of 100" in shown
        assert "test_0 holds" not in shown


async def test_a_press_of_q_without_a_diagnosis_says_so(opened, until):
    async with opened() as pilot:
        await until(pilot, "Write double.")
        await pilot.press("q")
        await until(pilot, "No question is behind")


async def test_a_kata_without_hints_says_so(opened, until, pack):
    brief = pack.root / "katas" / "doubler" / "brief.md"
    brief.write_text(brief.read_text().partition("> [!TIP]")[0])
    async with opened() as pilot:
        await until(pilot, "Write double.")
        await pilot.press("h")
        await until(pilot, "doubler has no hints")


async def test_a_shows_the_attempts_so_far(opened, until, judge, make, own_file):
    judge.answer = make.verdict(make.failed(), diagnosis=(make.mistake(),))
    async with opened() as pilot:
        await until(pilot, "It behaves like")
        await pilot.press("a")
        shown = await until(pilot, "doubler   attempts")
        assert "  2026-11-23 18:00  rejected    0 of 1    0.4 s\n    behaves like: same" in shown
        assert "1 attempt" in shown
        await pilot.press("j", "k", "space", "pageup", "a")
        await pilot.pause()
        assert isinstance(pilot.app.screen, KataScreen)


async def test_before_an_attempt_there_is_none_to_show(opened, until):
    async with opened() as pilot:
        await until(pilot, "Write double.")
        await pilot.press("a")
        await until(pilot, "No attempt yet: saving the file makes one.")

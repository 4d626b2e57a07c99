"""The quiz: one question at a time, every answer kept at once."""

import re

import pytest
from textual.widgets import TextArea

from sparring.schedule import Rating
from sparring.tui.home import Home
from sparring.tui.quiz import Quiz
from sparring.tui.summary import Summary

FIRST = """\
 1 of 3                                                basics · level 1 · 2 min
────────────────────────────────────────────────────────────────────────────────

  Which loss saturates?

  G minimises it. Look at log(1 - D).

  One is right.

  ▸  ( ) a  The minimax loss
     ( ) b  The non-saturating loss
     ( ) c  Neither










────────────────────────────────────────────────────────────────────────────────
 enter answer   n unsure   space pick   h hint   escape leave   ? help"""

WRONG = """\
  no  Not right.

  -- ( ) a  The minimax loss   missed: this is right
            Its slope is near 0 where D is sure.

  no (•) b  The non-saturating loss   wrong
            The other way round.

     ( ) c  Neither   wrong
            One of them does.


  The derivative is -D.

  Pitfalls

  Some sheets have it the other way round."""


def reviews(practice):
    return [(review.slug, review.rating, review.hints) for review in practice.store.reviews()]


@pytest.fixture
def all_questions(practice):
    return list(practice.questions.values())


async def test_a_question_shows_its_choices_with_letters(open_app, text, all_questions):
    async with open_app(all_questions).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert text(pilot) == FIRST


async def test_a_wrong_answer_is_explained_choice_by_choice(open_app, until, all_questions):
    async with open_app(all_questions).run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "enter")
        shown = await until(pilot, "Some sheets")
        without_scrollbar = re.sub(r" +[▁▂▃▄▅▆▇█]\n", "\n", shown)
        assert WRONG in without_scrollbar
        await pilot.press("pagedown")
        shown = await until(pilot, "Source:")
        assert "It comes again tomorrow. Rated again. Source: section 3" in shown
        assert "And at D = 1/2?" in shown


async def test_an_answer_is_stored_when_it_shows(open_app, until, practice, all_questions, clock):
    async with open_app(all_questions).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        clock.sleep(12.5)
        await pilot.press("a", "enter")
        await until(pilot, "ok  Right.")
        review = practice.store.reviews()[0]
    assert review.slug == "question:basics.saturates"
    assert review.rating is Rating.GOOD
    assert review.duration_ms == 12500
    assert review.answer == {"picked": [0]}


async def test_a_coffee_break_is_no_thinking_time(open_app, until, practice, all_questions, clock):
    async with open_app(all_questions).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        clock.sleep(3600)
        await pilot.press("a", "enter")
        await until(pilot, "ok  Right.")
    review = practice.store.reviews()[0]
    assert (review.duration_ms, review.rating) == (None, Rating.GOOD)


async def test_hints_come_one_by_one_and_are_counted(open_app, until, practice, all_questions):
    async with open_app(all_questions).run_test(size=(80, 24)) as pilot:
        await pilot.press("h")
        assert "Take the derivative" in await until(pilot, "Hint 1 of 2")
        await pilot.press("h")
        await until(pilot, "Put D = 0.0001 in.")
        await pilot.press("h")
        await pilot.press("a", "enter")
        await until(pilot, "ok  Right.")
    assert reviews(practice) == [("question:basics.saturates", Rating.HARD, 2)]


async def test_several_can_be_picked_with_j_and_space(open_app, until, practice, all_questions):
    async with open_app(all_questions[1:2]).run_test(size=(80, 24)) as pilot:
        shown = await until(pilot, "Pick all that are right.")
        assert "▸  [ ] a  The best D is 1/2." in shown
        await pilot.press("space", "j", "space", "j", "k", "space", "down", "space")
        shown = await until(pilot, "▸  [x] c")
        assert "[x] a" in shown
        assert "[ ] b" in shown
        await pilot.press("enter")
        await until(pilot, "ok  Right.")
    assert reviews(practice) == [("question:basics.equilibrium", Rating.GOOD, 0)]


async def test_a_partly_right_answer_is_counted_in_words(open_app, until, all_questions):
    async with open_app(all_questions[1:2]).run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "b", "enter")
        shown = await until(pilot, "Not right")
    assert "no  Not right: 1 right, 1 missed, 1 wrong." in shown


async def test_an_empty_answer_is_not_taken(open_app, until, practice, all_questions):
    app = open_app(all_questions)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        await until(pilot, "Pick first")
    assert practice.store.reviews() == []


async def test_an_open_answer_is_written_then_ticked(
    open_app, until, practice, all_questions, clock
):
    async with open_app(all_questions[2:]).run_test(size=(80, 24)) as pilot:
        await until(pilot, "tab done")
        await pilot.press(*"jh q")
        assert pilot.app.screen.query_one(TextArea).text == "jh q"
        clock.sleep(30)
        await pilot.press("tab")
        shown = await until(pilot, "Which of these points")
        assert "You wrote\n\n  jh q" in shown or "  jh q" in shown
        assert "G covers few modes." in shown
        clock.sleep(500)
        await pilot.press("a", "c", "enter")
        shown = await until(pilot, "2 of 3 points.")
        assert "--  2 of 3 points." in shown
    review = practice.store.reviews()[0]
    assert review.rating is Rating.HARD
    assert review.answer == {"picked": [0, 2], "text": "jh q"}
    assert review.duration_ms == 30_000


async def test_escape_stops_writing_before_it_leaves(open_app, until, all_questions):
    app = open_app(all_questions[2:])
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "tab done")
        await pilot.press("x", "escape")
        await until(pilot, "i write")
        await pilot.press("h")
        await until(pilot, "Say what is lost.")
        await pilot.press("i", "y")
        assert pilot.app.screen.query_one(TextArea).text == "xy"
        await pilot.press("escape", "escape")
    assert app.return_code == 0


async def test_the_summary_tells_what_to_practise(open_app, until, text, all_questions):
    app = open_app(all_questions)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "enter", "enter")
        await until(pilot, "2 of 3")
        await pilot.press("a", "c", "enter", "enter")
        await until(pilot, "3 of 3")
        await pilot.press("tab", "a", "b", "c", "enter")
        await until(pilot, "3 of 3 points.")
        await pilot.press("enter")
        await until(pilot, "fully right")
        assert isinstance(pilot.app.screen, Summary)
        assert text(pilot).split("\n")[3:12] == [
            "  2 of 3 fully right",
            "",
            "  no  Which loss saturates?",
            "      again on 2026-11-24 · practise it: doubler",
            "",
            "  ok  Which hold at the equilibrium?",
            "      again on 2026-11-25",
            "",
            "  ok  Explain mode collapse",
        ]
        await pilot.press("enter")
    assert app.return_code == 0


async def test_leaving_keeps_the_answers_given(open_app, until, practice):
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, "1 of 3")
        await pilot.press("a", "enter", "enter")
        await until(pilot, "2 of 3")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)
    assert reviews(practice) == [("question:basics.saturates", Rating.GOOD, 0)]


async def test_no_questions_are_said_to_be_none(open_app, until):
    app = open_app([])
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "No questions are due.")
        await pilot.press("enter")
    assert app.return_code == 0


async def test_the_palette_offers_what_the_phase_allows(open_app, until, all_questions):
    app = open_app(all_questions)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "1 of 3")
        before = {command.title for command in app.get_system_commands(app.screen)}
        await pilot.press("a", "enter")
        await until(pilot, "ok  Right.")
        after = {command.title for command in app.get_system_commands(app.screen)}
    assert {"Answer", "Hint; it is counted", "Next choice"} <= before
    assert "Next question" not in before
    assert "Next question" in after
    assert "Answer" not in after


async def test_a_store_that_cannot_be_written_is_told_and_nothing_is_lost(
    open_app, until, practice, all_questions, monkeypatch
):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    app = open_app(all_questions)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("a")
        with monkeypatch.context() as patch:
            patch.setattr(practice.store, "record", full)
            await pilot.press("enter")
            await until(pilot, "No space left on device")
        assert isinstance(app.screen, Quiz)
        await pilot.press("enter")
        await until(pilot, "ok  Right.")
    assert len(practice.store.reviews()) == 1


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_the_question_fits_other_windows(open_app, until, size, all_questions):
    async with open_app(all_questions).run_test(size=size) as pilot:
        shown = await until(pilot, "( ) c  Neither")
        assert "? help" in shown
        await pilot.press("c", "enter")
        assert "no  Not right." in await until(pilot, "Not right")


async def test_a_click_picks_a_choice(open_app, until, all_questions):
    async with open_app(all_questions).run_test(size=(80, 24)) as pilot:
        await until(pilot, "( ) c  Neither")
        await pilot.click(offset=(15, 10))
        await until(pilot, "(•) b")

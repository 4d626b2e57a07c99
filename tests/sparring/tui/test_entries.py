"""Every kind of answer, on the screen: typed, ordered, filled in, found."""

import pytest
from textual.widgets import Input

from sparring.schedule import Rating


@pytest.fixture
def ask(open_app, kinds):
    """Opens the quiz at one question of a kind."""

    def open_at(kind):
        return open_app([kinds[kind]]).run_test(size=(80, 24))

    return open_at


def kept(practice):
    (review,) = practice.store.reviews()
    return review.rating, review.sure, review.answer


async def test_a_number_is_typed_and_what_is_none_is_asked_for_again(ask, until, practice):
    async with ask("number") as pilot:
        await pilot.press(*"half", "enter")
        shown = await until(pilot, "'half' is no number; write a number such as 0.5")
        assert "Type a number" not in shown
        assert practice.store.reviews() == []
        pilot.app.screen.query_one(Input).value = ""
        await pilot.press(*"50%", "enter")
        shown = await until(pilot, "ok  Right.")
        assert "print(1 / 2)" in shown
    assert kept(practice) == (Rating.GOOD, True, {"text": "50%"})


async def test_a_question_mark_says_unsure(ask, until, practice):
    async with ask("shape") as pilot:
        await pilot.press(*"b,1,28,28?", "enter")
        await until(pilot, "ok  Right.")
    assert kept(practice) == (Rating.HARD, False, {"text": "b,1,28,28"})


async def test_a_wrong_shape_shows_the_right_one(ask, until):
    async with ask("shape") as pilot:
        await pilot.press(*"1,28", "enter")
        shown = await until(pilot, "no  Not right.")
        assert "Right is\n    (N, 1, 28, 28)" in shown


async def test_an_output_is_typed_line_by_line(ask, until, practice):
    async with ask("trace") as pilot:
        await pilot.press(*"[2,4]", "enter", *"False", "tab")
        shown = await until(pilot, "no  Not right: 1 of 2 lines.")
        assert "Right is\n    [2.0, 4.0]\n    True" in shown
    assert kept(practice)[2] == {"text": "[2,4]\nFalse"}


async def test_enter_goes_from_blank_to_blank(ask, until, practice):
    async with ask("blanks") as pilot:
        await pilot.press(*"zero_grad", "enter", *"stop", "enter")
        shown = await until(pilot, "no  Not right: 1 of 2 blanks.")
        assert "ok   ▌ zero_grad" in shown
        assert "no   ▌ stop" in shown
    assert kept(practice)[2] == {"blanks": ["zero_grad", "stop"]}


async def test_steps_are_picked_in_their_order(ask, until, practice, kinds):
    shown_steps = practice.answering.shown_steps(kinds["order"])
    keys = ["abcd"[shown_steps.index(step)] for step in range(4)]
    async with ask("order") as pilot:
        await pilot.press(*keys[:3], "enter")
        await until(pilot, "Pick every step")
        await pilot.press(keys[3], "enter")
        await until(pilot, "ok  Right.")
    assert kept(practice)[2] == {"order": [0, 1, 2, 3]}


async def test_a_wrong_order_shows_the_place_of_each_step(ask, until, practice, kinds):
    shown_steps = practice.answering.shown_steps(kinds["order"])
    async with ask("order") as pilot:
        await pilot.press("a", "a", "a", "b", "c", "d", "enter")
        shown = await until(pilot, "no  Not right:")
        for row, step in enumerate(shown_steps):
            if row != step:
                assert f"[{row + 1}] {'abcd'[row]}  {kinds['order'].key.steps[step]}" in shown
                assert f"is step {step + 1}" in shown
    assert kept(practice)[2] == {"order": shown_steps}


async def test_a_bug_has_a_line_and_a_reason(ask, until, practice):
    async with ask("bug") as pilot:
        shown = await until(pilot, "_ (type its number)")
        assert "2      total = max(x)" in shown
        await pilot.press("enter")
        await until(pilot, "Type the number of the wrong line")
        await pilot.press("1", "backspace", "9", "b", "enter")
        await until(pilot, "The listing has lines 1 to 3")
        await pilot.press("backspace", "1", "enter")
        shown = await until(pilot, "no  Not right: the line is wrong, the reason right.")
        assert "no  line 1   it is line 2 or line 3" in shown
    assert kept(practice)[2] == {"line": 1, "picked": [1]}


async def test_n_answers_without_being_sure(open_app, until, practice, clock):
    async with open_app([practice.question("basics.saturates")]).run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "n")
        await until(pilot, "ok  Right.")
    assert kept(practice) == (Rating.HARD, False, {"picked": [0]})


async def test_undo_asks_the_question_again(open_app, until, practice):
    async with open_app(list(practice.questions.values())).run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "enter")
        await until(pilot, "no  Not right.")
        await pilot.press("u")
        await until(pilot, "One is right.")
        assert practice.store.reviews() == []
        await pilot.press("a", "enter", "enter")
        await until(pilot, "2 of 3")
        await pilot.press("u")
        await until(pilot, "1 of 3")
        assert practice.store.reviews() == []


async def test_easy_is_said_after_the_answer(open_app, until, practice):
    async with open_app([practice.question("basics.saturates")]).run_test(
        size=(80, 24), notifications=True
    ) as pilot:
        await pilot.press("a", "enter")
        await until(pilot, "ok  Right.")
        await pilot.press("e")
        await until(pilot, "Called easy.")
    assert kept(practice)[0] is Rating.EASY


async def test_a_question_is_put_off_or_put_away(open_app, until, practice):
    app = open_app(list(practice.questions.values()))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "1 of 3")
        await pilot.press("l")
        await until(pilot, "2 of 3")
        await pilot.press("x")
        await until(pilot, "3 of 3")
    held = practice.store.held()
    assert held == {
        "question:basics.saturates": "buried",
        "question:basics.equilibrium": "suspended",
    }


async def test_cramming_leaves_the_schedule_alone(open_app, until, practice):
    from sparring.tui.app import SparringApp

    app = SparringApp(
        practice,
        [practice.question("basics.saturates")],
        source="practice",
        make_grader=lambda: None,
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "enter")
        await until(pilot, "ok  Right.")
    assert practice.store.cards() == {}
    assert [review.source for review in practice.store.reviews()] == ["practice"]

"""A running interview: hard deadlines, one pause, nothing lost in a crash."""

from datetime import timedelta

import pytest

from sparring.mock.interview import InterviewError
from sparring.mock.state import Phase
from sparring.questions import Picked

from .conftest import GRAPH, KATA, SQUARE, WHY


def pick(*choices):
    return Picked(frozenset(choices))


def through_the_warm_up(interview):
    interview.answer(SQUARE, pick(0))
    interview.answer(GRAPH, pick(1))


def through_the_open_question(interview):
    interview.write(WHY, "It is smooth.")
    interview.say(WHY, [0])
    while interview.state.phase is Phase.FOLLOWING:
        interview.reply(WHY, "Because.")


def test_it_goes_from_item_to_item_and_keeps_how_long_each_took(runner, sleep):
    interview = runner.open()
    assert (interview.state.slug, interview.seconds_left) == (SQUARE, 120)
    sleep(10)
    interview.answer(SQUARE, pick(1))
    sleep(20)
    assert (interview.state.slug, interview.seconds_left) == (GRAPH, 90)
    interview.answer(GRAPH, None)
    assert (interview.state.slug, interview.state.phase) == (WHY, Phase.WRITING)
    assert interview.seconds_left == 180  # what the warm-up left is not carried over
    through_the_open_question(interview)
    assert interview.state.phase is Phase.CODING
    sleep(5)
    interview.submit(KATA, "x = 1\n")
    assert interview.state.over
    kept = interview.state.items
    assert [kept[slug].ms for slug in (SQUARE, GRAPH, KATA)] == [10_000, 20_000, 5_000]
    assert kept[SQUARE].answer == {"picked": [1]}
    assert kept[GRAPH].answer is None
    assert kept[KATA].source == "x = 1\n"
    assert [why for _, why in interview.state.ended] == ["done"] * 3
    assert runner.practice.store.mocks.get(1).finished_at == runner.clock()


def test_a_section_ends_at_its_deadline_with_what_was_begun(runner, sleep):
    interview = runner.open()
    interview.draft(pick(1))
    sleep(119)
    assert not interview.tick()
    assert interview.warning
    sleep(2)
    assert interview.tick()
    assert interview.state.items[SQUARE].answer == {"picked": [1]}
    assert interview.state.items[SQUARE].by_time
    assert interview.state.ended == [(120_000, "time")]
    assert GRAPH in interview.state.items  # asked for no time at all, since the first was given
    assert interview.seconds_left == 179
    assert not interview.warning
    interview.draft("It is sm")
    sleep(180)
    interview.tick()
    assert interview.state.items[WHY].answer == {"text": "It is sm"}
    assert interview.state.phase is Phase.CODING


def test_what_comes_too_late_is_not_taken(runner, sleep):
    interview = runner.open()
    sleep(121)
    with pytest.raises(InterviewError, match="the time for this is over"):
        interview.answer(SQUARE, pick(1))
    with pytest.raises(InterviewError):
        interview.submit(KATA, "")
    assert interview.state.items[SQUARE].answer is None


def test_the_deadline_of_a_kata_takes_the_file_as_it_was_then(runner, clock, sleep):
    begun = clock()
    interview = runner.open()
    through_the_warm_up(interview)
    through_the_open_question(interview)
    interview.saved(KATA, "first\n")
    interview.saved(KATA, "first\n")
    sleep(310)
    interview.tick()
    assert runner.read_at == [begun + timedelta(seconds=300)]
    kept = interview.state.items[KATA]
    assert (kept.saves, kept.source, kept.by_time) == (("first\n",), "first\n", True)
    assert interview.state.over
    interview.ran(KATA, "it runs")  # a run that ends too late
    assert kept.runs == ()


def test_the_file_itself_is_newer_than_what_was_seen_saved(runner, sleep):
    interview = runner.open()
    through_the_warm_up(interview)
    through_the_open_question(interview)
    interview.saved(KATA, "first\n")
    interview.ran(KATA, "it runs")
    runner.file = "second\n"
    sleep(300)
    interview.tick()
    assert interview.state.items[KATA].source == "second\n"
    assert interview.state.items[KATA].runs == ("it runs",)


def test_after_a_crash_it_goes_on_and_the_clock_has_too(runner, sleep):
    interview = runner.open()
    interview.answer(SQUARE, pick(0))
    interview.draft(pick(0, 2))
    interview.note("  clone keeps it  ")
    sleep(50)
    again = runner.open()
    assert (again.state.slug, again.seconds_left) == (GRAPH, 70)
    assert again.drafted == '{"picked": [0, 2]}'
    assert again.state.notes == [(0, "clone keeps it")]
    sleep(100)
    once_more = runner.open()
    assert once_more.state.items[GRAPH].answer == {"picked": [0, 2]}
    assert (once_more.state.slug, once_more.seconds_left) == (WHY, 150)


def test_who_comes_back_the_next_day_finds_it_over(runner, sleep):
    runner.open().answer(SQUARE, pick(1))
    sleep(86_400)
    interview = runner.open()
    assert interview.state.over
    assert [why for _, why in interview.state.ended] == ["time"] * 3
    assert interview.state.ended[-1][0] == 600_000
    assert interview.seconds_left == 0
    assert len(runner.practice.store.mocks.events(1)) == len(interview._events)


def test_there_is_one_pause_and_it_ends_by_itself(runner, sleep):
    interview = runner.open()
    sleep(10)
    assert interview.can_pause
    interview.pause()
    sleep(290)
    interview.tick()
    assert (interview.state.paused, interview.pause_left, interview.seconds_left) == (True, 10, 110)
    sleep(20)
    assert interview.tick()
    assert (interview.state.paused, interview.seconds_left) == (False, 100)
    assert not interview.can_pause
    with pytest.raises(InterviewError, match="one pause, and it was taken"):
        interview.pause()


def test_a_pause_can_be_ended(runner, sleep):
    interview = runner.open()
    interview.pause()
    sleep(60)
    interview.go_on()
    sleep(10)
    assert (interview.state.paused, interview.seconds_left) == (False, 110)
    interview.go_on()  # there is none: nothing happens
    assert [event.kind for event in interview._events] == ["pause", "go on"]


def test_handing_in_early_keeps_what_is_there(runner):
    interview = runner.open()
    through_the_warm_up(interview)
    interview.draft("Half of it")
    interview.hand_in()
    assert interview.state.over
    assert interview.state.items[WHY].answer == {"text": "Half of it"}
    assert KATA not in interview.state.items
    interview.hand_in()
    assert runner.open().state.over


def test_an_abandoned_interview_says_so(runner, sleep):
    interview = runner.open()
    sleep(5)
    interview.hand_in(abandoned=True)
    assert interview.state.ended == [(5000, "given up")]
    assert list(interview.state.items) == [SQUARE]


@pytest.mark.parametrize(
    ("points", "asked"),
    [
        ((), ("You left this out: ",)),
        ((0, 1), ("You left this out: Its minimum is the mean. Why does it matter?",)),
        ((0, 1, 2), ()),
    ],
)
def test_follow_ups_depend_on_what_was_ticked(runner, points, asked):
    interview = runner.open()
    through_the_warm_up(interview)
    interview.write(WHY, "text")
    interview.say(WHY, points)
    found = interview.state.items[WHY].asked
    assert len(found) == len(asked)
    assert all(each.startswith(said) for each, said in zip(found, asked, strict=True))
    assert interview.state.phase is (Phase.FOLLOWING if asked else Phase.CODING)


def test_text_that_no_database_can_hold_does_no_harm(runner):
    interview = runner.open()
    through_the_warm_up(interview)
    interview.note("\ud800")
    interview.draft("\udfff")
    interview.write(WHY, "\ud800")
    assert interview.state.notes[0][1] == "?"

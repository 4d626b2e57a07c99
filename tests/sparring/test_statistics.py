"""The figures of a practice, each worked out by hand."""

import json
from datetime import timedelta

import pytest

from sparring.questions import Picked, Said
from sparring.statistics import statistics
from sparring.tallies import Confidence


@pytest.fixture
def answer(small_practice):
    def give(name, *choices, **more):
        question = small_practice.question(name)
        shown = small_practice.answering.shown(question)
        texts = [question.choices[index].text for index in choices]
        picked = frozenset(i for i, each in enumerate(shown.choices) if each.text in texts)
        return small_practice.answering.answer(shown, Picked(picked), **more)

    return give


def test_nothing_practised_gives_no_figure_instead_of_a_wrong_one(small_practice):
    found = statistics(small_practice)
    assert (found.answers, found.streak, found.questions, found.seen) == (0, 0, 3, 0)
    figures = (found.recall, found.choice_score, found.choice_right, found.seconds, found.pace)
    assert figures == (None,) * 5
    assert {topic.recall for topic in found.topics} == {None}
    assert (found.weakest, found.forecast, found.katas_passed) == ((), None, 0)


def test_guessing_is_taken_off_choices(small_practice, answer, clock):
    for index in (1, 1, 1, 0):  # two choices: a guess is right half of the time
        answer("small.square", index)
        clock.sleep(days=1)
    found = statistics(small_practice)
    assert found.choice_right == 3 / 4
    assert found.choice_score == (3 - 1 / 1) / 4


def test_sure_and_wrong_is_told_apart_from_unsure_and_wrong(small_practice, answer):
    answer("small.square", 0, sure=True)
    answer("small.square", 1, sure=True)
    answer("small.graph", 1, sure=False)
    answer("small.graph", 0, 2, sure=False)
    small_practice.answering.answer(small_practice.question("small.why"), Said("", frozenset()))
    found = statistics(small_practice)
    assert found.confidence == Confidence(1, 1, 1, 1)
    assert found.sure_and_wrong == ("question:small.square",)
    assert found.answers == 5


def test_pace_is_time_taken_over_time_allowed(small_practice, answer):
    answer("small.square", 1, duration_ms=60_000)  # of two minutes
    answer("small.graph", 0, 2, duration_ms=60_000)  # of one
    answer("small.graph", 0, 2)
    found = statistics(small_practice)
    assert found.seconds == 60
    assert found.pace == 120 / 180


def test_retention_holds_predicted_against_seen(small_practice, answer, clock):
    answer("small.square", 1)
    clock.sleep(days=2)
    answer("small.square", 0)
    answer("small.square", 1, source="practice")
    found = statistics(small_practice).prediction
    assert (found.answers, found.recalled) == (1, 0)
    assert 0.85 < found.predicted < 0.95


def test_a_topic_has_its_recall_and_its_share_of_right_answers(small_practice, answer):
    answer("small.square", 0)
    answer("small.square", 1)
    topics = {topic.name: topic for topic in statistics(small_practice).topics}
    assert (topics["numbers"].questions, topics["numbers"].seen) == (1, 1)
    assert (topics["numbers"].recall, topics["numbers"].right) == (1.0, 0.5)
    assert (topics["losses"].seen, topics["losses"].right) == (0, None)


def test_what_is_overdue_counts_for_today(small_practice, answer, clock):
    answer("small.square", 1)
    clock.sleep(days=30)
    found = statistics(small_practice)
    assert found.due[0] == (clock.now.date(), 1)
    assert sum(count for _, count in found.due) == 1
    small_practice.store.suspend("question:small.square")
    assert statistics(small_practice).due[0][1] == 0


def test_an_undone_answer_counts_nowhere(small_practice, answer):
    answer("small.square", 0, sure=True)
    small_practice.store.undo()
    found = statistics(small_practice)
    assert (found.answers, found.seen, found.streak) == (0, 0, 0)
    assert found.confidence == Confidence()


# --- the command ---


def test_the_figures_are_printed_and_are_json(cli):
    assert cli("stats").out == "No answer yet. `sparring quiz` asks the first questions.\n"
    cli("quiz", "--plain", "--deck", "small", stdin="a\nac?\n\n1 2\n")
    done = cli("stats")
    assert (done.code, done.err) == (0, "")
    assert "3 answers, 1 day in a row; 0 of 1 katas passed." in done.out
    assert "Single choices  0% right; -100% once guessing is taken off" in done.out
    assert "When sure       right in 0 of 1; 1 sure and wrong" in done.out
    assert "When unsure     right in 1 of 1" in done.out
    assert "  read again:   small.square" in done.out
    found = json.loads(cli("stats", "--json").out)
    assert found["answers"] == 3
    assert found["confidence"]["sure_wrong"] == 1
    assert found["daily"][-1][0] == "2026-11-23"


def test_an_interview_ahead_is_told_with_the_figures(cli, clock):
    cli("quiz", "--plain", stdin="b\n")
    cli("plan", "--date", (clock.now.date() + timedelta(days=7)).isoformat())
    assert "Interview on 2026-11-30: 7 evenings left" in cli("stats").out

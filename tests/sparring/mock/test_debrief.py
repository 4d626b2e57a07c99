"""The debrief: what is still to be judged, scores, time, next questions, practice, the queue."""

import json

import pytest

from grader.verdict import CheckResult, Outcome
from sparring.mock.debrief import debrief, todo
from sparring.mock.feed import feed
from sparring.mock.state import Phase
from sparring.questions import Picked
from sparring.schedule import Rating
from tests.sparring.conftest import RIGHT, STUB_BYTES, WRONG, verdict_on

from .conftest import GRAPH, KATA, SQUARE, WHY


def right_choices(runner, slug):
    from sparring.mock.asked import as_asked

    question = as_asked(runner.practice.question(slug.partition(":")[2]), runner.mock.paper.seed)
    return Picked(frozenset(n for n, choice in enumerate(question.choices) if choice.correct))


@pytest.fixture
def held(runner, sleep):
    """An interview with every kind of answer, its kata handed in wrong."""

    def hold(source=WRONG):
        interview = runner.open()
        sleep(30)
        interview.answer(SQUARE, right_choices(runner, SQUARE))
        interview.answer(GRAPH, None)
        interview.write(WHY, "It is smooth.")
        interview.say(WHY, [0])
        while interview.state.phase is Phase.FOLLOWING:
            interview.reply(WHY, "Because.")
        interview.ran(KATA, "it runs")
        sleep(100)
        interview.submit(KATA, source.decode())
        return interview

    return hold


def judge(runner, interview, verdict):
    interview.credit(WHY, [0, 1])
    interview.mark(WHY, [1.0])
    interview.graded(KATA, verdict.to_dict())
    return debrief(runner.practice, interview.state)


def items(found):
    return {item.slug: item for item in found.items if item.weight != 0.5}


def failed(kata, *outcomes):
    checks = tuple(CheckResult(f"test_{n}", "t", o) for n, o in enumerate(outcomes))
    return verdict_on(kata, WRONG, Outcome.FAILED, checks=checks)


def test_answers_replies_and_katas_wait_to_be_judged(held, runner):
    interview = held()
    assert list(todo(interview.state)) == [WHY, KATA]
    interview.credit(WHY, [0])
    assert list(todo(interview.state)) == [WHY, KATA]
    interview.mark(WHY, [0.5])
    assert list(todo(interview.state)) == [KATA]
    interview.graded(KATA, verdict_on(runner.practice.katas[0], WRONG).to_dict())
    assert list(todo(runner.open().state)) == []


def test_scores_per_item_and_topic(held, runner):
    kata = runner.practice.katas[0]
    verdict = failed(kata, Outcome.PASSED, Outcome.FAILED)
    found = judge(runner, held(), verdict)
    assert {slug: item.score for slug, item in items(found).items()} == {
        SQUARE: 1.0,
        GRAPH: 0.0,
        WHY: pytest.approx(2 / 3),
        KATA: 0.5,
    }
    reply = next(item for item in found.items if item.weight == 0.5)
    assert (reply.score, reply.title[:8]) == (1.0, "You left")
    assert dict(found.topics)["numbers"] == 1.0
    assert [score for _, score in found.topics] == sorted(score for _, score in found.topics)
    total = 1 * 1 + 1 * 0 + 2 * 2 / 3 + 0.5 * 1 + 3 * 0.5
    assert found.score == pytest.approx(total / 7.5)
    assert found.readiness.trials == 7.5
    assert found.readiness.low < found.score < found.readiness.high
    assert json.loads(json.dumps(found.as_json()))["score"] == found.score


def test_a_kata_says_what_it_behaved_like_and_where_to_read(held, runner):
    found = judge(runner, held(), failed(runner.practice.katas[0], Outcome.FAILED))
    item = items(found)[KATA]
    assert (item.mistake, item.read, item.runs, item.answered) == (
        "It doubles.",
        "small.square",
        1,
        True,
    )


@pytest.mark.parametrize(
    ("source", "outcome", "score"),
    [
        (RIGHT, Outcome.PASSED, 1.0),
        (WRONG, Outcome.INFRA, None),
        (WRONG, Outcome.UNSTABLE, None),
        (STUB_BYTES, Outcome.ERROR, 0.0),
    ],
)
def test_the_score_of_a_kata(held, runner, source, outcome, score):
    kata = runner.practice.katas[0]
    found = judge(runner, held(source), verdict_on(kata, source, outcome))
    assert items(found)[KATA].score == score


def test_time_against_the_budget(held, runner):
    found = judge(runner, held(), verdict_on(runner.practice.katas[0], WRONG))
    assert [(part.kind, part.seconds, part.budget, part.why) for part in found.parts] == [
        ("warm-up", 30.0, 120, "done"),
        ("open", 0.0, 180, "done"),
        ("build", 100.0, 300, "done"),
    ]
    assert items(found)[SQUARE].seconds == 30.0


def test_what_was_not_known_is_to_be_practised_weakest_first(held, runner):
    found = judge(runner, held(), failed(runner.practice.katas[0], Outcome.FAILED))
    assert found.practice[0] == GRAPH
    assert set(found.practice) == {GRAPH, KATA, SQUARE, WHY}


def test_an_abandoned_interview_judges_what_was_reached(runner, sleep):
    interview = runner.open()
    interview.answer(SQUARE, right_choices(runner, SQUARE))
    sleep(5)
    interview.hand_in(abandoned=True)
    assert list(todo(interview.state)) == []
    found = debrief(runner.practice, interview.state)
    assert found.abandoned
    assert list(items(found)) == [SQUARE, GRAPH]
    assert [part.why for part in found.parts] == ["given up", "", ""]


def test_one_that_was_left_alone_is_judged_as_unanswered(runner, sleep):
    runner.open()
    sleep(10_000)
    interview = runner.open()
    found = debrief(runner.practice, interview.state)
    assert (found.score, found.abandoned) == (0.0, False)
    assert not any(item.answered for item in found.items)


def test_the_queue_learns_of_each_item_once(held, runner):
    interview = held()
    judge(runner, interview, verdict_on(runner.practice.katas[0], WRONG, Outcome.FAILED))
    store = runner.practice.store
    for _ in range(2):
        feed(runner.practice, runner.mock, interview.state)
    reviews = {review.slug: review for review in store.reviews()}
    assert len(store.reviews()) == 4
    assert {slug: (r.rating, r.source, r.score) for slug, r in reviews.items()} == {
        SQUARE: (Rating.GOOD, "mock", 1.0),
        GRAPH: (Rating.AGAIN, "mock", 0.0),
        WHY: (Rating.HARD, "mock", pytest.approx(2 / 3)),
        KATA: (Rating.AGAIN, "mock", None),
    }
    assert reviews[SQUARE].duration_ms == 30_000
    assert store.card(SQUARE).forwarded_at is not None  # the mistake's question
    assert [attempt.mistake for attempt in store.attempts("square")] == ["doubled"]
    assert store.round("square").rejections == 0


def test_a_kata_without_a_verdict_is_no_review(held, runner):
    interview = held()
    judge(runner, interview, verdict_on(runner.practice.katas[0], WRONG, Outcome.INFRA))
    feed(runner.practice, runner.mock, interview.state)
    assert KATA not in {review.slug for review in runner.practice.store.reviews()}

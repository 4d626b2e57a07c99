"""The practice core: what is asked, how an answer and a verdict count, what comes again when."""

from datetime import UTC, datetime

import pytest

from grader.packs import Pack, PackError
from grader.verdict import Outcome
from sparring.choosing import chosen_questions, todays_questions
from sparring.practice import Practice, PracticeError, content_hash
from sparring.questions import Picked
from sparring.schedule import Rating
from tests.grader.small_pack import small_kata

from .conftest import RIGHT, STUB_BYTES, WRONG, verdict_on

SQUARE = "question:small.square"


@pytest.fixture
def practice(small_practice):
    return small_practice


@pytest.fixture
def kata(practice):
    return practice.kata("square")


def slugs(practice):
    return [task.slug for task in practice.plan().tasks]


# --- what is asked ---


def test_the_first_plan_offers_everything_as_new(practice):
    plan = practice.plan()
    assert {task.slug for task in plan.tasks} == {
        SQUARE,
        "question:small.graph",
        "question:small.why",
        "kata:square",
    }
    assert all(task.new for task in plan.tasks)
    assert plan.minutes == 2 + 1 + 3 + 5


def test_todays_questions_are_those_of_the_plan_and_a_deck_is_asked_whole(practice):
    practice.answering.answer(practice.question("small.square"), Picked(frozenset([1])))
    assert [question.id for question in todays_questions(practice)] == [
        "small.graph",
        "small.why",
    ]
    assert [question.id for question in chosen_questions(practice, "small", None)] == [
        "small.square",
        "small.graph",
        "small.why",
    ]


def test_an_unknown_deck_or_question_is_told_with_what_there_is(practice):
    with pytest.raises(PracticeError, match="there is no deck 'smal' in en; there are: small"):
        chosen_questions(practice, "smal", None)
    with pytest.raises(PracticeError, match=r"there is no question 'small\.cube' in the en decks"):
        practice.question("small.cube")
    with pytest.raises(PackError, match="did you mean square"):
        practice.kata("squares")


def test_a_kata_is_found_by_its_file_name_too(practice, kata):
    assert practice.kata("some/where/square.py") == kata


def test_a_broken_deck_and_a_broken_kata_are_left_out_and_told(practice, pack):
    (pack.questions / "en" / "bad.md").write_bytes(b"no front matter\n")
    (pack.root / "katas" / "half").mkdir()
    fresh = Practice([pack], practice.store, practice.workspace)
    assert [deck.id for deck in fresh.decks] == ["small"]
    assert [kata.id for kata in fresh.katas] == ["square"]
    assert f"{pack.questions}/en/bad.md:1:1" in fresh.broken_decks[0]
    assert "half/brief.md is missing" in fresh.broken_katas[0]
    assert len(fresh.broken_decks) == len(fresh.broken_katas) == 1


def test_the_katas_of_all_packs_come_easiest_first_and_the_last_pack_wins(practice, tmp_path):
    other = tmp_path / "other"
    small_kata(other)
    brief = other / "katas" / "square" / "brief.md"
    brief.write_text(brief.read_text().replace("level: 1", "level: 3"))
    easy = small_kata(tmp_path / "easy").folder
    easy.rename(easy.with_name("easy"))
    solutions = tmp_path / "easy" / "solutions" / "square"
    solutions.rename(solutions.with_name("easy"))
    brief = easy.with_name("easy") / "brief.md"
    brief.write_text(brief.read_text().replace("kata: square", "kata: easy"))
    packs = [*practice.packs, Pack(other), Pack(tmp_path / "easy")]
    several = Practice(packs, practice.store, practice.workspace)
    assert [(kata.id, kata.level) for kata in several.katas] == [("easy", 1), ("square", 3)]
    assert several.kata("square").folder.is_relative_to(other)


def test_a_katas_hash_follows_what_it_asks_for(kata):
    before = content_hash(kata)
    (kata.solutions / "walkthrough.md").write_text("Better told.\n")
    assert content_hash(kata) == before
    kata.checks.write_text(kata.checks.read_text() + "\n# stricter\n")
    assert content_hash(kata) != before


# --- katas ---


def test_a_kata_is_handed_out_once(practice, kata, clock):
    path = practice.start(kata)
    assert path.read_bytes() == STUB_BYTES
    first = practice.store.round("square").handed_out_at
    path.write_bytes(WRONG)
    clock.sleep(hours=1)
    assert practice.start(kata) == path
    assert path.read_bytes() == WRONG
    assert practice.store.round("square").handed_out_at == first


def test_a_kata_that_is_due_again_begins_a_new_round_in_the_same_file(practice, kata, clock):
    practice.start(kata).write_bytes(RIGHT)
    practice.record_verdict(kata, verdict_on(kata, RIGHT))
    practice.start(kata)
    assert practice.store.round("square").passed_at == clock.now
    clock.sleep(days=30)
    assert practice.is_due(kata)
    path = practice.start(kata)
    assert practice.store.round("square").passed_at is None
    assert path.read_bytes() == RIGHT


def test_a_reset_keeps_every_file_and_begins_a_new_round(practice, kata):
    practice.start(kata).write_bytes(WRONG)
    practice.record_verdict(kata, verdict_on(kata, WRONG, Outcome.FAILED))
    path, first = practice.reset(kata)
    assert (path.read_bytes(), first.read_bytes()) == (STUB_BYTES, WRONG)
    path.write_bytes(RIGHT)
    _, second = practice.reset(kata)
    assert (first.read_bytes(), second.read_bytes()) == (WRONG, RIGHT)
    assert practice.store.round("square").rejections == 0


def test_hints_come_one_by_one_and_the_last_one_stays(practice, kata):
    assert practice.hint(kata) == (1, 1, "Multiply.")
    assert practice.hint(kata) == (1, 1, "Multiply.")
    assert practice.store.round("square").hints == 1


def test_a_kata_without_hints_says_so(practice, kata):
    brief = kata.folder / "brief.md"
    brief.write_text(brief.read_text().partition("> [!TIP]")[0])
    with pytest.raises(PracticeError, match="square has no hints"):
        practice.hint(kata)


def test_a_solution_that_was_seen_rates_the_next_pass(practice, kata):
    practice.start(kata)
    text = practice.solution(kata)
    assert "```python\ndef square(x):\n    return x * x\n```" in text
    assert text.endswith("# How to tell it\n")
    assert practice.record_verdict(kata, verdict_on(kata, RIGHT)) is Rating.AGAIN


# --- verdicts ---


def test_a_mistake_brings_its_question_forward(practice, kata, clock):
    practice.answering.answer(practice.question("small.square"), Picked(frozenset([1])))
    assert SQUARE not in slugs(practice)
    practice.record_verdict(kata, verdict_on(kata, WRONG, Outcome.FAILED))
    assert slugs(practice)[0] == SQUARE
    assert practice.plan().tasks[0].reason == "brought forward by a mistake in a kata"
    assert practice.store.last_mistake("square") == "doubled"
    assert practice.store.card(SQUARE).due == clock.now


def test_a_mistake_behind_which_no_question_stands_is_kept_all_the_same(practice, kata, pack):
    (pack.questions / "en" / "small.md").unlink()
    fresh = Practice([pack], practice.store, practice.workspace)
    fresh.record_verdict(kata, verdict_on(kata, WRONG, Outcome.FAILED))
    assert practice.store.last_mistake("square") == "doubled"
    assert practice.store.card(SQUARE) is None


def test_a_pass_is_rated_once_by_what_came_before(practice, kata, clock):
    practice.start(kata)
    assert practice.record_verdict(kata, verdict_on(kata, WRONG, Outcome.FAILED)) is None
    assert practice.record_verdict(kata, verdict_on(kata, RIGHT)) is Rating.HARD
    assert practice.record_verdict(kata, verdict_on(kata, RIGHT + b"\n")) is None
    assert practice.card(kata).due > clock.now
    assert not practice.is_due(kata)
    (review,) = practice.store.reviews("kata:square")
    assert (review.rating, review.content_hash) == (Rating.HARD, content_hash(kata))


@pytest.mark.parametrize(
    ("source", "outcome", "cause"),
    [
        (STUB_BYTES, Outcome.FAILED, "value"),
        (STUB_BYTES + b"# mine\n", Outcome.ERROR, "error.stub"),
        (WRONG, Outcome.INFRA, "infra.incomplete"),
        (WRONG, Outcome.UNSTABLE, "unstable"),
    ],
)
def test_what_shows_no_work_is_no_rejection(practice, kata, source, outcome, cause):
    practice.record_verdict(kata, verdict_on(kata, source, outcome, cause=cause))
    assert practice.store.round("square").rejections == 0
    assert practice.store.card(SQUARE) is None
    assert [attempt.verdict for attempt in practice.store.attempts("square")] == [outcome.value]


def test_a_file_that_passed_before_counts_as_no_practice(practice, kata, clock):
    practice.start(kata)
    practice.record_verdict(kata, verdict_on(kata, RIGHT))
    clock.sleep(days=30)
    practice.start(kata)
    assert practice.record_verdict(kata, verdict_on(kata, RIGHT)) is None
    assert practice.is_due(kata)
    assert practice.record_verdict(kata, verdict_on(kata, RIGHT + b"# anew\n")) is Rating.GOOD
    assert not practice.is_due(kata)


def test_a_due_kata_that_is_graded_without_being_started_begins_a_round(practice, kata, clock):
    practice.record_verdict(kata, verdict_on(kata, RIGHT))
    clock.sleep(days=30)
    practice.record_verdict(kata, verdict_on(kata, WRONG, Outcome.FAILED))
    assert practice.store.round("square").rejections == 1
    assert practice.record_verdict(kata, verdict_on(kata, RIGHT + b"\n")) is Rating.HARD


def test_the_clock_is_the_one_given(practice):
    assert practice.now == datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def test_decks_come_by_their_order_then_by_name(pack, small_practice):
    small = (pack.questions / "en" / "small.md").read_text()
    for name, order in (("zebra", "order: 1\n"), ("apple", "")):
        text = small.replace("small", name).replace("lang: en\n", f"lang: en\n{order}")
        (pack.questions / "en" / f"{name}.md").write_text(text)
    assert [deck.id for deck in small_practice.decks] == ["zebra", "apple", "small"]


def test_a_pack_without_decks_in_a_language_gives_its_english_ones(practice, pack, tmp_path):
    other = tmp_path / "other" / "questions" / "en"
    other.mkdir(parents=True)
    deck = (pack.questions / "en" / "small.md").read_text(encoding="utf-8")
    (other / "more.md").write_text(deck.replace("small", "more"), encoding="utf-8")
    packs = [pack, Pack(tmp_path / "other")]
    chinese = Practice(packs, practice.store, practice.workspace, lang="zh")
    assert chinese.question("small.square").title == "3 的平方是多少？"
    assert chinese.question("more.square").title == "What is the square of 3?"
    assert len(chinese.questions) == 6

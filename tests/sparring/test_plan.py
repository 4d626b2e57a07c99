"""Today's plan: what is due first, then a little that is new, within the evening."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sparring.plan import Candidate, Plan, todays_plan
from sparring.schedule import Rating
from sparring.store import Attempt, Store

START = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def clock(clock):
    clock.now = START
    return clock


@pytest.fixture
def store(tmp_path, clock):
    with Store(tmp_path / "sparring.sqlite3", now=clock, tz=UTC) as opened:
        yield opened


def question(name: str, *, deck="wgan", level=1, minutes=1.0, order=0, on=()) -> Candidate:
    slug = f"question:{deck}.{name}"
    return Candidate(slug, "question", name.title(), deck, level, minutes, order, tuple(on))


def kata(name: str, *, level=1, minutes=10.0, order=0, on=()) -> Candidate:
    slug = f"kata:{name}"
    return Candidate(slug, "kata", name.title(), "katas", level, minutes, order, tuple(on))


def titles(plan: Plan) -> list[str]:
    return [task.title for task in plan.tasks]


def test_with_nothing_to_practise_the_plan_is_empty(store):
    plan = todays_plan([], store, START)
    assert plan == Plan()
    assert (plan.minutes, plan.due, plan.new) == (0, (), ())


def test_the_first_evening_brings_ten_new_questions_and_one_kata_by_level(store):
    hard = [question(f"h{n}", level=2, order=n) for n in range(8)]
    easy = [question(f"e{n}", level=1, order=n) for n in range(4)]
    katas = [kata("late", level=2), kata("early", level=1)]
    plan = todays_plan([*hard, *katas, *easy], store, START)
    assert titles(plan) == ["E0", "E1", "E2", "E3", "Early", "H0", "H1", "H2", "H3", "H4", "H5"]
    assert all(task.new and task.reason == "new" for task in plan.tasks)
    assert (plan.minutes, plan.postponed) == (20, 0)


def test_due_items_come_before_new_ones(store, clock):
    known, fresh = question("known"), question("fresh")
    store.record(known.slug, Rating.AGAIN, source="quiz")
    clock.now += DAY
    plan = todays_plan([fresh, known], store, clock.now)
    assert titles(plan) == ["Known", "Fresh"]
    assert [task.title for task in plan.due] == ["Known"]
    assert [task.title for task in plan.new] == ["Fresh"]


def test_what_is_not_due_yet_is_left_out(store, clock):
    store.record("question:wgan.known", Rating.EASY, source="quiz")
    assert todays_plan([question("known")], store, clock.now + DAY) == Plan()


def test_what_falls_due_later_the_same_day_is_due_all_day(store, clock):
    store.record("question:wgan.a", Rating.AGAIN, source="quiz")  # due 24 hours later, 19:00
    plan = todays_plan([question("a")], store, START + timedelta(hours=13))
    assert titles(plan) == ["A"]
    assert plan.tasks[0].reason == "due today"


def test_the_learners_midnight_ends_the_day(tmp_path, clock):
    zone = timezone(timedelta(hours=-5))
    with Store(tmp_path / "s.sqlite3", now=clock, tz=zone) as store:
        store.record("question:wgan.a", Rating.AGAIN, source="quiz")  # due the 24th, 14:00 there
        last_minute = datetime(2026, 11, 24, 4, 59, tzinfo=UTC)
        assert todays_plan([question("a")], store, last_minute) == Plan()
        assert titles(todays_plan([question("a")], store, last_minute + DAY / 1440)) == ["A"]


def test_the_least_likely_to_be_recalled_comes_first(store, clock):
    store.record("question:wgan.firm", Rating.EASY, source="quiz")
    store.record("question:wgan.shaky", Rating.AGAIN, source="quiz")
    clock.now += 9 * DAY
    plan = todays_plan([question("firm"), question("shaky")], store, clock.now)
    assert titles(plan) == ["Shaky", "Firm"]
    assert tuple(task.reason for task in plan.tasks) == ("8 days overdue", "due yesterday")


def test_questions_and_katas_share_one_queue(store, clock):
    store.record("question:wgan.firm", Rating.EASY, source="quiz")
    store.record("kata:gan", Rating.HARD, source="kata")
    store.record("question:wgan.shaky", Rating.AGAIN, source="quiz")
    clock.now += 9 * DAY
    plan = todays_plan([question("firm"), kata("gan"), question("shaky")], store, clock.now)
    assert titles(plan) == ["Shaky", "Gan", "Firm"]


def test_what_a_mistake_brought_forward_leads(store, clock):
    store.record("question:wgan.shaky", Rating.AGAIN, source="quiz")
    store.record("question:wgan.firm", Rating.EASY, source="quiz")
    clock.now += DAY
    store.bring_forward("question:wgan.firm")
    store.bring_forward("question:wgan.unseen")
    items = [question("shaky"), question("firm"), question("unseen")]
    plan = todays_plan(items, store, clock.now)
    assert titles(plan) == ["Unseen", "Firm", "Shaky"]
    assert [task.new for task in plan.tasks] == [False] * 3
    assert plan.tasks[0].reason == "brought forward by a mistake in a kata"


def test_a_kata_that_is_due_again_remembers_last_times_mistake(store, clock):
    failed = Attempt("gan", "00", "failed", 1.0, "T3", mistake="create-graph")
    store.record_attempt(failed)
    store.record_attempt(Attempt("gan", "01", "passed", 1.0, "T3"))
    clock.now += 2 * DAY
    (task,) = todays_plan([kata("gan")], store, clock.now).tasks
    assert task.reason == "due again: last time, create-graph"


def test_the_budget_holds_and_what_did_not_fit_is_counted(store, clock):
    items = [question(f"q{n}", minutes=3, deck="wgan" if n % 2 else "losses") for n in range(20)]
    for item in items:
        store.record(item.slug, Rating.AGAIN, source="quiz")
    clock.now += DAY
    plan = todays_plan([*items, question("fresh"), kata("fresh-kata")], store, clock.now)
    assert (plan.minutes, len(plan.due), plan.postponed) == (40, 13, 7)
    assert [task.title for task in plan.new] == ["Fresh"]


def test_a_due_kata_may_overrun_a_little_and_a_new_one_then_not(store, clock):
    known = [question("a", minutes=35), kata("due", minutes=15, order=1)]
    for item in known:
        store.record(item.slug, Rating.AGAIN, source="quiz")
    clock.now += DAY
    plan = todays_plan([*known, kata("new", minutes=1)], store, clock.now)
    assert (titles(plan), plan.minutes, plan.postponed) == (["A", "Due"], 50, 0)


def test_a_first_kata_may_overrun_by_a_quarter_and_no_more(store):
    assert titles(todays_plan([question("a"), kata("big", minutes=50)], store, START)) == ["Big"]
    assert titles(todays_plan([question("a"), kata("big", minutes=51)], store, START)) == ["A"]


def test_a_due_item_longer_than_the_evening_is_still_planned(store, clock):
    store.record("kata:giant", Rating.AGAIN, source="kata")
    clock.now += DAY
    plan = todays_plan([kata("giant", minutes=90), question("fresh")], store, clock.now)
    assert (titles(plan), plan.minutes, plan.postponed) == (["Giant"], 90, 0)


def test_one_new_item_longer_than_the_evening_is_better_than_nothing(store):
    items = [kata("giant", minutes=90), kata("titan", minutes=95)]
    assert titles(todays_plan(items, store, START)) == ["Giant"]


def test_a_kata_too_long_for_what_is_left_gives_way_to_a_shorter_one(store):
    items = [kata("giant", minutes=90), kata("short", minutes=15, order=1)]
    assert titles(todays_plan(items, store, START)) == ["Short"]


def test_the_schedule_may_know_items_that_no_pack_has_any_more(store, clock):
    store.record("question:gone.away", Rating.AGAIN, source="quiz")
    assert todays_plan([], store, START + DAY) == Plan()


ITEMS = st.lists(
    st.tuples(
        st.booleans(), st.integers(1, 3), st.floats(0.5, 60), st.sampled_from([*Rating, None, 0])
    ),
    max_size=14,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ITEMS, st.floats(5, 90))
def test_every_plan_keeps_its_promises(tmp_path_factory, clock, rows, budget):
    clock.now = START
    items = [
        (kata if is_kata else question)(f"i{n}", level=level, minutes=minutes, order=n)
        for n, (is_kata, level, minutes, _) in enumerate(rows)
    ]
    with Store(tmp_path_factory.mktemp("plan") / "s.sqlite3", now=clock, tz=UTC) as store:
        for item, (*_, rating) in zip(items, rows, strict=True):
            if rating == 0:
                store.bring_forward(item.slug)
            elif rating is not None:
                store.record(item.slug, rating, source="quiz")
        now = START + 3 * DAY
        plan = todays_plan(items, store, now, budget)
        due = {slug for slug, card in store.cards().items() if card.due < store.end_of_day(now)}
    planned = [task.slug for task in plan.tasks]
    assert len(set(planned)) == len(planned)
    assert {task.slug for task in plan.due} <= due
    assert len(plan.due) + plan.postponed == len(due)
    assert bool(plan.due) == bool(due)
    assert [task.new for task in plan.tasks] == sorted(task.new for task in plan.tasks)
    assert sum(task.kind == "question" for task in plan.new) <= 10
    assert sum(task.kind == "kata" for task in plan.new) <= 1
    assert plan.minutes <= 1.25 * budget or len(plan.tasks) == 1
    assert bool(plan.tasks) == bool(due or any(rating is None for *_, rating in rows))


def test_a_kata_waits_until_those_that_it_builds_on_were_passed(store, clock):
    ladder = [kata("gan", on=["kata:losses"]), kata("losses", level=2), kata("odd", level=3)]
    assert titles(todays_plan(ladder, store, START)) == ["Losses"]
    store.record("kata:losses", Rating.GOOD, source="kata")
    clock.now += DAY
    assert "Gan" in titles(todays_plan(ladder, store, clock.now))


def test_the_questions_that_a_kata_builds_on_come_before_it_the_same_evening(store):
    crowd = [question(f"q{n:02}", order=n) for n in range(12)]
    deep = question("deep", level=3, on=["question:wgan.q11"], order=20)
    plan = todays_plan([kata("gan", on=[deep.slug]), *crowd, deep], store, START)
    assert titles(plan) == [*(f"Q0{n}" for n in range(8)), "Q11", "Deep", "Gan"]


def test_a_question_never_comes_before_what_it_builds_on(store):
    items = [question("after", on=["question:wgan.first"]), question("first", level=2, minutes=50)]
    assert titles(todays_plan(items, store, START)) == ["First"]  # too long, and alone


def test_who_passes_a_later_kata_has_tested_out_of_those_below(store):
    items = [
        question("basics"),
        question("other", order=1),
        kata("losses", on=["question:wgan.basics"]),
        kata("gan", on=["kata:losses"], level=2),
    ]
    store.record("kata:gan", Rating.HARD, source="kata")
    assert titles(todays_plan(items, store, START)) == ["Other"]


def test_a_kata_that_passed_after_its_solution_tests_out_of_nothing(store):
    items = [kata("losses"), kata("gan", on=["kata:losses"], level=2)]
    store.record("kata:gan", Rating.AGAIN, source="kata")
    assert titles(todays_plan(items, store, START)) == ["Losses"]


def test_a_circle_keeps_nobody_out(store):
    items = [kata("a", on=["kata:b"]), kata("b", on=["kata:a"], order=1)]
    assert len(todays_plan(items, store, START).tasks) == 1

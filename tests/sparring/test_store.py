"""The practice store: nothing answered is lost, and the schedule is only a cache of the log."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sparring import database, schema
from sparring.schedule import Rating, new_card, review
from sparring.store import Attempt, Round, Store, StoreError

START = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)
DAY = timedelta(days=1)
DETACH = "question:gan-basics.detach"
KATA = "gradient-penalty"


@pytest.fixture
def clock(clock):
    clock.now = START
    return clock


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "sparring.sqlite3"


@pytest.fixture
def store(path, clock):
    with Store(path, now=clock, tz=UTC, busy_timeout_ms=20) as opened:
        yield opened


def attempt(verdict: str, **fields: object) -> Attempt:
    given = {"kata": KATA, "sha256": "ab" * 32, "verdict": verdict, "seconds": 0.4, "tier": "T3"}
    return Attempt(**{**given, **fields})


# --- the log and its cards ---


def test_an_answer_is_kept_with_everything_about_it(store):
    store.record(
        DETACH,
        Rating.HARD,
        source="quiz",
        content_hash="c0ffee",
        duration_ms=41_000,
        score=0.5,
        hints=2,
        answer={"choices": [1, 3], "text": "雅可比 \udcff"},
    )
    (kept,) = store.reviews(DETACH)
    assert (kept.slug, kept.reviewed_at, kept.rating) == (DETACH, START, Rating.HARD)
    assert (kept.source, kept.duration_ms, kept.score, kept.hints) == ("quiz", 41_000, 0.5, 2)
    assert kept.answer == {"choices": [1, 3], "text": "雅可比 \udcff"}
    assert kept.content_hash == "c0ffee"


def test_an_answer_moves_its_card_as_the_schedule_says(store, clock):
    first = store.record(DETACH, Rating.GOOD, source="quiz")
    assert first == review(new_card(START), Rating.GOOD, START) == store.card(DETACH)
    clock.now = first.due
    assert store.record(DETACH, Rating.GOOD, source="mock") == review(first, Rating.GOOD, clock.now)


def test_an_edited_question_keeps_its_progress(store, clock):
    store.record(DETACH, Rating.GOOD, source="quiz", content_hash="old")
    clock.now += 2 * DAY
    store.record(DETACH, Rating.GOOD, source="quiz", content_hash="new")
    assert store.card(DETACH).reviews == 2
    assert [kept.content_hash for kept in store.reviews()] == ["old", "new"]


def test_extra_practice_is_logged_and_moves_no_card(store, clock):
    assert store.record(DETACH, Rating.GOOD, source="practice") is None
    assert store.card(DETACH) is None
    card = store.record(DETACH, Rating.GOOD, source="quiz")
    clock.now += DAY
    assert store.record(DETACH, Rating.AGAIN, source="practice") == card == store.card(DETACH)
    assert len(store.reviews()) == 3


@pytest.mark.parametrize("slug", ["detach", "question:", "deck:gan", ""])
def test_a_malformed_slug_is_refused_and_leaves_nothing(store, slug):
    with pytest.raises(ValueError, match="question:ID or kata:ID"):
        store.record(slug, Rating.GOOD, source="quiz")
    with pytest.raises(ValueError, match="question:ID or kata:ID"):
        store.bring_forward(slug)
    assert store.reviews() == []
    assert store.cards() == {}


@pytest.mark.parametrize("wrong", [{"score": 1.5}, {"score": float("nan")}, {"hints": -1}])
def test_a_value_out_of_range_is_refused(store, wrong):
    with pytest.raises(ValueError):
        store.record(DETACH, Rating.GOOD, source="quiz", **wrong)
    assert store.reviews() == []


def test_an_answer_that_fails_half_way_leaves_nothing(store):
    with pytest.raises(sqlite3.IntegrityError):
        store.record(DETACH, Rating.GOOD, source="cheating")
    with pytest.raises(ValueError, match="JSON"):
        store.record(DETACH, Rating.GOOD, source="quiz", answer=float("nan"))
    assert (store.reviews(), store.cards()) == ([], {})
    assert store.record(DETACH, Rating.GOOD, source="quiz") is not None


def test_a_mistake_brings_its_question_forward_without_counting_as_an_answer(store, clock):
    far = store.record(DETACH, Rating.EASY, source="quiz")
    clock.now += DAY
    near = store.bring_forward(DETACH)
    assert far.due > near.due == clock.now
    assert near.forwarded_at == clock.now
    assert len(store.reviews()) == 1
    assert store.daily_counts(1) == [(date(2026, 11, 24), 0)]


def test_a_question_never_seen_can_be_brought_forward(store):
    card = store.bring_forward(DETACH, START - DAY)
    assert (card.due, card.reviews, card.stability) == (START - DAY, 0, None)
    after = store.record(DETACH, Rating.GOOD, source="quiz")
    assert (after.forwarded_at, after.due) == (None, START + 2 * DAY)


def test_bringing_forward_again_before_the_review_changes_nothing(store, path, clock):
    first = store.bring_forward(DETACH)
    clock.now += DAY
    assert store.bring_forward(DETACH) == first
    with closing(sqlite3.connect(path)) as reader:
        assert reader.execute("SELECT count(*) FROM review").fetchone() == (1,)
    store.record(DETACH, Rating.EASY, source="quiz")
    assert store.bring_forward(DETACH).due == clock.now


def test_everything_outlives_closing(path, clock):
    with Store(path, now=clock) as store:
        card = store.record(DETACH, Rating.GOOD, source="quiz")
        store.set_setting("language", "zh")
    with Store(path, now=clock) as store:
        assert store.card(DETACH) == card
        assert store.setting("language") == "zh"
        assert store.notices == []


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["question:a.b", "question:a.c", "kata:gan"]),
        st.sampled_from([*Rating, None]),
        st.sampled_from(["quiz", "practice", "mock"]),
        st.integers(-2_000_000, 60 * 86_400_000_000),
    ),
    max_size=12,
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(EVENTS)
def test_rebuilding_from_the_log_gives_the_very_same_cards(tmp_path_factory, clock, events):
    clock.now = START
    with Store(tmp_path_factory.mktemp("store") / "s.sqlite3", now=clock) as store:
        for slug, rating, source, microseconds in events:
            clock.now += timedelta(microseconds=microseconds)
            if rating is None:
                store.bring_forward(slug)
            else:
                store.record(slug, rating, source=source)
        before = store.cards()
        store.rebuild()
        assert store.cards() == before
        assert list(store.cards()) == list(before)


def test_rebuilding_mends_a_cache_that_went_wrong(store, path):
    right = store.record(DETACH, Rating.GOOD, source="quiz")
    with sqlite3.connect(path) as meddler:
        meddler.execute("UPDATE card SET stability = 999, due = '2030-01-01T00:00:00+00:00'")
    meddler.close()
    assert store.card(DETACH) != right
    store.rebuild()
    assert store.cards() == {DETACH: right}


# --- killed ---

_ANSWER_FOR_EVER = """
import sys
from itertools import count
from pathlib import Path
from sparring.schedule import Rating
from sparring.store import Store
store = Store(Path(sys.argv[1]))
for number in count():
    store.record(f"question:deck.q{number % 7}", Rating.GOOD, source="quiz", answer=number)
    print(number, flush=True)
"""


def test_a_kill_in_the_middle_loses_no_answer_that_was_recorded(path):
    command = [sys.executable, "-c", _ANSWER_FOR_EVER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        for _ in range(25):
            last = int(child.stdout.readline())
        child.kill()
        told = [last, *(int(line) for line in child.stdout if line.endswith("\n"))]
    assert child.returncode == -signal.SIGKILL
    with Store(path) as store:
        answers = [kept.answer for kept in store.reviews()]
        assert answers == list(range(len(answers)))
        assert len(answers) in (told[-1] + 1, told[-1] + 2)  # one may be kept and not yet told
        cards = store.cards()
        store.rebuild()
        assert store.cards() == cards
        assert store.notices == []


# --- katas ---


def test_the_first_pass_of_a_round_is_a_review(store):
    store.hand_out(KATA)
    assert store.record_attempt(attempt("passed"), content_hash="h", duration_ms=5) is Rating.GOOD
    (kept,) = store.reviews("kata:gradient-penalty")
    assert (kept.rating, kept.source, kept.content_hash, kept.duration_ms) == (3, "kata", "h", 5)
    assert store.round(KATA) == Round(handed_out_at=START, passed_at=START)


def test_saving_again_after_the_pass_is_no_second_review(store):
    store.hand_out(KATA)
    store.record_attempt(attempt("passed"))
    assert store.record_attempt(attempt("passed")) is None
    assert store.record_attempt(attempt("failed")) is None
    assert len(store.reviews()) == 1
    assert store.round(KATA).rejections == 0
    assert len(store.attempts(KATA)) == 3


def test_a_pass_after_rejections_is_hard(store):
    store.hand_out(KATA)
    assert store.record_attempt(attempt("failed", mistake="no-create-graph")) is None
    assert store.record_attempt(attempt("crash")) is None
    assert store.round(KATA).rejections == 2
    assert store.record_attempt(attempt("passed")) is Rating.HARD


def test_a_failure_of_the_grader_counts_against_nobody(store):
    store.hand_out(KATA)
    store.record_attempt(attempt("infra"))
    assert store.record_attempt(attempt("passed")) is Rating.GOOD


def test_a_pass_after_hints_is_hard_and_the_hints_are_logged(store):
    store.hand_out(KATA)
    store.show_hint(KATA, 2)
    store.show_hint(KATA, 1)
    assert store.round(KATA).hints == 2
    assert store.record_attempt(attempt("passed")) is Rating.HARD
    assert store.reviews()[0].hints == 2


def test_a_pass_after_the_solution_was_shown_is_again(store, clock):
    store.show_solution(KATA)
    clock.now += DAY
    store.show_solution(KATA)
    assert store.round(KATA).solution_shown_at == START
    assert store.record_attempt(attempt("passed")) is Rating.AGAIN


def test_handing_out_again_begins_a_clean_round(store, clock):
    store.show_hint(KATA, 1)
    store.show_solution(KATA)
    store.record_attempt(attempt("failed"))
    store.record_attempt(attempt("passed"))
    clock.now += DAY
    store.hand_out(KATA)
    assert store.round(KATA) == Round(handed_out_at=clock.now)
    assert store.record_attempt(attempt("passed")) is Rating.GOOD


def test_a_verdict_for_practice_only_is_kept_and_rates_nothing(store):
    assert store.record_attempt(attempt("passed"), rated=False) is None
    assert (store.reviews(), store.round(KATA)) == ([], Round())
    assert store.attempts(KATA)[0].graded_at == START


def test_attempts_come_back_whole_and_newest_first(store):
    first = attempt("failed", cause="lone \udcff", mistake="no-detach", seed=7, graded_at=START)
    store.record_attempt(first)
    store.record_attempt(attempt("passed", graded_at=START + DAY))
    newest, oldest = store.attempts(KATA)
    assert newest == attempt("passed", graded_at=START + DAY)
    assert oldest == attempt("failed", cause="lone ?", mistake="no-detach", seed=7, graded_at=START)
    assert store.attempts(KATA, limit=1) == [newest]
    assert store.attempts("other") == []


def test_last_times_mistake_is_the_last_one_of_the_last_round(store):
    assert store.last_mistake(KATA) is None
    store.hand_out(KATA)
    store.record_attempt(attempt("failed", mistake="no-detach"))
    store.record_attempt(attempt("failed", mistake="no-create-graph"))
    store.record_attempt(attempt("failed"))
    store.record_attempt(attempt("passed"))
    assert store.last_mistake(KATA) == "no-create-graph"
    store.hand_out(KATA)
    assert store.last_mistake(KATA) == "no-create-graph"
    store.record_attempt(attempt("passed"))
    assert store.last_mistake(KATA) is None


# --- settings and days ---


def test_settings_are_set_changed_and_forgotten(store):
    assert store.setting("language") is None
    store.set_setting("language", "en")
    store.set_setting("language", "zh")
    assert store.setting("language") == "zh"
    store.set_setting("language", None)
    assert store.setting("language") is None


def test_a_streak_counts_days_and_forgives_today_until_it_ends(store, clock):
    assert store.streak() == 0
    for _ in range(3):
        store.record(DETACH, Rating.GOOD, source="quiz")
        store.record(DETACH, Rating.GOOD, source="practice")
        clock.now += DAY
    assert store.streak() == 3
    store.record(DETACH, Rating.GOOD, source="quiz")
    assert store.streak() == 4
    clock.now += 2 * DAY
    assert store.streak() == 0
    store.record(DETACH, Rating.GOOD, source="quiz")
    assert store.streak() == 1


def test_counts_cover_the_last_fourteen_days_oldest_first(store, clock):
    store.record(DETACH, Rating.GOOD, source="quiz")
    clock.now += 13 * DAY
    for _ in range(2):
        store.record(DETACH, Rating.GOOD, source="quiz")
    counts = store.daily_counts()
    assert [n for _, n in counts] == [1, *[0] * 12, 2]
    assert counts[0][0] == date(2026, 11, 23)
    assert all(after - before == DAY for (before, _), (after, _) in pairwise(counts))
    clock.now += DAY
    assert sum(n for _, n in store.daily_counts()) == 2


def test_days_are_the_learners_not_utcs(path, clock):
    clock.now = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)  # the 24th in UTC+8
    with Store(path, now=clock, tz=timezone(timedelta(hours=8))) as store:
        store.record(DETACH, Rating.GOOD, source="quiz")
        assert store.daily_counts(2) == [(date(2026, 11, 23), 0), (date(2026, 11, 24), 1)]
        assert store.end_of_day(clock.now) == datetime(2026, 11, 24, 16, 0, tzinfo=UTC)


# --- when things go wrong ---


def test_a_locked_store_waits_briefly_then_says_so_and_goes_on_later(store, path):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match=r"sparring\.sqlite3: another program is writing to it"):
        store.record(DETACH, Rating.GOOD, source="quiz")
    with pytest.raises(StoreError, match="close other Sparring windows"):
        Store(path, busy_timeout_ms=20)
    other.execute("ROLLBACK")
    other.close()
    assert store.reviews() == []
    assert store.record(DETACH, Rating.GOOD, source="quiz") == store.card(DETACH)


def test_two_stores_share_one_file(store, path, clock):
    with Store(path, now=clock) as other:
        store.record(DETACH, Rating.GOOD, source="quiz")
        other.record(DETACH, Rating.GOOD, source="quiz")
        assert store.card(DETACH) == other.card(DETACH)
        assert store.card(DETACH).reviews == 2


def test_a_file_that_is_no_database_is_set_aside_whole(path, clock):
    path.parent.mkdir()
    path.write_bytes(b"not a database at all" * 100)
    with Store(path, now=clock) as store:
        (notice,) = store.notices
        store.record(DETACH, Rating.GOOD, source="quiz")
    aside = path.with_name("sparring.sqlite3.corrupt-20261123-101500")
    assert aside.read_bytes() == b"not a database at all" * 100
    assert str(aside) in notice
    assert str(path) in notice
    with Store(path, now=clock) as store:
        assert store.notices == []
        assert len(store.reviews()) == 1


def test_a_damaged_page_is_found_when_opening(path, clock):
    with Store(path, now=clock) as store:
        for number in range(200):
            store.record(f"question:deck.q{number}", Rating.GOOD, source="quiz", answer="x" * 500)
    pages = bytearray(path.read_bytes())
    pages[4096 * 4 :] = b"\xff" * (len(pages) - 4096 * 4)
    path.write_bytes(pages)
    with Store(path, now=clock) as store:
        assert len(store.notices) == 1
        assert store.reviews() == []
    assert path.with_name("sparring.sqlite3.corrupt-20261123-101500").read_bytes() == bytes(pages)


def test_damage_in_the_same_second_overwrites_no_earlier_file(path, clock):
    path.parent.mkdir()
    for content in (b"first" * 300, b"second" * 300):
        path.write_bytes(content)
        Store(path, now=clock).close()
    kept = {p.name: p.read_bytes() for p in path.parent.iterdir() if "corrupt" in p.name}
    assert kept == {
        "sparring.sqlite3.corrupt-20261123-101500": b"first" * 300,
        "sparring.sqlite3.corrupt-20261123-101500-2": b"second" * 300,
    }


@pytest.mark.parametrize("main", [None, b"", b"rubbish"])
def test_the_log_beside_a_cut_or_missing_file_is_kept(path, clock, main):
    path.parent.mkdir()
    if main is not None:
        path.write_bytes(main)
    path.with_name("sparring.sqlite3-wal").write_bytes(b"a log" * 1000)
    with Store(path, now=clock) as store:
        assert len(store.notices) == 1
        assert store.record(DETACH, Rating.GOOD, source="quiz") is not None
    aside = path.with_name("sparring.sqlite3.corrupt-20261123-101500")
    assert path.with_name(aside.name + "-wal").read_bytes() == b"a log" * 1000
    assert (aside.read_bytes() if aside.exists() else None) == main


def test_a_store_of_a_newer_sparring_is_left_alone(path, clock):
    Store(path, now=clock).close()
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"written by a newer Sparring .*Update Sparring"):
        Store(path, now=clock)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir() if "corrupt" in p.name] == []


def test_another_programs_database_is_left_alone(path, clock):
    path.parent.mkdir()
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE bookmarks (url TEXT)")
    foreign.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="belongs to another program"):
        Store(path, now=clock)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_store(path, clock):
    path.parent.mkdir()
    path.touch()
    with Store(path, now=clock) as store:
        assert (store.notices, store.cards()) == ([], {})


def test_a_folder_in_the_files_place_is_told(path):
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="a folder is in the place of the practice data"):
        Store(path)


def test_a_file_in_the_folders_place_is_told(path):
    path.parent.write_text("a file")
    with pytest.raises(StoreError, match=r"needs this folder.*SPARRING_DATA"):
        Store(path)


def test_closing_twice_is_harmless(path):
    store = Store(path)
    store.close()
    store.close()


# --- what it needs ---


def test_the_core_imports_no_screen_no_torch_no_grader_and_fsrs_only_to_schedule():
    code = (
        "import sys\n"
        "import sparring.store, sparring.plan, sparring.workspace, sparring.paths\n"
        "heavy = {'textual', 'rich', 'torch', 'grader', 'fsrs', 'platformdirs'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# --- taking back, putting off, putting away ---


def test_an_undone_answer_leaves_the_card_as_it_was_and_stays_in_the_log(store, clock):
    store.record(DETACH, Rating.GOOD, source="quiz")
    clock.sleep(days=3)
    before = store.cards()
    store.record(DETACH, Rating.AGAIN, source="quiz")
    undone = store.undo()
    assert (undone.slug, undone.rating) == (DETACH, Rating.AGAIN)
    assert store.cards() == before
    assert [review.rating for review in store.reviews()] == [Rating.GOOD]
    store.rebuild()
    assert store.cards() == before


def test_the_first_answer_undone_leaves_no_card_and_then_there_is_none(store):
    store.record(DETACH, Rating.GOOD, source="quiz")
    assert store.undo() is not None
    assert store.cards() == {}
    assert store.undo() is None
    assert store.streak() == 0


def test_an_item_brought_forward_is_so_again_when_its_answer_is_undone(store, clock):
    store.record(DETACH, Rating.GOOD, source="quiz")
    clock.sleep(hours=1)
    forwarded = store.bring_forward(DETACH)
    clock.sleep(hours=1)
    store.record(DETACH, Rating.GOOD, source="quiz")
    store.undo()
    assert store.card(DETACH) == forwarded


def test_undo_never_takes_back_a_kata(store):
    store.record_attempt(attempt("passed"))
    assert store.undo() is None


def test_what_is_suspended_or_buried_is_held(store, clock):
    store.suspend(DETACH)
    store.bury("kata:k")
    assert store.held() == {DETACH: "suspended", "kata:k": "buried"}
    store.suspend(DETACH, on=False)
    clock.sleep(days=1)
    assert store.held() == {}


def test_the_answer_log_keeps_sureness_and_the_predicted_recall(store, clock):
    store.record(DETACH, Rating.GOOD, source="quiz", sure=False)
    clock.sleep(days=2)
    store.record(DETACH, Rating.GOOD, source="quiz", sure=True)
    first, second = store.reviews()
    assert (first.sure, first.recall) == (False, None)
    assert second.sure is True
    assert 0.8 < second.recall < 1


def test_an_answer_is_undone_for_its_item_whoever_answered_since(store, clock):
    store.record(DETACH, Rating.GOOD, source="quiz")
    store.record("question:gan-basics.other", Rating.AGAIN, source="quiz")  # another window
    assert store.undo(DETACH).slug == DETACH
    assert [review.slug for review in store.reviews()] == ["question:gan-basics.other"]
    assert store.undo(DETACH) is None


# --- disks and formats ---


def test_a_full_disk_is_told_and_the_answers_before_are_kept(tmp_path):
    """The store grows until no file may: a limit of the kernel's, met as a full disk is."""
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from sparring.schedule import Rating\n"
        "from sparring.store import Store, StoreError\n"
        "store = Store(Path(sys.argv[1]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))\n"
        "number = 0\n"
        "try:\n"
        "    while True:\n"
        "        slug = f'question:a.q{number}'\n"
        "        store.record(slug, Rating.GOOD, source='quiz', answer='x' * 900)\n"
        "        number += 1\n"
        "except StoreError as error:\n"
        "    print(number, error, flush=True)\n"
        "    store.reviews()\n"
        "import os; os._exit(0)\n"
    )
    path = tmp_path / "s.sqlite3"
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    number, _, said = done.stdout.partition(" ")
    assert int(number) > 10
    assert str(path) in said
    assert "disk" in said
    with Store(path) as store:
        assert store.notices == []
        assert len(store.reviews()) == int(number)
        assert store.soundness() == "ok"
        store.record(DETACH, Rating.GOOD, source="quiz")


def test_a_store_of_the_first_format_keeps_its_answers(path, clock):
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(schema.MIGRATIONS[0])
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        at = schema.to_text(clock.now)
        connection.execute("INSERT INTO item VALUES (1, ?, 'h', ?)", (DETACH, at))
        connection.execute(
            "INSERT INTO review (item_id, kind, reviewed_at, rating, source, answer)"
            " VALUES (1, 'review', ?, 3, 'quiz', '{\"picked\": [1], \"text\": \"\"}')",
            (at,),
        )
        connection.commit()
    with Store(path, now=clock) as store:
        (review,) = store.reviews()
        assert (review.slug, review.rating, review.sure) == (DETACH, Rating.GOOD, None)
        assert store.streak() == 1
        store.rebuild()
        assert store.card(DETACH).reviews == 1
        store.record(DETACH, Rating.GOOD, source="quiz", sure=True)


def test_damage_met_in_a_large_file_is_set_aside_at_the_next_start(path, clock, monkeypatch):
    with Store(path, now=clock) as store:
        for number in range(300):
            store.record(f"question:deck.q{number}", Rating.GOOD, source="quiz", answer="x" * 500)
    with path.open("r+b") as file:
        size = path.stat().st_size
        file.seek(size // 2)
        file.write(b"\xff" * (size // 4))
    monkeypatch.setattr(database, "_CHECKED_ALWAYS", 0)
    with Store(path, now=clock) as store, pytest.raises(StoreError, match="start Sparring again"):
        store.reviews()
    with Store(path, now=clock) as store:
        assert "was damaged" in store.notices[0]
        assert store.reviews() == []
    (aside,) = path.parent.glob("*.corrupt-*")
    assert aside.stat().st_size == size
    with Store(path, now=clock) as store:
        assert store.notices == []

"""How far the learner is."""

from datetime import UTC, datetime, timedelta

import pytest

from grader.packs import builtin_pack
from sparring.practice import Practice
from sparring.progress import progress_of
from sparring.schedule import Rating
from sparring.store import Store
from sparring.workspace import Workspace

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)


class Hours:
    now = NOW


@pytest.fixture
def practice(tmp_path):
    with Store(tmp_path / "s.sqlite3", now=lambda: Hours.now, tz=UTC) as store:
        workspace = Workspace(tmp_path / "katas")
        yield Practice([builtin_pack()], store, workspace, now=lambda: Hours.now)


def test_before_the_first_answer_nothing_is_known(practice):
    progress = progress_of(practice)
    assert (progress.katas_passed, progress.questions_seen, progress.known) == (0, 0, None)
    assert progress.katas == len(practice.katas)
    assert progress.questions == len(practice.questions)


def test_answers_and_passes_count_and_what_is_known_fades(practice, monkeypatch):
    first = next(iter(practice.questions))
    practice.store.record(f"question:{first}", Rating.GOOD, source="quiz")
    practice.store.record(f"kata:{practice.katas[0].id}", Rating.GOOD, source="kata")
    progress = progress_of(practice)
    assert (progress.katas_passed, progress.questions_seen, progress.known) == (1, 1, 1.0)
    monkeypatch.setattr(Hours, "now", NOW + timedelta(days=30))
    assert progress_of(practice).known < 0.9


def test_a_question_only_brought_forward_was_not_seen(practice):
    first = next(iter(practice.questions))
    practice.store.bring_forward(f"question:{first}")
    practice.store.record("question:gone.away", Rating.GOOD, source="quiz")
    assert progress_of(practice).questions_seen == 0

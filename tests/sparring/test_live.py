"""Grading on every save, with real files and a real thread; the judge is told what to say."""

import hashlib
import queue
import shutil
import threading
from itertools import count

import pytest

from grader.client import GraderError, GradingCancelled
from sparring import live
from sparring.live import LiveGrading, saves, stamp_of
from sparring.workspace import Workspace

from .conftest import RIGHT, WRONG, verdict_on

ENDLESS = b"while True: pass\n"
SOON = 20  # seconds until a test gives up; nothing takes that long


class Judge:
    """Grades at once, but an endless file only until it is cancelled."""

    def __init__(self):
        self.begun: queue.Queue[bytes] = queue.Queue()
        self.cancelled = threading.Event()
        self.faults: list[str] = []

    def grade(self, kata, source, *, file, on_event):
        self.cancelled.clear()
        self.begun.put(source)
        if self.faults:
            raise GraderError(self.faults.pop())
        if source == ENDLESS:
            assert self.cancelled.wait(SOON)
            raise GradingCancelled
        on_event({"event": "checks", "file": file})
        return verdict_on(kata, source)

    def cancel(self):
        self.cancelled.set()


class Watching:
    """A live grading that runs in a thread, and what it told."""

    def __init__(self, kata, workspace, *, at_once=True):
        self.judge, self.path = Judge(), workspace.path_of(kata.id)
        self.verdicts: queue.Queue[str] = queue.Queue()
        self.troubles: queue.Queue[str] = queue.Queue()
        self.events: list[dict[str, object]] = []
        self.live = LiveGrading(
            self.judge,
            kata,
            workspace,
            on_event=self.events.append,
            on_verdict=lambda verdict: self.verdicts.put(verdict.sha256),
            on_trouble=self.troubles.put,
            at_once=at_once,
        )
        self.thread = threading.Thread(target=self.live.run)
        self._numbers = count()

    def save(self, source: bytes) -> str:
        """Save as many editors do, by renaming; the digest to expect in the verdict."""
        fresh = self.path.with_name(f"fresh-{next(self._numbers)}")
        fresh.write_bytes(source)
        fresh.rename(self.path)
        return digest(source)

    def next_verdict(self) -> str:
        return self.verdicts.get(timeout=SOON)


def digest(source: bytes) -> str:
    return hashlib.sha256(source).hexdigest()


@pytest.fixture(autouse=True)
def short_ticks(monkeypatch):
    monkeypatch.setattr(live, "TICK", 0.005)


@pytest.fixture
def watch(small_practice, tmp_path):
    kata, workspace = small_practice.kata("square"), Workspace(tmp_path / "work")
    begun = []

    def begin(source: bytes, **options: bool) -> Watching:
        small_practice.start(kata).write_bytes(source)
        watching = Watching(kata, workspace, **options)
        watching.thread.start()
        begun.append(watching)
        return watching

    yield begin
    for watching in begun:
        watching.live.stop()
        watching.thread.join(SOON)
        assert not watching.thread.is_alive()


def test_the_file_is_graded_at_once_and_on_every_save(watch):
    watching = watch(WRONG)
    assert watching.next_verdict() == digest(WRONG)
    saved = watching.save(RIGHT)
    assert watching.next_verdict() == saved
    assert watching.events == [{"event": "checks", "file": "square.py"}] * 2


def test_a_file_that_is_written_in_place_is_graded_too(watch):
    watching = watch(WRONG)
    watching.next_verdict()
    # Of another size: two saves within a tick of the file system's clock look alike.
    watching.path.write_bytes(RIGHT + b"\n")
    assert watching.next_verdict() == digest(RIGHT + b"\n")


def test_grading_may_wait_for_the_first_save(watch):
    watching = watch(WRONG, at_once=False)
    saved = watching.save(RIGHT)
    assert watching.next_verdict() == saved
    assert watching.judge.begun.get(timeout=SOON) == RIGHT
    assert watching.judge.begun.empty()


def test_a_grading_that_a_save_overtakes_is_cancelled(watch):
    watching = watch(ENDLESS)
    assert watching.judge.begun.get(timeout=SOON) == ENDLESS
    saved = watching.save(RIGHT)
    assert watching.next_verdict() == saved
    assert watching.verdicts.empty()
    assert watching.troubles.empty()


def test_it_can_be_asked_to_grade_again(watch):
    watching = watch(RIGHT)
    watching.next_verdict()
    watching.live.again()
    assert watching.next_verdict() == digest(RIGHT)


def test_a_deleted_file_is_told_and_a_later_save_is_graded(watch):
    watching = watch(WRONG)
    watching.next_verdict()
    watching.path.unlink()
    told = watching.troubles.get(timeout=SOON)
    assert f"{watching.path}: no such file. `sparring start square` hands out a new one" in told
    saved = watching.save(RIGHT)
    assert watching.next_verdict() == saved


def test_the_folder_may_go_and_come_back(watch):
    watching = watch(WRONG)
    watching.next_verdict()
    shutil.rmtree(watching.path.parent)
    assert "no such file" in watching.troubles.get(timeout=SOON)
    watching.path.parent.mkdir()
    saved = watching.save(RIGHT)
    assert watching.next_verdict() == saved


def test_a_failure_of_the_grader_is_told_and_a_later_save_is_graded(watch):
    watching = watch(WRONG, at_once=False)
    watching.judge.faults.append("the judge is gone")
    watching.save(WRONG)
    assert watching.troubles.get(timeout=SOON) == "the judge is gone"
    saved = watching.save(RIGHT)
    assert watching.next_verdict() == saved


def test_stopping_ends_a_grading_that_runs(watch):
    watching = watch(ENDLESS)
    watching.judge.begun.get(timeout=SOON)
    watching.live.stop()
    watching.thread.join(SOON)
    assert not watching.thread.is_alive()
    assert watching.verdicts.empty()


def test_what_was_stopped_before_it_ran_grades_nothing(small_practice, tmp_path):
    kata = small_practice.kata("square")
    small_practice.start(kata)
    watching = Watching(kata, Workspace(tmp_path / "work"))
    watching.live.stop()
    watching.live.run()
    assert watching.judge.begun.empty()


def test_a_save_while_nobody_looked_is_noticed(tmp_path):
    path = tmp_path / "file.py"
    path.write_bytes(WRONG)
    seen = stamp_of(path)
    path.write_bytes(RIGHT + b"\n")
    assert next(saves(path, seen, threading.Event())) is None


class Ticks:
    """A stop event that does one thing at each tick, and is set when all are done."""

    def __init__(self, *acts):
        self._acts = iter(acts)

    def wait(self, _seconds):
        act = next(self._acts, None)
        if act is None:
            return True
        act()
        return False


def test_a_save_in_several_steps_is_one_save(tmp_path):
    path = tmp_path / "file.py"
    path.write_bytes(WRONG)
    steps = [
        path.unlink,
        lambda: path.write_bytes(RIGHT[:5]),
        lambda: path.write_bytes(RIGHT),
        lambda: None,
        lambda: None,
    ]
    assert len(list(saves(path, stamp_of(path), Ticks(*steps)))) == 1


def test_an_untouched_file_is_no_save(tmp_path):
    path = tmp_path / "file.py"
    path.write_bytes(WRONG)
    assert list(saves(path, stamp_of(path), Ticks(*[lambda: None] * 4))) == []


def test_a_file_that_stays_away_is_told_once(tmp_path):
    path = tmp_path / "file.py"
    path.write_bytes(WRONG)
    steps = [path.unlink, *[lambda: None] * 4]
    assert len(list(saves(path, stamp_of(path), Ticks(*steps)))) == 1

"""One judge for the whole app."""

import threading
from pathlib import Path

import pytest

from grader.client import ChunkWanted, GraderError, GradingCancelled
from sparring.judge import SharedJudge
from tests.sparring.tui.fake_training import FakeTrainer


def test_the_judge_starts_when_wanted_and_once(judge, practice, make):
    judge.answer = make.verdict(make.check())
    shared = SharedJudge(judge.make)
    assert judge.made == 0
    shared.warm_up()
    events = []
    kata = practice.kata("doubler")
    assert shared.grade(kata, b"x", file="f.py", on_event=events.append) == judge.answer
    assert judge.made == 1
    assert events == [{"event": "began"}]
    shared.close()
    assert judge.closed == 1


def test_a_judge_that_failed_is_closed_and_replaced(judge, practice, make):
    shared = SharedJudge(judge.make)
    kata = practice.kata("doubler")
    judge.answer = "it died"
    with pytest.raises(GraderError, match="it died"):
        shared.grade(kata, b"x", file=None, on_event=None)
    judge.answer = make.verdict(make.check())
    shared.grade(kata, b"x", file=None, on_event=None)
    assert (judge.made, judge.closed) == (2, 1)


def test_a_closed_judge_starts_no_more(judge, practice):
    shared = SharedJudge(judge.make)
    shared.close()
    with pytest.raises(GraderError, match="closing"):
        shared.grade(practice.kata("doubler"), b"x", file=None, on_event=None)
    assert judge.made == 0


def test_a_judge_that_cannot_start_is_told_by_the_first_grading(practice):
    def no_processes():
        raise OSError(11, "Resource temporarily unavailable")

    shared = SharedJudge(no_processes)
    shared.warm_up()
    with pytest.raises(GraderError, match="cannot be started"):
        shared.grade(practice.kata("doubler"), b"x", file=None, on_event=None)


def test_a_second_grading_waits_for_the_first(judge, practice, make):
    judge.answer = make.verdict(make.check())
    judge.hold.clear()
    shared = SharedJudge(judge.make)
    kata = practice.kata("doubler")
    none = {"file": None, "on_event": None}
    threads = [
        threading.Thread(target=shared.grade, args=(kata, source), kwargs=none)
        for source in (b"1", b"2")
    ]
    for thread in threads:
        thread.start()
    while not judge.sources:
        pass
    assert len(judge.sources) == 1
    judge.hold.set()
    for thread in threads:
        thread.join(10)
    assert sorted(judge.sources) == [b"1", b"2"]


def test_a_training_waits_for_its_turn_and_only_its_own_cancel_ends_it(practice):
    trainer = FakeTrainer()
    shared, kata = SharedJudge(trainer.make), practice.kata("doubler")
    chunk = ChunkWanted("digits", Path(), 1, 1, 10, 40, b"")
    trainer.hold.clear()
    events = []

    def take(event):
        events.append(event["event"])
        if event["event"] == "progress":
            shared.cancel()
            assert not trainer.was_cancelled
            shared.cancel_training()

    with pytest.raises(GradingCancelled):
        shared.train(kata, b"x", chunk, on_event=take)
    assert events == ["began", "progress"]
    shared.close()

"""What the judge concludes from how a worker ended."""

import signal

import pytest

from grader.judge.answer import Cancelled, Job, conclude
from grader.wire import Message


def ended(code: int, cpu: float = 0.1, **seen: object) -> Job:
    job = Job(1, cpu_seconds=10, end={"code": code, "cpu": cpu})
    for name, value in seen.items():
        setattr(job, name, value)
    return job


@pytest.mark.parametrize(
    ("job", "cause", "words"),
    [
        (ended(-signal.SIGXCPU, cpu=7.0), "limit.time.cpu", "stopped after 10 s of computing"),
        (ended(-signal.SIGKILL, cpu=10.9), "limit.time.cpu", "stopped after 10 s of computing"),
        (ended(-signal.SIGKILL, cpu=3.0), "crash", "signal 9 (SIGKILL)"),
        (ended(-signal.SIGSEGV), "crash", "signal 11 (SIGSEGV)"),
        (ended(-99), "crash", "signal 99 (unknown)"),
        (ended(7), "crash.exit", "exit code 7"),
        (ended(0), "crash.exit", "exit code 0"),
        (ended(0, stopped="limit.output"), "limit.output", "more than 8 MiB"),
        (ended(-9, stopped="limit.time.wall"), "limit.time.wall", "on the clock"),
        (ended(0, broken="a bad frame"), "violation.protocol", "a bad frame"),
    ],
)
def test_the_end_of_a_worker_names_its_cause(job, cause, words):
    answer = conclude(job)
    assert answer.cause == cause
    assert words in answer.text
    assert answer.message is None


def test_a_result_is_the_answer():
    message = Message("result", {"x": 1}, {})
    assert conclude(ended(0, answers=[message])).message is message


def test_a_worker_can_claim_its_own_errors_only():
    claim = Message("failure", {"cause": "violation.sandbox", "text": "no", "line": 3}, {})
    answer = conclude(ended(1, answers=[claim]))
    assert (answer.cause, answer.text, answer.line) == ("error.call", "no", 3)


def test_nobody_waits_for_a_cancelled_probe():
    with pytest.raises(Cancelled):
        conclude(ended(-9, stopped="cancelled"))

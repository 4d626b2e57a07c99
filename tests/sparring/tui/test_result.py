"""A board in words."""

import pytest

from grader.verdict import Outcome
from sparring.tui.board import Board
from sparring.tui.result import diagnosis, facts, headline, place, results


def judged(verdict):
    board = Board()
    board.judge(verdict)
    return board


def test_a_failed_check_says_expected_came_back_and_why(make):
    lines = results(judged(make.verdict(make.failed(hint="the factor"))), 60, "doubler.py").plain
    assert lines.split("\n") == [
        "no  it doubles",
        "   expected   y = 4.0",
        "   came back  3.0",
        "   look at    the factor",
        "   why        Twice two is four. (Peano 1889)",
    ]


@pytest.mark.parametrize(
    ("outcome", "line"),
    [
        (Outcome.PASSED, "ok  it doubles"),
        (Outcome.NOT_RUN, "--  it doubles   not run: needs: x"),
        (Outcome.UNSTABLE, "??  it doubles"),
        (Outcome.LIMIT, "no  it doubles"),
    ],
)
def test_each_outcome_has_a_sign(make, outcome, line):
    board = judged(make.verdict(make.check(outcome, message="needs: x")))
    assert results(board, 60, "doubler.py").plain.split("\n")[0] == line


def test_an_error_names_the_learners_line(make):
    check = make.check(Outcome.ERROR, message="x is not defined", line=5)
    shown = results(judged(make.verdict(check)), 60, "doubler.py").plain
    assert "doubler.py:5: x is not defined" in shown


def test_the_headline_counts_what_holds(make):
    board = judged(make.verdict(make.check(), make.failed()))
    assert headline("doubler", board).plain == "doubler   rejected   1 of 2 checks hold"
    assert facts(board) == "T1 · cpu · 0.4 s"


def test_the_facts_follow_a_training(make):
    board = Board()
    assert facts(board) == "not graded yet"
    board.take({"event": "began"})
    assert facts(board) == "grading"
    board.take(make.progress(50))
    assert facts(board) == "grading: step 50/100"
    board.take(make.progress(100))
    assert facts(board) == "grading"


def test_a_weak_likeness_is_said_to_be_one(make):
    board = judged(make.verdict(make.failed(), diagnosis=(make.mistake(0.6),)))
    assert diagnosis(board, 60).plain.split("\n") == [
        "It resembles: It returns x",
        "  The number comes back as it is.",
        "  How sure that is: possible, 60% alike.",
    ]


def test_no_likeness_is_said_to_be_none(make):
    shown = diagnosis(judged(make.verdict(make.failed())), 90).plain
    assert shown.startswith("It behaves like no known mistake of this kata")


def test_what_was_printed_is_shown_below_the_checks(make):
    verdict = make.verdict(make.failed(), output="1\n2\n", diagnosis=(make.mistake(),))
    shown = results(judged(verdict), 60, "doubler.py").plain
    assert shown.endswith("(Peano 1889)\n\nYour code printed:\n  1\n  2")


def test_what_a_passed_submission_printed_is_left_out(make):
    board = judged(make.verdict(make.check(), output="1\n"))
    assert results(board, 60, "doubler.py").plain == "ok  it doubles"


def test_the_place_to_look_at_is_the_first_failure(make):
    passed = make.check()
    failed = make.failed()
    object.__setattr__(failed, "id", "test_other")
    board = judged(make.verdict(passed, failed))
    assert place(board, 60, "doubler.py") == 1
    assert place(judged(make.verdict(passed)), 60, "doubler.py") == 0


def test_the_place_to_look_at_while_grading_is_the_running_check(make):
    board = Board()
    board.take(make.listed("a", "b"))
    board.take({"event": "running", "id": "b"})
    assert place(board, 60, "doubler.py") == 1

"""The board follows the events; the verdict decides."""

from dataclasses import asdict

from grader.verdict import Outcome
from sparring.tui.board import Board


def test_a_check_waits_runs_and_ends(make):
    board = Board()
    board.take({"event": "began"})
    assert board.grading
    board.take(make.listed("test_double"))
    assert board.items["test_double"].result is None
    board.take({"event": "running", "id": "test_double"})
    assert board.items["test_double"].running
    board.take({"event": "check", "result": asdict(make.check())})
    assert board.items["test_double"].result == make.check()
    assert not board.items["test_double"].running


def test_a_failed_case_stays_when_the_next_case_is_skipped(make):
    board = Board()
    board.take(make.listed("test_double"))
    board.take({"event": "check", "result": asdict(make.failed())})
    board.take({"event": "running", "id": "test_double"})
    assert board.items["test_double"].result == make.failed()


def test_a_passed_case_runs_again_with_the_next_one(make):
    board = Board()
    board.take(make.listed("test_double"))
    board.take({"event": "check", "result": asdict(make.check())})
    board.take({"event": "running", "id": "test_double"})
    assert board.items["test_double"].running
    assert board.items["test_double"].result is None


def test_losses_gather_over_the_share_of_the_training(make):
    board = Board()
    board.take(make.progress(10, losses={"D": 2.0}))
    board.take(make.progress(20, losses={"D": 1.0}))
    assert board.losses == {"D": [(0.1, 2.0), (0.2, 1.0)]}
    assert (board.step, board.total, len(board.picture.images)) == (20, 100, 6)


def test_the_time_left_of_a_training_follows_its_pace(make):
    now = [0.0]
    board = Board(lambda: now[0])
    board.take({"event": "began"})
    board.take(make.progress(10))
    assert board.time_left == ""
    now[0] = 2.0
    board.take(make.progress(20))
    assert board.time_left == "about 16 s left"
    board.judge(make.verdict(make.failed()))
    assert board.time_left == ""


def test_another_seed_begins_the_curve_again(make):
    board = Board()
    board.take(make.progress(90, losses={"D": 2.0}))
    board.take(make.progress(10, losses={"D": 1.5}))
    assert board.losses == {"D": [(0.1, 1.5)]}


def test_progress_without_images_keeps_the_latest(make):
    board = Board()
    board.take(make.progress(10))
    board.take({**make.progress(20), "samples": None})
    assert len(board.picture.images) == 6


def test_a_new_grading_drops_the_old_pictures(make):
    board = Board()
    board.take(make.progress(10))
    board.take(make.listed("test_double"))
    assert (bool(board.picture), board.losses, board.total) == (False, {}, 0)


def test_pictures_stay_after_the_verdict(make):
    board = Board()
    board.take(make.progress(10))
    board.judge(make.verdict(make.failed()))
    assert not board.grading
    assert len(board.picture.images) == 6
    assert board.items["test_double"].result == make.failed()


def test_trouble_leaves_nothing_of_an_old_verdict(make):
    board = Board()
    board.judge(make.verdict(make.check()))
    board.fail("no such file")
    assert (board.verdict, board.items, board.trouble) == (None, {}, "no such file")
    board.take({"event": "began"})
    assert board.trouble == ""


def test_an_event_of_an_unknown_check_is_left_out(make):
    board = Board()
    board.take({"event": "running", "id": "other"})
    board.take({"event": "check", "result": asdict(make.check(Outcome.FAILED))})
    assert board.items == {}

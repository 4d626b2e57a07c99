"""Progress of a gate, from inside a probe."""

from grader import doubles
from tests.grader.doubles.drawing import draw


def test_a_report_outside_a_worker_is_heard_by_nobody_and_does_no_harm():
    assert doubles.report(step=1, total=2, losses={"D": 1.0}, samples=draw(2, 64)) is None

"""The door of the app: `run`, as the command line calls it."""

import pytest
from textual import constants

from sparring.tui import app as door


@pytest.fixture
def headless(monkeypatch):
    """Runs the app without a terminal, with these keys pressed."""

    def press(keys):
        monkeypatch.setattr(constants, "DRIVER", "textual.drivers.headless_driver:HeadlessDriver")
        monkeypatch.setattr(constants, "PRESS", keys)

    return press


def test_the_app_opens_home_and_ends_with_0(headless, practice):
    headless("j,q")
    assert door.run(practice) == 0


def test_the_app_opens_in_a_quiz_and_keeps_its_answer(headless, practice):
    headless("a,enter,wait:300,enter,escape")
    assert door.run(practice, [practice.question("basics.saturates")]) == 0
    assert [review.score for review in practice.store.reviews()] == [1.0]

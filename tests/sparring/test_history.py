"""The attempts at a kata, in words and as JSON."""

import json

from grader.verdict import Outcome
from sparring.history import history
from sparring.store import Attempt

from .conftest import RIGHT, WRONG, verdict_on

TOLD = """\
2026-11-23 19:04  passed      1 of 1    0.4 s
2026-11-23 18:04  rejected    0 of 1    0.4 s
  behaves like: The input is doubled, not squared.
"""


def test_the_command_line_tells_each_attempt_newest_first(cli, fake_grader, pack):
    assert cli("stats", "--attempts", "square").out == "No attempt at square yet.\n"
    cli.clock.sleep(minutes=4)
    for source in (WRONG, RIGHT):
        cli.submit(source)
        cli("grade", "square")
        cli.clock.sleep(hours=1)
    title = next(each.title for each in pack.kata("square").mistakes() if each.id == "doubled")
    told = TOLD.replace("The input is doubled, not squared.", title)
    assert cli("stats", "--attempts", "square").out == told
    passed, failed = json.loads(cli("stats", "--attempts", "square", "--json").out)
    assert (passed["verdict"], passed["held"], passed["checks"]) == ("passed", 1, 1)
    assert (failed["mistake"], failed["title"]) == ("doubled", title)
    assert failed["graded_at"] == "2026-11-23T18:04:00+00:00"
    assert cli("stats", "--attempts", "sqare").code == 2


def test_a_mistake_that_the_kata_no_longer_has_keeps_its_id(small_practice):
    kata = small_practice.kata("square")
    old = Attempt("square", "00", "failed", 0.1, "T1", mistake="gone")  # before checks were kept
    small_practice.store.record_attempt(old)
    small_practice.record_verdict(kata, verdict_on(kata, WRONG, Outcome.LIMIT))
    newest, oldest = history(small_practice, kata)
    assert (oldest.title, oldest.attempt.held) == ("gone", None)
    assert (newest.title, newest.attempt.held, newest.attempt.checks) == ("", 0, 1)

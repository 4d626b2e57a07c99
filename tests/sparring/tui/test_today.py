"""What Home says, as text."""

import pytest

from sparring.plan import Plan, Task
from sparring.tui.today import entries, heading, sparkline


def question(deck, *, new=True, minutes=2.0):
    return Task(f"question:{deck}.q", "question", "Why?", minutes, "new", deck, new)


@pytest.mark.parametrize(
    ("counts", "bars"),
    [([0, 0], "▁▁"), ([], ""), ([0, 1, 7], "▁▂█"), ([1, 100], "▂█"), ([3], "█")],
)
def test_bars_tell_nothing_from_little(counts, bars):
    assert sparkline(counts) == bars


def test_questions_of_all_decks_are_one_entry():
    kata = Task("kata:doubler", "kata", "Double", 10.0, "due today", "katas", False)
    plan = Plan((question("a", new=False), kata, question("b"), question("b")))
    shown = [(entry.name, entry.why, entry.minutes, entry.kata) for entry in entries(plan)]
    assert shown == [
        ("3 questions", "1 due, 2 new: b 2 · a 1", 6.0, None),
        ("doubler", "due today", 10.0, "doubler"),
    ]


def test_what_waits_for_another_evening_is_told():
    plan = Plan((question("a"),), postponed=4)
    assert heading(plan).plain == "Today   about 2 minutes   4 more wait for another evening"

"""The screens and the command line can do the same: each action of a screen has a twin, and back.

A new action or command must be entered here, so that nobody forgets its twin.
"""

import shlex

import pytest

from sparring.arguments import parser
from sparring.cli import _MODULES
from sparring.plain.lines import WORDS as QUIZ_WORDS
from sparring.plain.mocking import WORDS as MOCK_WORDS
from sparring.tui.keymap import described

COMMANDS = {
    "home.begin": "quiz --plain",
    "home.katas": "katas",
    "home.decks": "decks",
    "home.mock": "mock --plain",
    "home.interview": "plan --date 2026-12-12",
    "home.stats": "stats",
    "home.settings": "settings",
    "welcome.begin": "welcome --plain",
    "welcome.day": "plan --date 2026-12-12",
    "welcome.more": "settings level senior",
    "welcome.less": "settings level junior",
    "welcome.home": "",
    "decks.ask": "quiz --deck D --plain",
    "decks.cram": "quiz --deck D --cram --plain",
    "decks.topics": "decks --topics",
    "decks.away": "suspend",
    "katas.open": "start KATA",
    "katas.search": "katas WORD",
    "katas.filter": "katas --state due",
    "katas.graph": "katas --graph",
    "graph.open": "start KATA",
    "kata.edit": "edit KATA",
    "kata.turn": "start KATA",
    "kata.hint": "hint KATA",
    "kata.question": "quiz --plain",
    "kata.grade": "grade KATA",
    "kata.reset": "reset KATA",
    "kata.attempts": "stats --attempts KATA",
    "kata.solution": "solution KATA",
    "kata.train": "train KATA",
    "solution.turn-walkthrough": "solution KATA",
    "solution.turn-compared": "solution KATA --diff",
    "solution.turn-reference": "solution KATA",
    "solution.columns": "solution KATA --diff",
    "training.pause": "train KATA --steps 100",
    "training.save": "train KATA --out DIR",
    "training.reference": "train KATA --reference",
    "quiz.answer": "quiz --plain",
    "quiz.keep": "quiz --plain",
    "quiz.pick": "quiz --plain",
    "quiz.write": "quiz --plain",
    "quiz.finish": "quiz --plain",
    "quiz.next": "quiz --plain",
    "quiz.undo": "undo",
    "quiz.never": "suspend ID",
    "mock.done": "mock --plain",
    "mock.pick": "mock --plain",
    "mock.write": "mock --plain",
    "mock.finish": "mock --plain",
    "mock.run": "mock --plain",
    "mock.edit": "edit KATA",
    "mock-start.begin": "mock --plain",
    "mock-start.more": "mock --minutes 60 --level senior",
    "mock-start.less": "mock --minutes 15 --level junior",
    "mock-start.topics": "mock --topics wgan",
    "mock-start.seed": "mock --seed 7",
    "mock-debrief.keep": "mock --plain",
    "mock-debrief.pick": "mock --plain",
    "mock-debrief.propose": "mock --plain",
    "mock-debrief.write": "mock --html FILE",
    "mock-debrief.grade": "mock --plain",
    "settings.type": "settings NAME VALUE",
    "settings.more": "settings NAME VALUE",
    "settings.less": "settings NAME VALUE",
    "settings.keys": "settings --keys",
    "settings.edit": "settings --example",
    "any.help": "--help",
}
"""What does the same, by the id of an action."""
QUIZ = {"quiz.hint": "h hint", "quiz.doubt": "A ?", "quiz.easy": "easy", "quiz.later": "later"}
MOCK = {"mock.note": "note", "mock.pause": "pause", "mock.skip": "skip", "mock.hand-in": "hand in"}
LEAVES = {"home.quit", "katas.close", "welcome.quit", "kata.cancel", "training.cancel"}
"""Ctrl+c, or nothing more to do."""
ALONE = {
    "export": "a file for another program",
    "import": "a file of another program",
    "backup": "a file to keep",
    "restore": "a file that was kept",
    "data": "a file that was downloaded",
    "new": "for authors",
    "lint": "for authors",
    "verify": "for authors",
    "doctor": "about the machine; the app says what is wrong when it matters",
}
"""Commands without a screen, and why."""


MOVES = (
    *("move-up", "move-down", "scroll-up", "scroll-down", "page-up", "page-down"),
    *("first", "last", "next", "leave"),
)
"""Only move what is looked at: lines scroll by themselves."""


def moves(id):
    return id.partition(".")[2] in MOVES


def test_each_action_of_a_screen_has_its_twin():
    known = COMMANDS.keys() | QUIZ.keys() | MOCK.keys() | LEAVES
    ids = {each.id for each in described()}
    assert {id for id in ids - known if not moves(id)} == set()
    assert known - ids == set()


@pytest.mark.parametrize("command", sorted(set(COMMANDS.values()) - {"--help"}))
def test_the_twin_is_there(command):
    if command:
        assert parser().parse_args(shlex.split(command)).command
    assert command or "home" in _MODULES


def test_the_words_of_the_prompts_are_those():
    assert [word for word in QUIZ.values() if word not in QUIZ_WORDS] == []
    assert [word for word in MOCK.values() if word not in MOCK_WORDS] == []


def test_each_command_has_its_screen_or_a_reason():
    twins = {shlex.split(command)[0] for command in COMMANDS.values() if command}
    assert set(_MODULES) - twins - set(ALONE) == {"home", "watch"}  # the app itself, and a kata's

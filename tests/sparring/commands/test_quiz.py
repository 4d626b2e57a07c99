"""`sparring quiz --plain`: line by line, and no given answer is ever lost."""

import io
import sqlite3
from contextlib import closing

import pytest

from sparring.schedule import Rating

DECK = ("quiz", "--plain", "--deck", "small")


def kept(cli) -> list[tuple[str, Rating, dict[str, object], int]]:
    with cli.store() as store:
        return [(one.slug, one.rating, one.answer, one.hints) for one in store.reviews()]


def test_a_right_answer_is_told_kept_and_comes_again(cli):
    done = cli(*DECK, stdin="b\nq\n")
    assert (done.code, done.err) == (0, "")
    assert "Question 1 of 3  small.square  level 1" in done.out
    assert "\nRight.\n" in done.out
    assert " * b  right: 9\n      Three rows of three." in done.out
    assert "   a  wrong: 6\n      That is twice 3." in done.out
    assert "A square has as many rows as columns." in done.out
    assert "Source: Euclid II" in done.out
    assert done.out.endswith("1 answered, 1 fully right.\n")
    ((slug, rating, answer, hints),) = kept(cli)
    assert (slug, rating, hints) == ("question:small.square", Rating.GOOD, 0)
    assert answer == {"picked": [1]}
    with cli.store() as store:
        due = store.card(slug).due.date()
    assert f"It comes again on {due.isoformat()}." in done.out


def test_a_wrong_answer_is_told_with_the_feedback_of_each_choice(cli):
    done = cli(*DECK, stdin=" A! \nA.\nq\n")
    assert "Please answer with letters from a to b." in done.out
    assert "\nNot right.\n" in done.out
    assert " * a  wrong: 6\n      That is twice 3." in done.out
    assert done.out.endswith("1 answered, 0 fully right.\n")
    assert [rating for _, rating, _, _ in kept(cli)] == [Rating.AGAIN]


@pytest.mark.parametrize("line", ["a c", "A,C", "ca", " c , a "])
def test_several_letters_may_be_written_in_many_ways(cli, line):
    done = cli(*DECK, stdin=f"b\n{line}\nq\n")
    assert done.out.endswith("2 answered, 2 fully right.\n")
    assert kept(cli)[1][2] == {"picked": [0, 2]}


def test_one_of_several_is_not_fully_right(cli):
    done = cli(*DECK, stdin="b\na\nq\n")
    assert "\nNot right.\n" in done.out
    assert done.out.endswith("2 answered, 1 fully right.\n")


def test_an_open_answer_is_held_against_its_rubric_by_the_learner(cli):
    done = cli(*DECK, stdin="b\nac\nIt is smooth.\nReally.\n\n1, 3\n")
    assert "An answer:\n\nIt is smooth, and large errors weigh more." in done.out
    assert "  2  Large errors weigh more." in done.out
    assert "2 of 3 points." in done.out
    assert kept(cli)[2][1:3] == (
        Rating.HARD,
        {"picked": [0, 2], "text": "It is smooth.\nReally."},
    )


@pytest.mark.parametrize("line", ["4", "-1", "1.5", "one", "", "0 2", "9" * 5000, "٣"])
def test_points_that_the_rubric_has_not_are_asked_for_again(cli, line):
    done = cli(*DECK, stdin=f"b\nac\n\n{line}\n0\n")
    assert "Please give numbers from 1 to 3, or 0 for none." in done.out
    assert "0 of 3 points." in done.out
    assert kept(cli)[2][2] == {"picked": [], "text": ""}


@pytest.mark.parametrize("line", ["", "z", "ab", "1", "b b x", "\x00", "答案", "b" * 10_000 + "z"])
def test_nonsense_is_asked_for_again(cli, line):
    done = cli(*DECK, stdin=f"{line}\nb\n")
    assert "Please answer with letters" in done.out or "please give one letter" in done.out
    assert [answer for _, _, answer, _ in kept(cli)] == [{"picked": [1]}]


def test_hints_come_in_order_and_make_the_answer_hard(cli):
    done = cli(*DECK, stdin="h\nHINT\nh\nb\nh\nq\n")
    assert "Hint 1 of 2: Multiply." in done.out
    assert done.out.count("Hint 2 of 2: Three threes.") == 2
    assert "There is no hint for this one." in done.out
    assert [(rating, hints) for _, rating, _, hints in kept(cli)] == [(Rating.HARD, 2)]


@pytest.mark.parametrize("end", ["q\n", "QUIT\n", "", "x\n", "x"])
def test_leaving_in_the_middle_keeps_the_answers_given(cli, end):
    done = cli(*DECK, stdin=f"b\n{end}")
    assert done.code == 0
    assert done.out.endswith("1 answered, 1 fully right.\n")
    assert len(kept(cli)) == 1


@pytest.mark.parametrize(
    "end", ["half an answer", "half an answer\nq\n0\n", "whole\n\n", "whole\n\nq\n"]
)
def test_leaving_an_open_answer_keeps_those_before_it(cli, end):
    done = cli(*DECK, stdin=f"b\nac\n{end}")
    assert done.code == 0
    assert done.out.endswith("2 answered, 2 fully right.\n")
    assert len(kept(cli)) == 2


def test_ctrl_c_keeps_the_answers_given(cli):
    class Interrupted(io.StringIO):
        def readline(self, *_):
            line = super().readline()
            if not line:
                raise KeyboardInterrupt
            return line

    done = cli(*DECK, stdin=Interrupted("b\n"))
    assert done.code == 130
    assert done.err == "\nInterrupted; every answer given so far is kept.\n"
    assert len(kept(cli)) == 1


def test_todays_questions_are_asked_without_a_deck(cli):
    assert "Question 1 of 3" in cli("quiz", "--plain", stdin="b\nac\n\n123\n0\n").out
    assert "small.square" not in cli("quiz", "--plain").out
    cli.clock.sleep(days=400)
    assert "Question 1 of 3" in cli("quiz", "--plain").out


def test_nothing_due_is_told(cli):
    cli(*DECK, stdin="b\nac\n\n1 2 3\n")
    done = cli("quiz", "--plain")
    assert (done.code, done.err) == (0, "")
    assert done.out == "No questions are due. `sparring quiz --deck small` asks a whole deck.\n"


def test_without_a_terminal_the_quiz_is_plain_anyway(cli):
    assert cli("quiz", "--deck", "small", stdin="b\n").out.endswith("1 answered, 1 fully right.\n")


def test_the_chinese_deck_shares_the_progress_of_the_english_one(cli):
    done = cli(*DECK, "--lang", "zh", stdin="b\nq\n")
    assert "3 的平方是多少？" in done.out
    assert "正方形的行数等于列数。" in done.out
    assert [slug for slug, *_ in kept(cli)] == ["question:small.square"]


def test_an_unknown_deck_names_those_there_are(cli):
    done = cli("quiz", "--plain", "--deck", "smal")
    assert (done.code, done.out) == (2, "")
    assert done.err == "sparring: there is no deck 'smal' in en; there are: small\n"


def test_a_broken_deck_is_told_and_the_others_are_asked(cli, pack):
    bad = pack.questions / "en" / "bad.md"
    bad.write_bytes(b"---\ndeck: bad\ntitle: \xff\n---\n")
    before = bad.read_bytes()
    done = cli("quiz", "--plain", stdin="b\n")
    assert done.code == 0
    assert f"sparring: left out: {bad}:3:8: not UTF-8: byte 0xff" in done.err
    assert "1 answered, 1 fully right." in done.out
    assert bad.read_bytes() == before


def test_with_a_terminal_the_app_asks(cli, monkeypatch):
    asked = []

    def run(practice, questions=None, source="quiz"):
        asked.append([question.id for question in questions])
        return 0

    monkeypatch.setattr("sparring.tui.app.run", run)
    monkeypatch.setattr("sparring.commands.quiz.has_terminal", lambda: True)
    assert cli("quiz").code == 0
    assert asked == [["small.square", "small.graph", "small.why"]]
    assert cli("quiz", "--plain").out != ""
    assert len(asked) == 1


class Locking(io.StringIO):
    """Input that locks the store before one line, and may release it before a later one."""

    def __init__(self, cli, text, *, lock_at, release_at=None, terminal=False):
        super().__init__(text)
        self._path, self._terminal = cli.store_path, terminal
        self._lock_at, self._release_at, self._line = lock_at, release_at, 0
        self.other = None

    def isatty(self):
        return self._terminal

    def readline(self, *_):
        self._line += 1
        if self._line == self._lock_at:
            self.other = sqlite3.connect(self._path, isolation_level=None)
            self.other.execute("BEGIN IMMEDIATE")
        if self._line == self._release_at:
            self.other.close()
        return super().readline()


def test_a_store_that_is_locked_in_the_middle_is_told_and_the_answers_before_are_kept(cli):
    stdin = Locking(cli, "b\nac\n", lock_at=2)
    done = cli(*DECK, stdin=stdin)
    with closing(stdin.other):
        assert done.code == 2
        assert f"{cli.store_path}: another program is writing to it; close other" in done.err
        assert "not kept yet" not in done.out
    assert [slug for slug, *_ in kept(cli)] == ["question:small.square"]


def test_at_a_terminal_a_locked_store_may_be_tried_again(cli, monkeypatch):
    stdin = Locking(cli, "b\n\nq\n", lock_at=1, release_at=2, terminal=True)
    done = cli(*DECK, stdin=stdin)
    assert done.code == 0
    assert "another program is writing to it" in done.err
    assert "Your answer is not kept yet: enter tries again, q quits." in done.out
    assert [answer for _, _, answer, _ in kept(cli)] == [{"picked": [1]}]

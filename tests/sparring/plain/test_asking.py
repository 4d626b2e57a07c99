"""The quiz in lines: every kind of answer, and the words that may come instead."""

import pytest

from sparring.schedule import Rating
from tests.sparring.kinds import KINDS

ASK = ("quiz", "--plain", "--deck", "kinds")
NUMBER, SHAPE, TRACE = "0.5\n", "b,1,28,28\n", "[2,4]\ntrue\n\n"
BLANKS = "zero_grad\nstep\n"


@pytest.fixture
def order(pack, small_practice):
    """The letters that put the steps in order, as they are shown the first time."""
    (pack.questions / "en" / "kinds.md").write_text(KINDS)
    shown = small_practice.answering.shown_steps(small_practice.question("kinds.order"))
    return " ".join("abcd"[shown.index(step)] for step in range(4)) + "\n"


def kept(cli):
    with cli.store() as store:
        return {
            review.slug.partition(".")[2]: (review.rating, review.sure, review.answer)
            for review in store.reviews()
        }


def test_every_kind_is_asked_and_answered(cli, order):
    done = cli(*ASK, stdin=NUMBER + SHAPE + TRACE + BLANKS + order + "2 b\n")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("6 answered, 6 fully right.\n")
    assert {name: answer for name, (_, _, answer) in kept(cli).items()} == {
        "number": {"text": "0.5"},
        "shape": {"text": "b,1,28,28"},
        "trace": {"text": "[2,4]\ntrue"},
        "blanks": {"blanks": ["zero_grad", "step"]},
        "order": {"order": [0, 1, 2, 3]},
        "bug": {"line": 2, "picked": [1]},
    }
    assert "Computed:\nprint(1 / 2)" in done.out
    assert "2      total = max(x)" in done.out


def test_wrong_answers_are_told_with_what_is_right(cli, order):
    stdin = "0.4\n1,28\n[2,4]\nfalse\n\nstop\nstep\na b c d\n1 b\n"
    out = cli(*ASK, stdin=stdin).out
    assert "Not right.\nRight is:\n0.5 +- 0.01" in out
    assert "Right is:\n(N, 1, 28, 28)" in out
    assert "Not right: 50% of it is.\nRight is:\n[2.0, 4.0]\nTrue" in out
    assert "[1] stop: wrong; right is zero_grad\n  [2] step: right" in out
    assert "The order:\n1. one\n2. two\n3. three\n4. four" in out
    assert " * line 1: wrong\n   it is line 2 or line 3" in out


def test_a_question_mark_says_unsure_in_every_kind(cli, order):
    unsure = f"0.5 ?\nb,1,28,28?\n[2,4]\ntrue?\n\nzero_grad\nstep？\n{order.rstrip()} ?\n2 b?\n"
    out = cli(*ASK, stdin=unsure).out
    assert out.endswith("6 answered, 6 fully right.\n")
    assert {(rating, sure) for rating, sure, _ in kept(cli).values()} == {(Rating.HARD, False)}


EACH = "Please give each of the 4 letters once."


@pytest.mark.parametrize(
    ("answered", "line", "said"),
    [
        ((), "half", "'half' is no number; write a number such as 0.5"),
        ((NUMBER,), "?", "Write a shape such as (N, 1, 28, 28)."),
        ((NUMBER, SHAPE), "", "Write what it prints, line by line."),
        ((NUMBER, SHAPE, TRACE), "\n", "Fill in at least one blank."),
        ((NUMBER, SHAPE, TRACE, BLANKS), "a a b c", EACH),
        ((NUMBER, SHAPE, TRACE, BLANKS), "a b", EACH),
    ],
)
def test_what_is_no_answer_is_asked_for_again_and_not_kept(cli, order, answered, line, said):
    done = cli(*ASK, stdin="".join(answered) + f"{line}\nq\n")
    assert said in done.out
    assert len(kept(cli)) == len(answered)


@pytest.mark.parametrize("line", ["b", "2", "b 2", "2 z", "two b", "9 b"])
def test_a_bug_needs_a_line_and_a_reason(cli, order, line):
    out = cli(*ASK, stdin=NUMBER + SHAPE + TRACE + BLANKS + order + f"{line}\n2 b\n").out
    asked_again = (
        "Please give the number of a line",
        "letters from a to b",
        "The listing has lines",
    )
    assert any(said in out for said in asked_again)
    assert out.endswith("6 answered, 6 fully right.\n")


DECK = ("quiz", "--plain", "--deck", "small")


def test_undo_asks_the_question_before_again(cli):
    out = cli(*DECK, stdin="a\nu\nb\nq\n").out
    assert out.count("Question 1 of 3") == 2
    assert "Taken back." in out
    assert out.endswith("1 answered, 1 fully right.\n")
    assert kept(cli) == {"square": (Rating.GOOD, True, {"picked": [1]})}


def test_undo_at_the_first_question_says_that_there_is_nothing(cli):
    assert "Nothing to take back" in cli(*DECK, stdin="undo\nq\n").out


def test_the_command_takes_back_the_last_answer_of_an_earlier_round(cli):
    cli(*DECK, stdin="a\nq\n")
    done = cli("undo")
    assert done.out == "Taken back: the answer to small.square. It is asked again.\n"
    assert kept(cli) == {}
    assert cli("undo").out == "There is no answer to take back.\n"


def test_easy_is_of_the_answer_before_and_asks_nothing_twice(cli):
    out = cli(*DECK, stdin="b\neasy\nac\nq\n").out
    assert "Called easy: small.square comes again on" in out
    assert out.count("Question 2 of 3") == 1
    assert kept(cli)["square"][0] is Rating.EASY
    assert "no answer to call easy yet" in cli(*DECK, stdin="easy\nq\n").out
    assert "only a right answer" in cli(*DECK, stdin="z\na\nb\neasy\nq\n").out


def test_later_and_never_go_on_to_the_next_question(cli):
    out = cli(*DECK, stdin="later\nnever\nq\n").out
    assert "Put off: it is not asked again today." in out
    assert "Put away: it is not asked any more." in out
    assert "Question 3 of 3" in out
    listed = cli("suspend").out
    assert listed == "small.graph   sparring suspend --back small.graph\n1 put away.\n"
    assert "small.graph" not in cli("quiz", "--plain", "--deck", "small").out
    assert cli("suspend", "--back", "small.graph").out == "small.graph is asked again.\n"
    assert cli("suspend").out == "0 put away.\n"
    assert cli("suspend", "square").out == "square is put away.\n"
    assert cli("suspend", "nothing").code == 2


def test_a_wrong_answer_proposes_the_shortest_kata(cli):
    out = cli(*DECK, stdin="a\nq\n").out
    assert "Practise it: sparring start square (5 minutes)" in out
    assert "Practise it" not in cli(*DECK, stdin="b\nq\n").out


def test_an_edited_question_says_so_and_keeps_its_progress(cli, pack):
    cli(*DECK, stdin="b\nq\n")
    deck = pack.questions / "en" / "small.md"
    deck.write_text(deck.read_text().replace("Think of an area.", "Think of a field."))
    out = cli(*DECK, stdin="q\n").out
    assert "Question 1 of 3  small.square  level 1  edited since last time\n" in out
    with cli.store() as store:
        assert store.card("question:small.square").reviews == 1
    assert "edited since" not in cli(*DECK, stdin="later\nq\n").out.split("Question 2")[1]


def test_a_leech_is_told_from_the_fourth_miss_on(cli, clock, small_practice):
    told = []
    for _ in range(5):
        shown = small_practice.answering.shown(small_practice.question("small.square"))
        wrong = "ab"[[choice.correct for choice in shown.choices].index(False)]
        small_practice.store.record("question:small.square", Rating.AGAIN, source="quiz")
        out = cli(*DECK, stdin=f"{wrong}\nq\n").out
        assert "Not right." in out
        told.append("Missed" in out)
        clock.sleep(days=2)
    assert told == [False, False, False, True, True]


def test_cramming_asks_the_least_known_first_and_keeps_the_schedule(cli, clock):
    cli(*DECK, stdin="b\nac\nq\n")
    with cli.store() as store:
        before = store.cards()
    clock.sleep(days=1)
    out = cli("quiz", "--plain", "--cram", stdin="a\na\n").out
    assert "Question 1 of 2" in out
    with cli.store() as store:
        assert store.cards() == before
        assert [review.source for review in store.reviews()] == ["quiz"] * 2 + ["practice"] * 2
    assert "Question 1 of 1" in cli("quiz", "--plain", "--cram", "--topic", "autograd").out

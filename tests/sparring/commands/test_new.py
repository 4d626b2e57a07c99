"""`sparring new`: beginnings that lint, and a kata whose verdicts hold."""

import pytest

from grader.packs import Pack
from grader.verify import Plan, run
from sparring.questions import Kind, load_decks


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_deck_with_a_question_of_each_kind_lints(cli, tmp_path, lang):
    own = tmp_path / "own"
    assert cli("new", "deck", "mine", "--into", own, "--lang", lang).code == 0
    for kind in Kind:
        name = f"mine.a-{kind.value}"
        done = cli("new", "question", name, "--kind", kind.value, "--into", own, "--lang", lang)
        assert (done.code, done.err) == (0, "")
    (deck,) = load_decks(own / "questions", lang)
    assert [question.kind for question in deck.questions] == [Kind.SINGLE, *Kind]
    done = cli("lint", "--pack", own, "--no-run")
    assert (done.code, done.out) == (0, "No problems.\n")


def test_the_keys_of_the_beginnings_are_what_their_code_prints(cli, tmp_path):
    own = tmp_path / "own"
    cli("new", "deck", "mine", "--into", own)
    for kind in ("number", "shape", "trace"):
        cli("new", "question", f"mine.a-{kind}", "--kind", kind, "--into", own)
    assert cli("lint", "--pack", own).out == "No problems.\n"


def test_a_kata_lints_and_its_verdicts_hold(cli, tmp_path):
    own = tmp_path / "own"
    assert cli("new", "kata", "double-it", "--into", own).code == 0
    assert cli("lint", "--pack", own, "--no-run").out == "No problems.\n"
    assert run([Pack(own)], None, Plan(), jobs=1, tier="T1", json_wanted=True) == 0


def test_nothing_that_exists_is_replaced(cli, tmp_path):
    own = tmp_path / "own"
    for what, name in (("deck", "mine"), ("kata", "mine"), ("question", "mine.first")):
        cli("new", what, name, "--into", own)
        done = cli("new", what, name, "--into", own)
        assert done.code == 2
        assert "already" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("deck", "A Deck"), "a name has a-z"),
        (("kata", "1st"), "a name has a-z"),
        (("question", "mine"), "an id is deck.some-words"),
        (("question", "none.first"), "there is no such deck"),
    ],
)
def test_a_name_that_will_not_do_is_told(cli, tmp_path, arguments, said):
    done = cli("new", *arguments, "--into", tmp_path / "own")
    assert done.code == 2
    assert said in done.err

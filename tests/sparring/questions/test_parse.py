"""Decks are read as written, or refused with the first problem."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sparring.questions import Choice, DeckError, Kind, Problem, load_decks, read_deck
from sparring.questions.lint import deck_problems
from tests.sparring.kinds import KINDS

FRAGMENTS = st.sampled_from(
    [
        "---\ndeck: demo\ntitle: Demo\nlang: en\n---\n",
        "---\n",
        "---\n{a: [b\n---\n",
        "---\n!!timestamp x: !!int y\n---\n",
        "# Demo\n",
        "## Q\n",
        "##\n",
        "### Answer\n",
        "### Rubric\n",
        "### Order\n1. a\n2. b\n3. c\n",
        "### Output\n```\n1\n```\n",
        "### Blanks\n1. a | b\n",
        "### Line\n2\n",
        "### Computation\n```python\nprint(1)\n```\n",
        "```python\nx = [[1]]\n```\n",
        "= 0.5 +- 1e-3\n",
        "(N, 1, 2*C)\n",
        "[[1]] and [[2]]\n",
        "$x$ \\frac 损失,D和\n",
        "### Explanation\n",
        "<!-- id: demo.q; level: 1; minutes: 1; topics: t; source: s -->\n",
        "<!-- id demo -->\n",
        "<!-- :;;: -->\n",
        "<!-->\n",
        "<!--\n",
        "1. [x] a\n   > b\n",
        "2. [ ] c\n   > d\n",
        "- [x]\n",
        "- [X]D\n",
        "- [ ] - x\n\n      y\n",
        "1. > q\n",
        "-\n",
        "> [!TIP]\n> hint\n",
        "> [!TIP]\n",
        "> [!NOTE]\n> - x\n",
        "= 0.5\n",
        "| a |\n|---|\n| **“x”**b |\n",
        "```\n",
        "text **“a”**b\n",
        "text\n---\n",
        "\t- [x]\ta\n",
        "\n",
        " ",
        "\r",
        "\x00",
        "\u2028",
        "\ufeff",
        "[a]: b\n",
    ]
)


def test_a_choice_question_is_sliced_from_its_source(write):
    deck = read_deck(write())
    question = deck.questions[0]
    assert (deck.id, deck.title, deck.lang) == ("demo", "Demo", "en")
    assert (question.id, question.title, question.line) == ("demo.one", "One?", 7)
    assert (question.deck, question.lang, question.path) == ("demo", "en", deck.path)
    assert (question.level, question.minutes) == (1, 2)
    assert (question.topics, question.katas) == (("a", "b-c"), ("k1",))
    assert question.source == "arXiv:1 section 2"
    assert (question.kind, question.body) == (Kind.SINGLE, "Body of one.")
    assert question.choices == (
        Choice("Wrong.", False, "Because."),
        Choice("Right.", True, ""),
    )
    assert (question.hints, question.explanation) == (("A nudge.",), "Why it is right.")
    assert (question.answer, question.rubric, question.follow_up) == ("", (), ())


def test_an_open_question_has_an_answer_and_scoring_points(write):
    question = read_deck(write()).questions[1]
    assert (question.kind, question.choices) == (Kind.OPEN, ())
    assert (question.body, question.answer) == ("Say it.", "The answer.")
    assert question.rubric == ("First point.", "Second point.")
    assert question.follow_up == ("And then?",)


def test_a_bullet_list_lets_several_be_picked(write):
    path = write(("1. [ ] Wrong.\n", "- [x] Also.\n"), ("2. [x]", "- [x]"))
    question = read_deck(path).questions[0]
    assert question.kind is Kind.SEVERAL
    assert [choice.correct for choice in question.choices] == [True, True]


def test_the_language_of_the_front_matter_goes_before_the_folder(write):
    assert read_deck(write(at="zh/demo.md")).lang == "zh"
    assert read_deck(write(("title: Demo\n", "title: Demo\nlang: fr\n"))).lang == "fr"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(write):
    path = write()
    plain = read_deck(path).questions
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_deck(path).questions == plain


def test_decks_of_a_language_are_loaded_in_order_of_name(write, tmp_path):
    write(at="en/b.md")
    write(("# Demo", "# D"), ("title: Demo", "title: D"), at="en/a.md")
    assert [deck.title for deck in load_decks(tmp_path, "en")] == ["D", "Demo"]
    assert load_decks(tmp_path, "zh") == []


def test_reading_raises_the_first_problem(write):
    path = write(("level: 1;", ""), ("level: 3", "level: 9"))
    with pytest.raises(DeckError) as caught:
        read_deck(path)
    assert caught.value.problem == deck_problems(path)[0]
    assert str(caught.value).startswith(f"{path}:8:1: the question has no level\n  write: level:")


def test_a_missing_file_is_a_deck_error(tmp_path):
    with pytest.raises(DeckError, match="cannot read the deck: No such file"):
        read_deck(tmp_path / "none.md")
    with pytest.raises(DeckError, match="cannot read the deck: Is a directory"):
        read_deck(tmp_path)


def test_bytes_that_are_not_utf_8_are_placed(write):
    path = write()
    path.write_bytes(b"---\ndeck: \xe9t\xe9\n")
    (problem,) = deck_problems(path)
    assert (problem.line, problem.column) == (2, 7)
    assert problem.message == "not UTF-8: byte 0xe9 is no character"


def test_the_same_id_twice_names_the_first_line(write):
    (problem,) = deck_problems(write(("demo.two", "demo.one")))
    assert (problem.line, problem.column) == (23, 6)
    assert problem.message == "the id 'demo.one' is that of the question in line 7"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("# Demo\n", "# Other\n", 5, "the heading differs from the title in the front matter"),
        ("# Demo\n", "# Demo\n\n# More\n", 7, "a second title"),
        ("Why it is right.\n", "Why.\n\n# More\n", 22, "a second title"),
    ],
)
def test_a_deck_has_one_title(write, old, new, line, message):
    (problem,) = deck_problems(write((old, new)))
    assert (problem.line, problem.message) == (line, message)


def test_a_deck_without_questions_is_refused(tmp_path):
    path = tmp_path / "en.md"
    path.write_text("---\ndeck: en\ntitle: T\nlang: en\n---\n# T\n", encoding="utf-8")
    assert [problem.message for problem in deck_problems(path)] == ["the deck has no question"]


def _outcome(path: Path) -> tuple[Problem | None, int]:
    try:
        return None, len(read_deck(path).questions)
    except DeckError as error:
        return error.problem, 0


def _raises_deck_errors_only(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    problems = deck_problems(path)
    first, questions = _outcome(path)
    assert questions if first is None else first in problems
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(1 <= problem.line <= lines and problem.column >= 1 for problem in problems)


LOOSE = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@LOOSE
@given(data=st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_raise_anything_but_a_deck_error(tmp_path, data):
    _raises_deck_errors_only(tmp_path / "x.md", data)


@settings(LOOSE, max_examples=400)
@given(data=st.lists(FRAGMENTS | st.text(max_size=8), max_size=16).map("".join))
def test_no_markdown_raises_anything_but_a_deck_error(tmp_path, data):
    _raises_deck_errors_only(tmp_path / "x.md", data.encode("utf-8", "surrogatepass"))


@settings(LOOSE, max_examples=200)
@given(cuts=st.lists(st.tuples(st.integers(0, 600), st.integers(0, 30)), max_size=3))
def test_no_damage_to_a_good_deck_raises_anything_but_a_deck_error(write, cuts):
    _damage(write(), cuts)


@settings(LOOSE, max_examples=200)
@given(cuts=st.lists(st.tuples(st.integers(0, 1700), st.integers(0, 30)), max_size=3))
def test_no_damage_to_any_key_raises_anything_but_a_deck_error(tmp_path, cuts):
    path = tmp_path / "kinds.md"
    path.write_text(KINDS, encoding="utf-8")
    _damage(path, cuts)


def _damage(path, cuts):
    data = path.read_bytes()
    for start, length in cuts:
        data = data[:start] + data[start + length :]
    _raises_deck_errors_only(path, data)

"""Front matter: complete, known keys, and each problem placed."""

import pytest

from sparring.questions import read_deck
from sparring.questions.lint import deck_problems


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("---\ndeck: demo\ntitle: Demo\n---\n", "", (1, 1), "the front matter is missing"),
        ("title: Demo\n---\n", "title: Demo\n", (1, 1), "the front matter is not closed"),
        ("deck: demo\n", "deck: Demo!\n", (1, 1), "the deck id 'Demo!' is no slug"),
        ("deck: demo\n", "", (1, 1), "the deck id '' is no slug"),
        ("title: Demo\n", "", (1, 1), "the deck has no title"),
        ("title: Demo\n", "title: Demo\nlang: E!\n", (1, 1), "'E!' is no language"),
        ("title: Demo\n", "title: Demo\ntags: x\n", (4, 1), "unknown key 'tags'"),
        ("title: Demo\n", "title: Demo\ndeck: x\n", (4, 1), "the key 'deck' comes twice"),
        ("title: Demo\n", "title: [Demo]\n", (3, 1), "'title' is not plain text"),
        ("title: Demo\n", "title: a: b\n", (3, 9), "not YAML: mapping values are not allowed here"),
        ("title: Demo\n", "title: \x01\n", (2, 1), "the front matter is not YAML"),
        ("deck: demo\ntitle: Demo\n", "- x\n", (2, 1), "the front matter holds no keys"),
        ("deck: demo\n", "deck: demo\n? [x]\n: y\n", (3, 3), "unknown key '?'"),
    ],
)
def test_front_matter_that_is_wrong_is_placed(write, old, new, place, message):
    problem = deck_problems(write((old, new)))[0]
    assert ((problem.line, problem.column), problem.message) == (place, message)


def test_yaml_nested_too_deeply_is_a_problem_and_no_crash(write):
    path = write(("title: Demo\n", f"title: {'[' * 5000}\n"))
    assert deck_problems(path)[0].message == "the front matter is not YAML"


def test_a_deck_says_where_it_comes_among_others(write):
    assert read_deck(write()).order == 999
    assert read_deck(write(("deck: demo\n", "deck: demo\norder: 2\n"))).order == 2


@pytest.mark.parametrize("order", ["0", "-1", "1000", "first", "1.5", "''"])
def test_an_order_is_a_whole_number(write, order):
    (problem,) = deck_problems(write(("deck: demo\n", f"deck: demo\norder: {order}\n")))
    assert problem.message.endswith("expected a whole number from 1 to 999")

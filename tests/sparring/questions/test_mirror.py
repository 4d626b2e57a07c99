"""A translation has the same questions, in the same order, with the same key."""

import pytest

from sparring.questions.lint import lint

LIST = "1. [ ] Wrong.\n   > Because.\n2. [x] Right.\n"
TURNED = "1. [x] Right.\n2. [ ] Wrong.\n   > Because.\n"


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("level: 1", "level: 2", (8, 20), "'demo.one': level is 2, in the original 1"),
        ("minutes: 2", "minutes: 3", (8, 30), "'demo.one': minutes is 3, in the original 2"),
        ("a, b-c", "a", (8, 42), "'demo.one': topics is a, in the original a, b-c"),
        ("katas: k1; ", "", (7, 1), "'demo.one': katas is none, in the original k1"),
        (LIST, TURNED, (7, 1), "'demo.one': correct choices is 1, in the original 2"),
        (
            LIST,
            LIST + "3. [ ] More.\n   > f\n",
            (7, 1),
            "number of choices is 3, in the original 2",
        ),
        ("1. [ ] Wrong.", "- [ ] Wrong.", (7, 1), "kind is several, in the original single"),
        ("> [!TIP]\n> A nudge.\n", "", (7, 1), "number of hints is 0, in the original 1"),
        ("- Second point.\n", "", (22, 1), "number of rubric points is 1, in the original 2"),
        ("demo.one", "demo.uno", (7, 1), "'demo.uno' stands where the original has 'demo.one'"),
    ],
)
def test_a_difference_is_placed_in_the_translation(write, tmp_path, old, new, place, message):
    write()
    changes = [(old, new)]
    if new.startswith("- [ ] Wrong"):
        changes.append(("2. [x]", "- [x]"))
    path = write(*changes, at="zh/demo.md")
    (problem,) = lint(tmp_path, ["k1"])
    assert (problem.path, (problem.line, problem.column)) == (path, place)
    assert problem.message.endswith(message)


def test_a_deck_without_its_mirror_is_found_from_both_sides(write, tmp_path):
    write()
    write(("deck: demo", "deck: extra"), ("demo.", "extra."), at="zh/extra.md")
    assert [(each.path.name, each.message) for each in lint(tmp_path, ["k1"])] == [
        ("demo.md", "no zh mirror of 'demo'"),
        ("extra.md", "'extra' mirrors no deck of the original"),
    ]


def test_a_question_too_many_or_missing_is_found_once(write, tmp_path):
    path = write()
    text = path.read_text(encoding="utf-8")
    shorter = text[: text.index("## Two?")]
    copy = write(at="zh/demo.md")
    copy.write_text(shorter, encoding="utf-8")
    assert [each.message for each in lint(tmp_path, ["k1"])] == [
        "the question 'demo.two' is missing"
    ]
    copy.write_text(text, encoding="utf-8")
    path.write_text(shorter, encoding="utf-8")
    assert [each.message for each in lint(tmp_path, ["k1"])] == [
        "'demo.two' is not in the original"
    ]


def test_a_broken_translation_is_reported_for_itself_only(write, tmp_path):
    write()
    write(("level: 1", "level: 7"), at="zh/demo.md")
    assert [each.message for each in lint(tmp_path, ["k1"])] == [
        "level is '7'; expected a whole number from 1 to 3"
    ]

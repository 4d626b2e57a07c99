"""Slicing: lines come back as written, without marks of quotes and lists."""

from sparring.questions.source import cut, item_lines, unquoted


def test_cutting_drops_a_span_and_the_blank_lines_after_it():
    lines = ["", "a", "", "x", "x", "", "", "b ", "", "", "c", ""]
    assert cut(lines, 0, len(lines), [(3, 5)]) == "a\n\nb\n\n\nc"
    assert cut(lines, 0, 5) == "a\n\nx\nx"
    assert cut(lines, 0, 6, [(3, 5)]) == "a"


def test_quote_marks_go_once_and_lazy_lines_stay():
    assert unquoted(["> a", ">b", ">  c", "   > > d", "lazy"]) == ["a", "b", " c", "> d", "lazy"]


def test_an_item_loses_marker_box_and_indentation():
    assert item_lines(["10. [x] a", "    b", "      c", "", "lazy"]) == [
        "a",
        "b",
        "  c",
        "",
        "lazy",
    ]
    assert item_lines(["- [X]\ta"]) == ["a"]
    assert item_lines([]) == []

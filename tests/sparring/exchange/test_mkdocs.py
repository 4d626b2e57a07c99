"""Quizzes of mkdocs-quiz: choices, feedback, blanks, explanations."""

import pytest

from sparring.exchange.mkdocs_in import read_quizzes

PAGE = """# Page

<quiz>
What is 2 + 2?

Think.
- [x] 4
- [ ] 5
  > Too many.
- [ ] 3

It is **four**.
</quiz>

Text.

<quiz>
Which are even?
- [x] 2
- [X] 4
- [] 5
</quiz>

<quiz>
2 + 2 = [[4]] and
3 + 3 = [[6]]
---
Sums.
</quiz>
"""


def test_each_quiz_becomes_a_draft(tmp_path):
    path = tmp_path / "page.md"
    path.write_text(PAGE)
    single, several, blanks = read_quizzes(path)
    assert (single.place, single.title, single.body) == ("line 3", "What is 2 + 2?", "Think.")
    assert single.right == (("4", ""),)
    assert single.wrong == (("5", "Too many."), ("3", ""))
    assert single.explanation == "It is **four**."
    assert several.right == (("2", ""), ("4", ""))
    assert several.wrong == (("5", ""),)
    assert (blanks.blanks, blanks.explanation) == (("4", "6"), "Sums.")
    assert blanks.body == "2 + 2 = [[1]] and\n3 + 3 = [[2]]"


def test_a_page_without_a_quiz_is_told(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("# Page\n")
    with pytest.raises(ValueError, match="no <quiz> block"):
        list(read_quizzes(path))

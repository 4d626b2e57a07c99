"""The author's guide is true: its examples run, print what it says, and leave no double out."""

import contextlib
import io
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from grader import doubles

GUIDE = Path(__file__).parents[3] / "docs" / "doubles.md"
FENCES = [
    token
    for token in MarkdownIt().parse(GUIDE.read_text(encoding="utf-8"))
    if token.type == "fence"
]
PREAMBLE, *EXAMPLES = [
    (token, follower.content if follower.info == "text" else "")
    for token, follower in zip(FENCES, [*FENCES[1:], FENCES[0]], strict=True)
    if token.info == "python"
]


@pytest.mark.parametrize(
    ("example", "output"), EXAMPLES, ids=[f"line {token.map[0] + 1}" for token, _ in EXAMPLES]
)
def test_an_example_prints_what_the_guide_says(example, output):
    names: dict[str, object] = {}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(PREAMBLE[0].content, names)
        exec(example.content, names)
    assert printed.getvalue() == output


def test_every_fence_is_an_example_or_the_output_of_one():
    assert [token.info for token in FENCES if token.info not in ("python", "text")] == []
    assert len(FENCES) == 1 + len(EXAMPLES) + sum(output != "" for _, output in EXAMPLES)


def test_no_double_is_left_out():
    code = "\n".join(token.content for token, _ in EXAMPLES)
    shown = set(re.findall(r"doubles\.(\w+)", code))
    # These two come from others: a spy makes calls, a journal has steps.
    assert set(doubles.__all__) - {"Call", "Step"} == shown

"""A small complete deck that every test may damage in one place."""

from collections.abc import Callable
from pathlib import Path

import pytest

DECK = """\
---
deck: demo
title: Demo
---
# Demo

## One?
<!-- id: demo.one; level: 1; minutes: 2; topics: a, b-c; katas: k1; source: arXiv:1 section 2 -->

Body of one.

1. [ ] Wrong.
   > Because.
2. [x] Right.

> [!TIP]
> A nudge.

### Explanation
Why it is right.

## Two?
<!-- id: demo.two; level: 3; minutes: 5; topics: a; source: a book -->

Say it.

### Answer
The answer.

### Rubric
- First point.
- Second point.

### Follow-up
- And then?
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the deck with each `old` replaced by `new`; return its path, in en/ by default."""

    def _write(*changes: tuple[str, str], at: str = "en/demo.md") -> Path:
        text = DECK
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / at
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return _write

"""A small complete deck that every test may damage in one place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sparring.questions import Deck, Question, read_deck

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

KINDS = """\
---
deck: kinds
title: Kinds
lang: en
---
# Kinds

## Half?
<!-- id: kinds.number; level: 1; minutes: 1; topics: a; source: a book -->

To two digits.

### Answer
= 0.5 +- 0.01

### Computation
```python
print(1 / 2)
```

### Explanation
Half.

## Which shape?
<!-- id: kinds.shape; level: 1; minutes: 1; topics: a; source: a book -->

### Answer
(N, 1, 28, 28)

### Computation
```python
# N=5
print((5, 1, 28, 28))
```

### Explanation
Images.

## What does it print?
<!-- id: kinds.trace; level: 2; minutes: 2; topics: a; source: a book -->

```python
print([2.0, 4.0])
print(True)
```

### Output
```
[2.0, 4.0]
True
```

### Explanation
Two lines.

## Fill in
<!-- id: kinds.blanks; level: 1; minutes: 1; topics: a; source: a book -->

First `opt.[[1]]()`, then backward, then `opt.[[2]]()`.

### Blanks
1. `zero_grad` | clear
2. step

### Explanation
Gradients add up.

## In which order?
<!-- id: kinds.order; level: 1; minutes: 1; topics: a; source: a book -->

### Order
1. one
2. two
3. three
4. four

### Explanation
They count.

## Find the bug
<!-- id: kinds.bug; level: 3; minutes: 2; topics: a; source: a book -->

```python
def mean(x):
    total = max(x)
    return total / len(x)
```

1. [ ] It divides twice.
   > Once.
2. [x] It takes the largest.
   > The sum is meant.

### Line
2 or 3

### Explanation
A mean is a sum.
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


@pytest.fixture(scope="session")
def kinds_deck(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """A deck with a question of each kind that is answered by typing."""
    path = tmp_path_factory.mktemp("kinds") / "en" / "kinds.md"
    path.parent.mkdir()
    path.write_text(KINDS, encoding="utf-8")
    return read_deck(path)


@pytest.fixture(scope="session")
def kinds(kinds_deck: Deck) -> dict[str, Question]:
    """Its questions, by kind."""
    return {question.kind.value: question for question in kinds_deck.questions}

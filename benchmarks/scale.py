"""A pack of 10 000 questions and a log of 1 000 000 answers: how long each step of a quiz takes.

    python benchmarks/scale.py FOLDER [--questions 10000] [--reviews 1000000]

The pack and the store are made in FOLDER once, and used again. Run by hand, on a quiet machine.
"""

from __future__ import annotations

import argparse
import random
import statistics as mean
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from grader.packs import Pack
from sparring.choosing import todays_questions
from sparring.deck_cache import DeckCache
from sparring.practice import Practice
from sparring.questions import Picked
from sparring.schedule import Card, Rating, new_card, review
from sparring.schema import optional_text, to_text
from sparring.statistics import statistics
from sparring.store import Store
from sparring.workspace import Workspace

END = datetime(2026, 11, 1, tzinfo=UTC)
A_DECK = 100
TOPICS = 40


def main() -> None:
    """Make what is missing, then measure and print."""
    options = _options()
    folder: Path = options.folder
    pack, path = folder / "pack", folder / "data" / "sparring.sqlite3"
    if not pack.exists():
        _write_pack(pack, options.questions)
    if not path.exists():
        _fill(path, options.questions, options.reviews)
    print(
        f"{options.questions} questions, {options.reviews} answers, {path.stat().st_size >> 20} MiB"
    )
    _measure(pack, path, folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--reviews", type=int, default=1_000_000)
    return parser.parse_args()


def _write_pack(pack: Path, count: int) -> None:
    folder = pack / "questions" / "en"
    folder.mkdir(parents=True)
    for first in range(0, count, A_DECK):
        name = f"deck-{first // A_DECK}"
        parts = [f"---\ndeck: {name}\ntitle: {name}\nlang: en\n---\n# {name}\n"]
        parts += [_question(name, number) for number in range(min(A_DECK, count - first))]
        (folder / f"{name}.md").write_text("\n".join(parts), encoding="utf-8")


def _question(deck: str, number: int) -> str:
    topics = f"topic-{number % TOPICS}, topic-{(number * 7 + 1) % TOPICS}"
    text = "A sentence of the length that explanations have, with `code` in it. " * 4
    facts = f"level: {number % 3 + 1}; minutes: 2; topics: {topics}; source: a paper"
    return f"""## What is {number}?
<!-- id: {deck}.q-{number}; {facts} -->

{text}

1. [ ] a wrong choice
   > Why it is wrong.
2. [x] a right choice
3. [ ] another wrong choice
   > Why it is wrong.

> [!TIP]
> A hint.

### Explanation
{text}
"""


def _fill(path: Path, questions: int, reviews: int) -> None:
    """Answers over three years, one after the other, as a schedule would have them."""
    dice = random.Random(1)
    with Store(path, now=lambda: END):
        pass
    import sqlite3

    connection = sqlite3.connect(path)
    begin = END - timedelta(days=3 * 365)
    cards: dict[int, Card] = {}
    rows = []
    for number in range(reviews):
        at = begin + (END - begin) * (number / reviews)
        item = dice.randrange(questions) + 1
        rating = Rating(dice.choices((1, 2, 3, 4), (12, 8, 75, 5))[0])
        cards[item] = review(cards.get(item) or new_card(at), rating, at)
        right, sure = int(rating > 1), dice.random() < 0.8
        recall = None if cards[item].reviews == 1 else 0.9
        rows.append(
            (item, to_text(at), int(rating), dice.randrange(9, 200) * 1000, right, sure, recall)
        )
    with connection:
        connection.executemany(
            "INSERT INTO item (id, slug, first_seen) VALUES (?, ?, ?)",
            (
                (item + 1, f"question:deck-{item // A_DECK}.q-{item % A_DECK}", to_text(begin))
                for item in range(questions)
            ),
        )
        connection.executemany(
            "INSERT INTO review (item_id, kind, reviewed_at, rating, duration_ms, score, sure,"
            " recall, source, answer)"
            " VALUES (?, 'review', ?, ?, ?, ?, ?, ?, 'quiz', '{\"picked\": [1]}')",
            rows,
        )
        connection.executemany(
            "INSERT INTO card VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
            (
                (
                    item,
                    to_text(card.due),
                    card.stability,
                    card.difficulty,
                    optional_text(card.last_review),
                    card.reviews,
                    card.lapses,
                )
                for item, card in cards.items()
            ),
        )
    connection.close()


def _measure(pack: Path, path: Path, folder: Path) -> None:
    now = END + timedelta(hours=20)
    with timed("open the store"):
        store = Store(path, now=lambda: now)
    file = folder / "cache" / "decks.sqlite3"
    file.unlink(missing_ok=True)
    with timed("index of all questions, first start"):
        assert _practice(pack, store, folder, now, DeckCache(file)).candidates
    cache = DeckCache(file)
    practice = _practice(pack, store, folder, now, cache)
    with timed("index of all questions"):
        assert practice.candidates
    with timed("today's plan"):
        plan = practice.plan()
    with timed("today's plan, again"):
        practice.plan()
    with timed("streak and the last 14 days"):
        store.streak(), store.daily_counts()
    questions = todays_questions(practice)
    with timed("statistics"):
        statistics(practice)
    _loop(practice, questions)
    store.close()
    assert plan.tasks
    with timed("a start: store, index, plan"), Store(path, now=lambda: now) as store:
        _practice(pack, store, folder, now, DeckCache(file)).plan()
    one = next((pack / "questions" / "en").glob("*.md"))
    one.write_text(one.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with timed("index after one deck of 100 was edited"), Store(path, now=lambda: now) as store:
        assert _practice(pack, store, folder, now, DeckCache(file)).candidates


def _practice(pack: Path, store: Store, folder: Path, now: datetime, cache: DeckCache) -> Practice:
    workspace = Workspace(folder / "work")
    return Practice([Pack(pack)], store, workspace, now=lambda: now, cache=cache)


def _loop(practice: Practice, questions: list) -> None:
    shown, answered, undone = [], [], []
    answer = Picked(frozenset([1]))
    for question in questions:
        shown.append(clocked(partial(practice.answering.shown, question)))
        answered.append(clocked(partial(practice.answering.answer, question, answer)))
        undone.append(clocked(practice.store.undo))
    for name, times in (("show", shown), ("mark and keep", answered), ("undo", undone)):
        median, worst = 1e3 * mean.median(times), 1e3 * max(times)
        print(f"  {name:42} median {median:7.1f} ms, worst {worst:7.1f} ms")


def clocked(call: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


@contextmanager
def timed(name: str):
    """Print how long a block takes."""
    began = time.perf_counter()
    yield
    print(f"  {name:42} {1e3 * (time.perf_counter() - began):14.1f} ms")


if __name__ == "__main__":
    main()

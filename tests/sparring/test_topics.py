"""One spelling for each topic, in decks and katas, in one pack and in several."""

from pathlib import Path

import pytest

from grader.packs import Pack
from sparring.topics import topic_problems
from tests.grader.small_pack import small_kata

QUESTION = """## Question {name}?
<!-- id: {deck}.{name}; level: 1; minutes: 1; topics: {topics}; source: a book -->

1. [ ] No
   > Never.
2. [x] Yes

### Explanation
It is so.
"""


def pack_of(folder: Path, *, questions: list[str], kata: str, deck: str = "mine") -> Pack:
    """A pack with a question for each list of topics, and a kata with those of ``kata``."""
    small_kata(folder)
    brief = folder / "katas" / "square" / "brief.md"
    brief.write_text(brief.read_text().replace("topics: [arithmetic]", f"topics: [{kata}]"))
    texts = [
        QUESTION.format(name=f"q{n}", deck=deck, topics=topics)
        for n, topics in enumerate(questions)
    ]
    path = folder / "questions" / "en" / f"{deck}.md"
    path.parent.mkdir(parents=True)
    head = f"---\ndeck: {deck}\ntitle: A deck\nlang: en\n---\n# A deck\n\n"
    path.write_text(head + "\n".join(texts))
    return Pack(folder)


def told(packs: list[Pack]) -> list[tuple[str, int, int, str, str]]:
    """File, line, column, the spelling that is there and the one to write."""
    return [
        (each.path.name, each.line, each.column, each.message.split("'")[1], each.advice)
        for each in topic_problems(packs)
    ]


def test_topics_that_mean_different_things_are_let_be(tmp_path):
    topics = ["loss-scale, losses", "gradients, gradient-penalty", "bias, modes"]
    assert told([pack_of(tmp_path, questions=topics, kata="mode-collapse, optimisers")]) == []


@pytest.mark.parametrize(
    ("kata", "right"),
    [
        ("Batch-Size", "batch-size"),
        ("batch size", "batch-size"),
        ("batch_size", "batch-size"),
        ("batch-sizes", "batch-size"),
        ("loss", "losses"),
        ("category", "categories"),
        ("Gradient Penalties", "gradient-penalty"),
    ],
)
def test_another_spelling_of_a_topic_is_told_at_its_place(tmp_path, kata, right):
    topics = ["batch-size, losses", "categories, gradient-penalty"]
    pack = pack_of(tmp_path, questions=topics, kata=f"other, {kata}")
    assert told([pack]) == [("brief.md", 7, 17, kata, right)]
    (problem,) = topic_problems([pack])
    line = 9 if right in topics[0] else 19
    assert problem.message == f"the topic '{kata}' is '{right}' in mine.md:{line}"


def test_the_spelling_of_most_items_holds_and_each_other_place_is_told(tmp_path):
    pack = pack_of(tmp_path, questions=["metric", "metrics", "metrics, metric"], kata="metrics")
    places = [("mine.md", 9, 49), ("mine.md", 29, 58)]
    assert told([pack]) == [(*place, "metric", "metrics") for place in places]


def test_a_katas_topic_is_a_slug_as_a_questions_topic_is(tmp_path):
    pack = pack_of(tmp_path, questions=["losses"], kata="Weight decay, weight_decays")
    assert told([pack]) == [
        ("brief.md", 7, 10, "Weight decay", "weight-decay"),
        ("brief.md", 7, 24, "weight_decays", "weight-decay"),
    ]


def test_the_earlier_packs_spelling_holds_however_often_a_later_one_differs(tmp_path):
    first = pack_of(tmp_path / "a", questions=["losses"], kata="losses")
    second = pack_of(tmp_path / "b", questions=["loss"] * 3, kata="loss, numbers", deck="more")
    found = topic_problems([first, second])
    assert {each.path for each in found} == {
        second.root / "questions" / "en" / "more.md",
        second.root / "katas" / "square" / "brief.md",
    }
    assert [each.advice for each in found] == ["losses"] * 4
    assert topic_problems([second]) == []


def test_a_deck_that_cannot_be_read_leaves_the_katas_to_be_judged(tmp_path):
    pack = pack_of(tmp_path, questions=["losses"], kata="Losses")
    (tmp_path / "questions" / "en" / "mine.md").write_bytes(b"\xff")
    assert told([pack]) == [("brief.md", 7, 10, "Losses", "losses")]

"""Papers: reproducible by their seed, within their time, near their level, not repeated."""

import random
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sparring.mock.drawing import Content
from sparring.mock.errors import PaperError
from sparring.mock.paper import LEVELS, Paper, Wanted
from sparring.questions import Kind


@dataclass
class Thing:
    id: str
    level: int
    minutes: int
    topics: tuple[str, ...]
    kind: object
    deck: str = ""


QUESTIONS = [
    Thing(
        f"d{number % 5}.{number}",
        number % 3 + 1,
        1 + number % 3,
        ("gan" if number % 2 else "wgan",),
        Kind.OPEN if number % 4 == 0 else Kind.SINGLE,
        f"d{number % 5}",
    )
    for number in range(80)
]
KATAS = [
    Thing(
        f"k{number}", number % 5 + 1, 15 + number, ("gan",), ("fix", "build", "extend")[number % 3]
    )
    for number in range(20)
]
CONTENT = Content(QUESTIONS, KATAS)


@given(st.integers(10, 180), st.sampled_from(sorted(LEVELS)), st.integers(0, 999_999), st.randoms())
def test_a_seed_gives_the_same_paper_whatever_the_order_of_the_files(minutes, level, seed, dice):
    wanted = Wanted(minutes, level)
    paper = CONTENT.draw(wanted, seed)
    questions, katas = QUESTIONS.copy(), KATAS.copy()
    dice.shuffle(questions)
    dice.shuffle(katas)
    assert Content(questions, katas).draw(wanted, seed) == paper
    assert paper.seconds == 60 * minutes
    assert min(section.seconds for section in paper.sections) >= 30
    assert len(set(paper.items)) == len(paper.items)
    assert Paper.from_json(paper.as_json()) == paper


@pytest.mark.parametrize(
    ("minutes", "kinds"),
    [
        (15, ["warm-up", "open"]),
        (45, ["warm-up", "open", "fix", "build"]),
        (90, ["warm-up", "open", "open", "fix", "build"]),
    ],
)
def test_a_longer_interview_has_more_sections(minutes, kinds):
    paper = CONTENT.draw(Wanted(minutes), 7)
    assert [section.kind for section in paper.sections] == kinds


def test_half_an_hour_has_one_kata_of_either_kind():
    last = {CONTENT.draw(Wanted(30), seed).sections[-1].kind for seed in range(20)}
    assert last == {"fix", "build"}


def test_the_warm_up_goes_from_easy_to_hard_and_through_the_decks():
    levels = {each.id: each.level for each in QUESTIONS}
    for seed in range(30):
        names = [
            item.partition(":")[2] for item in CONTENT.draw(Wanted(60), seed).sections[0].items
        ]
        assert [levels[name] for name in names] == sorted(levels[name] for name in names)
        assert len({name.partition(".")[0] for name in names}) == 5


def test_a_senior_is_asked_harder_questions_than_a_junior():
    levels = {f"question:{each.id}": each.level for each in QUESTIONS}

    def mean(level):
        found = [
            levels[item]
            for seed in range(40)
            for item in CONTENT.draw(Wanted(45, level), seed).sections[0].items
        ]
        return sum(found) / len(found)

    assert mean("junior") < 1.4 < mean("mid") < 2.4 < mean("senior")


def test_only_the_topics_asked_for_are_drawn():
    paper = CONTENT.draw(Wanted(15, "mid", ("wgan",)), 1)
    topics = {f"question:{each.id}": each.topics for each in QUESTIONS}
    assert {topics[item] for item in paper.items} == {("wgan",)}


def test_without_a_seed_no_paper_comes_twice_and_little_is_repeated():
    dice, asked = random.Random(5), []
    for _ in range(12):
        paper = CONTENT.draw_new(Wanted(45), asked, dice.randrange)
        assert tuple(sorted(paper.items)) not in {tuple(sorted(items)) for items in asked}
        if asked:
            assert len(set(paper.items) & set(asked[-1])) <= 1
        asked.append(paper.items)
        assert CONTENT.draw(Wanted(45), paper.seed) == paper


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (lambda: Wanted(5), "lasts 10 to 180 minutes, not 5"),
        (lambda: Wanted(45, "guru"), "no level 'guru'; there are: junior, mid, senior"),
        (lambda: CONTENT.draw(Wanted(45, "mid", ("x",)), 1), "no topic 'x'; there are: gan, wgan"),
        (
            lambda: CONTENT.draw(Wanted(45, "mid", ("wgan",)), 1),
            "too few fix katas on wgan for a paper",
        ),
        (lambda: Content([], KATAS).draw(Wanted(45), 1), "too few short questions for a paper"),
    ],
)
def test_what_cannot_be_drawn_is_said(wanted, said):
    with pytest.raises(PaperError, match=said):
        wanted()

"""What builds on what: order, what is tested out of, and circles that keep nobody out."""

from hypothesis import given
from hypothesis import strategies as st

from sparring.concepts import Concepts, slug_of

LADDER = Concepts(
    {
        "kata:wgan": ["kata:gan", "question:w.distance"],
        "kata:gan": ["kata:losses"],
        "kata:losses": [],
        "question:w.distance": ["question:w.metric", "kata:gone"],
        "question:w.metric": [],
    }
)


def test_ids_with_a_dot_are_questions():
    assert slug_of("gan-losses") == "kata:gan-losses"
    assert slug_of("wgan.distance") == "question:wgan.distance"


def test_below_holds_everything_that_is_there():
    assert LADDER.below("kata:wgan") == {
        *("kata:gan", "kata:losses", "question:w.distance", "question:w.metric")
    }
    assert LADDER.direct("question:w.distance") == ("question:w.metric",)


def test_each_comes_after_what_it_builds_on_else_as_given():
    assert LADDER.in_order(["kata:wgan", "kata:losses", "question:w.metric", "kata:gan"]) == [
        *("kata:losses", "question:w.metric", "kata:gan", "kata:wgan")
    ]
    plain = ["question:w.metric", "kata:losses"]
    assert LADDER.in_order(plain) == plain


def test_who_has_mastered_one_has_tested_out_of_what_lies_below():
    assert LADDER.tested_out(["kata:gan", "question:w.metric"]) == {"kata:losses"}
    assert LADDER.tested_out([]) == frozenset()


def test_depth_counts_katas_alone():
    assert [LADDER.depth(f"kata:{name}") for name in ("losses", "gan", "wgan")] == [0, 1, 2]
    assert LADDER.depth("question:w.distance") == 0


def test_a_circle_is_found_and_keeps_nobody_out():
    circle = Concepts({"kata:a": ["kata:b"], "kata:b": ["kata:a"], "kata:c": ["kata:a"]})
    assert circle.circle() == ("kata:a", "kata:b")
    assert LADDER.circle() == ()
    assert circle.needs("kata:a") == circle.needs("kata:b") == ()
    assert circle.needs("kata:c") == ("kata:a",)
    assert circle.depth("kata:c") == 1


NAMES = st.sampled_from("abcdefg")


@given(st.dictionaries(NAMES, st.sets(NAMES)), st.lists(NAMES, unique=True))
def test_any_graph_is_ordered_and_nothing_is_lost(graph, slugs):
    concepts = Concepts(graph)
    ordered = concepts.in_order(slugs)
    assert sorted(ordered) == sorted(slugs)
    if not concepts.circle():
        for at, slug in enumerate(ordered):
            assert not concepts.below(slug) & set(ordered[at:])
    assert all(concepts.depth(slug) >= 0 for slug in graph)

"""Drafts become questions that can be read, or are left out with a reason."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sparring.exchange.draft import NO_EXPLANATION, NO_FEEDBACK, Draft, deck_of
from sparring.questions.parse import parse_deck
from sparring.questions.source import parse_markdown


def read(written):
    parsed = parse_deck(parse_markdown(Path("en") / "mine.md", written.text))
    assert parsed.problems == ()
    return parsed.deck.questions


def made(*drafts):
    return deck_of(drafts, "mine", "It's mine: a title", "en", "imported from x.csv")


def test_a_choice_keeps_its_texts_and_says_what_it_lacks():
    (question,) = read(made(Draft("row 2", "Two?", right=(("2", ""),), wrong=(("3", ""),))))
    assert [(choice.text, choice.correct) for choice in question.choices] == [
        ("2", True),
        ("3", False),
    ]
    assert question.choices[1].feedback == NO_FEEDBACK
    assert question.explanation == NO_EXPLANATION
    assert (question.id, question.source) == ("mine.two", "imported from x.csv")


def test_the_same_title_twice_gets_two_ids():
    draft = Draft("row 2", "Two?", right=(("2", ""),), wrong=(("3", ""),))
    assert [question.id for question in read(made(draft, draft))] == ["mine.two", "mine.two-2"]


def test_what_cannot_be_a_question_is_left_out_and_told():
    written = made(Draft("row 2", "No answer"), Draft("row 3", "Half?", answer="= 0.5"))
    assert written.count == 1
    assert written.left_out == ("row 2: nothing to answer: no choices and no key",)


def test_headings_rules_and_html_of_a_body_stay_text():
    body = "# no heading\n---\n<script>x</script>\n```\n# a comment\n```"
    (question,) = read(made(Draft("row 2", "Body", body, answer="yes", rubric=("yes",))))
    assert "# no heading" in question.body
    assert "```\n# a comment\n```" in question.body


TEXT = st.text(max_size=30) | st.sampled_from(
    ["# x", "<!-- x", "- [x] a", "```", "> [!TIP]", "; -->"]
)


@settings(derandomize=True, database=None, deadline=None, max_examples=200)
@given(st.lists(st.tuples(*[TEXT] * 8), max_size=3))
def test_whatever_comes_the_deck_can_be_read(rows):
    drafts = [
        Draft(
            "row",
            a,
            b,
            ((c, d),),
            ((e, f), (g, h)),
            explanation=b,
            hints=(h,),
            topics=(a,),
            source=f,
        )
        for a, b, c, d, e, f, g, h in rows
    ]
    drafts += [Draft("row", row[0], row[1], answer=row[2], rubric=(row[3],)) for row in rows]
    written = made(*drafts)
    assert written.count + len(written.left_out) == len(drafts)
    if written.count:
        assert len(read(written)) == written.count

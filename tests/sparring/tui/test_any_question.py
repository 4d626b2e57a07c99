"""Whatever Markdown a question is made of, the screen shows it and its answer without a crash."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from sparring.answering import Answered
from sparring.questions import Choice, Kind, Marking
from sparring.schedule import Rating
from sparring.tui.question_view import QuestionView
from tests.sparring.tui.test_markdown import MARKDOWN

WRONG = Marking(False, 0.0, frozenset(), frozenset(), frozenset({0}), None)


class Page(App[None]):
    def __init__(self, question, practice) -> None:
        super().__init__()
        self._question, self.practice = question, practice

    def compose(self) -> ComposeResult:
        steps = range(len(self._question.key.steps))
        yield QuestionView(self._question, list(steps))


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
@settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(texts=st.lists(MARKDOWN, min_size=8, max_size=8))
async def test_any_text_is_shown_before_and_after_the_answer(practice, kinds, kind, texts):
    questions = {**{each.kind.value: each for each in practice.questions.values()}, **kinds}
    question = questions[kind]
    choices = tuple(
        Choice(text, each.correct, feedback)
        for each, text, feedback in zip(question.choices, texts, reversed(texts), strict=False)
    )
    steps = tuple(f"{text}{number}" for number, text in enumerate(texts[:4]))
    odd = replace(
        question,
        title=texts[0],
        body=texts[1],
        choices=choices,
        hints=(texts[2],),
        explanation=texts[3],
        pitfalls=texts[4],
        follow_up=(texts[5],),
        answer=texts[6],
        key=replace(question.key, steps=steps) if question.key.steps else question.key,
    )
    async with Page(odd, practice).run_test(size=(60, 20)) as pilot:
        view = pilot.app.screen.query_one(QuestionView)
        await view.show_hint(1, 1, odd.hints[0])
        if odd.kind is Kind.OPEN:
            await view.show_rubric(texts[7])
        marking = replace(WRONG, line_right=False) if odd.kind is Kind.BUG else WRONG
        await view.show_result(Answered(marking, Rating.AGAIN, None, 4), practice)
        await pilot.pause()

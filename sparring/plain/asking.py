"""The loop over questions, and one question in lines. Invariant: an answer is kept at once."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Sequence

from sparring.answering import Answered, AnswerError
from sparring.database import StoreError
from sparring.exits import Exit
from sparring.i18n import _
from sparring.plain.lines import WORDS, Spoken, Word, answer_line
from sparring.plain.reading import prompt_of, read_answer
from sparring.plain.telling import closing_lines, question_text, verdict_lines
from sparring.practice import Practice
from sparring.questions import Answer, Kind, Question, Said, UnreadableAnswer
from sparring.store import Source
from sparring.wording import sentence


def ask_all(practice: Practice, questions: Sequence[Question], source: Source = "quiz") -> int:
    """Ask each question; stop at `quit` or the end of the input. Every answer is kept at once."""
    round_ = _Round(practice, questions, source)
    round_.play()
    said = _("{n} answered, {right} fully right.")
    print("\n" + said.format(n=len(round_.given), right=round_.right))
    return Exit.DONE


class _Round:
    """Some questions in order; the last answer can be taken back, or called easy."""

    def __init__(self, practice: Practice, questions: Sequence[Question], source: Source) -> None:
        self._practice, self._questions, self._source = practice, list(questions), source
        self.given: list[tuple[int, Answered]] = []
        self._at = 0

    @property
    def right(self) -> int:
        return sum(answered.marking.correct for _at, answered in self.given)

    def play(self) -> None:
        print(_(WORDS))
        while self._at < len(self._questions):
            question = self._practice.answering.shown(self._questions[self._at])
            count = _("Question {n} of {all}").format(n=self._at + 1, all=len(self._questions))
            facts = [count, question.id, _("level {n}").format(n=question.level)]
            if self._practice.answering.is_edited(question):
                facts.append(_("edited since last time"))
            print("\n" + "  ".join(facts) + "\n")
            asking = _Asking(self._practice, question, self._source, self._call_easy)
            try:
                answered = asking.ask()
            except Spoken as spoken:
                if not self._obey(spoken.word, question):
                    return
            else:
                self.given.append((self._at, answered))
                self._at += 1

    def _obey(self, word: Word, question: Question) -> bool:
        """Do what was said; whether to go on."""
        slug = f"question:{question.id}"
        match word:
            case Word.QUIT:
                return False
            case Word.LATER:
                self._practice.store.bury(slug)
                print(_("Put off: it is not asked again today."))
                self._at += 1
            case Word.NEVER:
                self._practice.store.suspend(slug)
                print(_("Put away: it is not asked any more. `sparring suspend` lists and undoes."))
                self._at += 1
            case Word.UNDO:
                self._undo()
        return True

    def _undo(self) -> None:
        if not self.given:
            print(
                _("Nothing to take back: this is the first question. `sparring undo` goes further.")
            )
            return
        self._at, _answered = self.given.pop()
        self._practice.store.undo(f"question:{self._questions[self._at].id}")
        print(_("Taken back."))

    def _call_easy(self) -> None:
        if not self.given:
            print(_("There is no answer to call easy yet."))
            return
        at, answered = self.given[-1]
        try:
            easy = self._practice.answering.call_easy(self._questions[at], answered)
        except AnswerError as error:
            print(_("That did not work: {why}.").format(why=error))
            return
        self.given[-1] = at, easy
        if easy.due is not None:
            day = self._practice.store.local_date(easy.due)
            said = _("Called easy: {question} comes again on {day}.")
            print(said.format(question=self._questions[at].id, day=day.isoformat()))


class _Asking:
    """One question."""

    def __init__(
        self, practice: Practice, question: Question, source: Source, call_easy: Callable[[], None]
    ) -> None:
        self._practice, self._question, self._source = practice, question, source
        self._asides = {"h": self._show_hint, "hint": self._show_hint, "easy": call_easy}
        self._hints = 0
        self._began = time.monotonic()

    def ask(self) -> Answered:
        """Print the question and read lines until it is answered. Raises Spoken."""
        shown = self._practice.answering.shown_steps(self._question)
        print(question_text(self._question, shown))
        if self._question.kind is Kind.OPEN:
            return self._ask_open()
        prompt = prompt_of(self._question.kind)
        while True:
            try:
                answer, sure = read_answer(self._question, shown, self._line, prompt)
                answered = self._keep(answer, sure)
            except UnreadableAnswer as error:
                print(sentence(str(error)))
                continue
            lines = verdict_lines(self._question, answer, answered, self._practice)
            print("\n".join(lines))
            return answered

    def _ask_open(self) -> Answered:
        print("\n" + _("Write your answer; an empty line ends it."))
        lines: list[str] = []
        while line := self._line("> "):
            lines.append(line)
        print("\n" + _("An answer:") + f"\n\n{self._question.answer}\n")
        print(_("Did yours say ..."))
        for number, point in enumerate(self._question.rubric, start=1):
            print(f"  {number}  {point}")
        ticked = self._ticked()
        answered = self._keep(Said("\n".join(lines), ticked), None)
        said = _("{n} of {all} points.")
        print(said.format(n=len(ticked), all=len(self._question.rubric)))
        print("\n".join(closing_lines(self._question, answered, self._practice)))
        return answered

    def _ticked(self) -> frozenset[int]:
        points = {str(number) for number in range(1, len(self._question.rubric) + 1)}
        while True:
            line = self._line("\n" + _("Numbers of the points that you made (0 for none): "))
            given = set(re.split(r"[\s,]+", line))
            if given == {"0"} or given <= points:
                return frozenset(int(number) - 1 for number in given - {"0"})
            print(_("Please give numbers from 1 to {n}, or 0 for none.").format(n=len(points)))

    def _line(self, prompt: str) -> str:
        return answer_line(prompt, self._asides)

    def _show_hint(self) -> None:
        hints = self._question.hints
        if not hints:
            print(_("There is no hint for this one."))
            return
        self._hints = min(self._hints + 1, len(hints))
        said = _("Hint {n} of {all}: {hint}")
        print(said.format(n=self._hints, all=len(hints), hint=hints[self._hints - 1]))

    def _keep(self, answer: Answer, sure: bool | None) -> Answered:
        duration = round((time.monotonic() - self._began) * 1000)
        while True:
            try:
                return self._practice.answering.answer(
                    self._question,
                    answer,
                    hints=self._hints,
                    duration_ms=duration,
                    sure=sure,
                    source=self._source,
                )
            except StoreError as error:
                # From a pipe, the next line is the next answer: nothing to be asked there.
                if not sys.stdin.isatty():
                    raise
                print(f"sparring: {error}", file=sys.stderr)
                self._line(_("Your answer is not kept yet: enter tries again, q quits. "))

"""The loop over questions, and one question in lines. Invariant: an answer is kept at once."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Sequence

from sparring.answering import Answered, AnswerError
from sparring.database import StoreError
from sparring.exits import Exit
from sparring.plain.lines import WORDS, Spoken, Word, answer_line
from sparring.plain.reading import PROMPTS, read_answer
from sparring.plain.telling import closing_lines, question_text, verdict_lines
from sparring.practice import Practice
from sparring.questions import Answer, Kind, Question, Said, UnreadableAnswer
from sparring.store import Source


def ask_all(practice: Practice, questions: Sequence[Question], source: Source = "quiz") -> int:
    """Ask each question; stop at `quit` or the end of the input. Every answer is kept at once."""
    round_ = _Round(practice, questions, source)
    round_.play()
    print(f"\n{len(round_.given)} answered, {round_.right} fully right.")
    return Exit.DONE


class _Round:
    """Some questions in order; the last answer can be taken back, or called easy."""

    def __init__(self, practice: Practice, questions: Sequence[Question], source: Source) -> None:
        self._practice, self._questions, self._source = practice, list(questions), source
        self.given: list[tuple[int, Answered]] = []
        self._at = 0

    @property
    def right(self) -> int:
        return sum(answered.marking.correct for _, answered in self.given)

    def play(self) -> None:
        print(WORDS)
        while self._at < len(self._questions):
            question = self._practice.answering.shown(self._questions[self._at])
            count = f"Question {self._at + 1} of {len(self._questions)}"
            edited = (
                "  edited since last time" if self._practice.answering.is_edited(question) else ""
            )
            print(f"\n{count}  {question.id}  level {question.level}{edited}\n")
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
                print("Put off: it is not asked again today.")
                self._at += 1
            case Word.NEVER:
                self._practice.store.suspend(slug)
                print("Put away: it is not asked any more. `sparring suspend` lists and undoes.")
                self._at += 1
            case Word.UNDO:
                self._undo()
        return True

    def _undo(self) -> None:
        if not self.given:
            print("Nothing to take back: this is the first question. `sparring undo` goes further.")
            return
        self._at, _ = self.given.pop()
        self._practice.store.undo(f"question:{self._questions[self._at].id}")
        print("Taken back.")

    def _call_easy(self) -> None:
        if not self.given:
            print("There is no answer to call easy yet.")
            return
        at, answered = self.given[-1]
        try:
            easy = self._practice.answering.call_easy(self._questions[at], answered)
        except AnswerError as error:
            print(f"That did not work: {error}.")
            return
        self.given[-1] = at, easy
        if easy.due is not None:
            day = self._practice.store.local_date(easy.due)
            print(f"Called easy: {self._questions[at].id} comes again on {day.isoformat()}.")


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
        prompt = f"\nYour answer ({PROMPTS[self._question.kind]}): "
        while True:
            try:
                answer, sure = read_answer(self._question, shown, self._line, prompt)
                answered = self._keep(answer, sure)
            except UnreadableAnswer as error:
                print(_sentence(error))
                continue
            lines = verdict_lines(self._question, answer, answered, self._practice)
            print("\n".join(lines))
            return answered

    def _ask_open(self) -> Answered:
        print("\nWrite your answer; an empty line ends it.")
        lines: list[str] = []
        while line := self._line("> "):
            lines.append(line)
        print(f"\nAn answer:\n\n{self._question.answer}\n\nDid yours say ...")
        for number, point in enumerate(self._question.rubric, start=1):
            print(f"  {number}  {point}")
        ticked = self._ticked()
        answered = self._keep(Said("\n".join(lines), ticked), None)
        print(f"{len(ticked)} of {len(self._question.rubric)} points.")
        print("\n".join(closing_lines(self._question, answered, self._practice)))
        return answered

    def _ticked(self) -> frozenset[int]:
        points = {str(number) for number in range(1, len(self._question.rubric) + 1)}
        while True:
            line = self._line("\nNumbers of the points that you made (0 for none): ")
            given = set(re.split(r"[\s,]+", line))
            if given == {"0"} or given <= points:
                return frozenset(int(number) - 1 for number in given - {"0"})
            print(f"Please give numbers from 1 to {len(points)}, or 0 for none.")

    def _line(self, prompt: str) -> str:
        return answer_line(prompt, self._asides)

    def _show_hint(self) -> None:
        hints = self._question.hints
        if not hints:
            print("There is no hint for this one.")
            return
        self._hints = min(self._hints + 1, len(hints))
        print(f"Hint {self._hints} of {len(hints)}: {hints[self._hints - 1]}")

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
                self._line("Your answer is not kept yet: enter tries again, q quits. ")


def _sentence(error: UnreadableAnswer) -> str:
    """The advice as a sentence."""
    said = str(error)
    return f"{said[:1].upper()}{said[1:]}{'' if said.endswith('.') else '.'}"

"""``sparring quiz``: the quiz screen, or a plain loop of lines for pipes and screen readers."""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Sequence
from string import ascii_lowercase

from sparring.commands.home import has_terminal, warn_of_broken_content, whole_deck
from sparring.database import StoreError
from sparring.exits import Exit
from sparring.practice import Answered, Practice
from sparring.questions import Kind, Question


def quiz(practice: Practice, options: argparse.Namespace) -> int:
    """Ask today's questions, or a whole deck."""
    questions = practice.deck_questions(options.deck)
    if not questions:
        warn_of_broken_content(practice)
        print(f"No questions are due. {whole_deck(practice)}".rstrip())
        return Exit.DONE
    if has_terminal() and not options.plain:
        from sparring.tui.app import run

        return run(practice, questions)
    warn_of_broken_content(practice)
    return ask_all(practice, questions)


def ask_all(practice: Practice, questions: Sequence[Question]) -> int:
    """Ask each question; stop at q or the end of the input. Every answer is kept at once."""
    given = right = 0
    for number, question in enumerate(questions, start=1):
        print(f"\nQuestion {number} of {len(questions)}  {question.id}  level {question.level}\n")
        answered = _Asking(practice, question).ask()
        if answered is None:
            break
        given += 1
        right += answered.marking.correct
    print(f"\n{given} answered, {right} fully right.")
    return Exit.DONE


class _Asking:
    """One question in line mode."""

    def __init__(self, practice: Practice, question: Question) -> None:
        self._practice, self._question = practice, question
        self._hints = 0
        self._began = time.monotonic()

    def ask(self) -> Answered | None:
        """Print the question, read lines until it is answered; None for quit."""
        question = self._question
        print(f"{question.title}\n")
        if question.body:
            print(f"{question.body}\n")
        for letter, choice in zip(ascii_lowercase, question.choices, strict=False):
            print(f"  {letter}  {choice.text}")
        return self._ask_open() if question.kind is Kind.OPEN else self._ask_choice()

    def _ask_choice(self) -> Answered | None:
        several = self._question.kind is Kind.SEVERAL
        ask = "letters of all that are right" if several else "one letter"
        while (line := self._line(f"\nYour answer ({ask}; h hint, q quit): ")) is not None:
            picked = self._picked(line)
            if picked is not None:
                answered = self._keep(picked)
                self._show_choices(answered, picked)
                return answered
        return None

    def _picked(self, line: str) -> set[int] | None:
        letters = re.sub(r"[\s,]", "", line.lower())
        known = ascii_lowercase[: len(self._question.choices)]
        if not letters or any(letter not in known for letter in letters):
            print(f"Please answer with letters from a to {known[-1]}.")
            return None
        if self._question.kind is Kind.SINGLE and len(set(letters)) > 1:
            print("Exactly one is right: please give one letter.")
            return None
        return {known.index(letter) for letter in letters}

    def _ask_open(self) -> Answered | None:
        print("\nWrite your answer; an empty line ends it (h hint, q quit).")
        lines: list[str] = []
        while line := self._line("> "):
            lines.append(line)
        if line is None:
            return None
        print(f"\nAn answer:\n\n{self._question.answer}\n\nDid yours say ...")
        for number, point in enumerate(self._question.rubric, start=1):
            print(f"  {number}  {point}")
        return self._tick("\n".join(lines))

    def _tick(self, text: str) -> Answered | None:
        points = {str(number) for number in range(1, len(self._question.rubric) + 1)}
        ask = "\nNumbers of the points that you made (0 for none): "
        while (line := self._line(ask)) is not None:
            given = set(re.split(r"[\s,]+", line))
            if given == {"0"} or given <= points:
                picked = {int(number) - 1 for number in given - {"0"}}
                answered = self._keep(picked, text)
                print(f"{len(picked)} of {len(points)} points.")
                self._show_explanation(answered)
                return answered
            print(f"Please give numbers from 1 to {len(points)}, or 0 for none.")
        return None

    def _line(self, prompt: str) -> str | None:
        """A line of input after hints were shown; None for quit or the end of the input."""
        while True:
            try:
                line = _read_line(prompt).strip()
            except EOFError:
                print()
                return None
            if line.lower() in ("q", "quit"):
                return None
            if line.lower() not in ("h", "hint"):
                return line
            self._show_hint()

    def _show_hint(self) -> None:
        hints = self._question.hints
        if not hints:
            print("There is no hint for this one.")
            return
        self._hints = min(self._hints + 1, len(hints))
        print(f"Hint {self._hints} of {len(hints)}: {hints[self._hints - 1]}")

    def _keep(self, picked: set[int], text: str = "") -> Answered:
        duration = round((time.monotonic() - self._began) * 1000)
        while True:
            try:
                return self._practice.answer(
                    self._question, picked, hints=self._hints, duration_ms=duration, text=text
                )
            except StoreError as error:
                # From a pipe, the next line is the next answer: nothing to be asked there.
                if not sys.stdin.isatty() or self._gives_up(error):
                    raise

    def _gives_up(self, error: StoreError) -> bool:
        print(f"sparring: {error}", file=sys.stderr)
        return self._line("Your answer is not kept yet: enter tries again, q quits. ") is None

    def _show_choices(self, answered: Answered, picked: set[int]) -> None:
        print("\nRight." if answered.marking.correct else "\nNot right.")
        for index, choice in enumerate(self._question.choices):
            word = "right" if choice.correct else "wrong"
            mark = "*" if index in picked else " "
            print(f" {mark} {ascii_lowercase[index]}  {word}: {choice.text}")
            if choice.feedback:
                print(f"      {choice.feedback}")
        self._show_explanation(answered)

    def _show_explanation(self, answered: Answered) -> None:
        if self._question.explanation:
            print(f"\n{self._question.explanation}")
        print(f"Source: {self._question.source}")
        if answered.due is not None:
            day = self._practice.store.local_date(answered.due)
            print(f"It comes again on {day.isoformat()}.")


def _read_line(prompt: str) -> str:
    """A line of input. Raises EOFError at its end."""
    if sys.stdin.isatty():
        return input(prompt)
    # Not input(): it forgets an interrupt that comes while it flushes what was printed.
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line

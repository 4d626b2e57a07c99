"""Lines of input. Every prompt takes the same words besides an answer: see `WORDS`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from enum import Enum

from sparring.i18n import N_

WORDS = N_(
    "At every prompt: h hint, u undo the last answer, easy (it was), later (not today), never\n"
    "(put it away), q quit. A ? after an answer says that you are not sure of it."
)


class Word(Enum):
    """What may be said instead of an answer."""

    QUIT = "quit"
    UNDO = "undo"
    LATER = "later"
    NEVER = "never"


class Spoken(Exception):
    """One of these words came instead of an answer."""

    def __init__(self, word: Word) -> None:
        super().__init__(word.value)
        self.word = word


_SHORT = {"q": Word.QUIT, "u": Word.UNDO}


def read_line(prompt: str) -> str:
    """A line of input without its end. Raises EOFError at the end of the input."""
    if sys.stdin.isatty():
        return input(prompt)
    # Not input(): it forgets an interrupt that comes while it flushes what was printed.
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")


def answer_line(prompt: str, asides: Mapping[str, Callable[[], None]]) -> str:
    """A line that is no word for us, its edges bare.

    Args:
        prompt: to ask with, again after each aside.
        asides: what is done and then asked on, by its word.

    Raises:
        Spoken: another word came; the end of the input is `quit`.
    """
    while True:
        try:
            line = read_line(prompt).strip()
        except EOFError:
            print()
            raise Spoken(Word.QUIT) from None
        word = line.casefold()
        if word in asides:
            asides[word]()
        elif word in _SHORT:
            raise Spoken(_SHORT[word])
        elif word in {each.value for each in Word}:
            raise Spoken(Word(word))
        else:
            return line

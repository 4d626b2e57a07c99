"""Everything that can be wrong with the content of packs: decks, katas, and their links."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from grader.packs import Kata, Mistake, Pack, PackError
from sparring.concepts import Concepts, slug_of
from sparring.questions import DeckError, Problem, load_decks, split_tips
from sparring.questions.computed import Run, has_computed_key, key_problems
from sparring.questions.lint import lint as lint_questions
from sparring.questions.mirror import ORIGINAL
from sparring.topics import topic_problems

_PLACE = re.compile(r"(?P<path>.+?\.(?:md|py))(?::(?P<line>\d+))?(?::\s*|\s+)(?P<said>.+)", re.S)


def content_problems(packs: Sequence[Pack]) -> list[Problem]:
    """Every complaint, without running anything."""
    known, katas = question_ids(packs), {name for pack in packs for name in pack.kata_names()}
    problems = [each for pack in packs for each in pack_problems(pack, known, katas)]
    return problems + concept_problems(packs) + topic_problems(packs)


def computed_problems(packs: Sequence[Pack], run: Run) -> list[Problem]:
    """Every key that its code does not print. The translations hold the same code and keys."""
    try:
        decks = [deck for pack in packs for deck in load_decks(pack.questions, ORIGINAL)]
    except DeckError:
        return []  # told already
    return key_problems(decks, run)


def has_code(packs: Sequence[Pack]) -> bool:
    """Whether any question's key is recomputed by code."""
    try:
        decks = [deck for pack in packs for deck in load_decks(pack.questions, ORIGINAL)]
    except DeckError:
        return False
    return any(has_computed_key(question) for deck in decks for question in deck.questions)


def question_ids(packs: Iterable[Pack]) -> frozenset[str]:
    """The ids of the packs' questions; none when a deck cannot be read, which lint tells."""
    try:
        decks = [deck for pack in packs for deck in load_decks(pack.questions, "en")]
    except DeckError:
        return frozenset()
    return frozenset(question.id for deck in decks for question in deck.questions)


def concept_problems(packs: Sequence[Pack]) -> list[Problem]:
    """Every `builds_on` of the packs that names nothing, or runs in a circle."""
    try:
        decks = [deck for pack in packs for deck in load_decks(pack.questions, "en")]
    except DeckError:
        return []  # told already, and without its questions nothing can be said
    places: dict[str, tuple[Path, int, tuple[str, ...]]] = {}
    for kata in (kata for pack in packs for kata in pack.katas()):
        brief = kata.folder / "brief.md"
        places[slug_of(kata.id)] = brief, _line_of(brief, "builds_on:"), kata.builds_on
    for question in (question for deck in decks for question in deck.questions):
        places[slug_of(question.id)] = question.path, question.line + 1, question.builds_on
    found = [
        Problem(path, line, 1, f"`builds_on` names {name}: there is no such thing", "another id")
        for path, line, names in places.values()
        for name in names
        if slug_of(name) not in places
    ]
    graph = {slug: tuple(map(slug_of, names)) for slug, (_, _, names) in places.items()}
    if circle := Concepts(graph).circle():
        path, line, _ = places[circle[0]]
        said = f"`builds_on` runs in a circle: {', '.join(circle)}"
        found.append(Problem(path, line, 1, said, "only what comes before it"))
    return found


def pack_problems(pack: Pack, known: Collection[str], katas: Collection[str]) -> Iterator[Problem]:
    """Everything that is wrong with a pack's content, decks first.

    Args:
        pack: which pack.
        known: the questions that mistakes may name; empty: not judged.
        katas: the katas of all packs, which questions may name.
    """
    if pack.questions.is_dir():
        yield from lint_questions(pack.questions, katas)
    for name in pack.kata_names():
        yield from _kata_problems(pack, name, known)


def _kata_problems(pack: Pack, name: str, known: Collection[str]) -> Iterator[Problem]:
    unreadable = list(_python_problems(pack, name))
    yield from unreadable
    try:
        kata = pack.kata(name)
        mistakes = [] if unreadable else kata.mistakes()
    except PackError as error:
        yield _placed(error, pack.root / "katas" / name)
        return
    if not split_tips(kata.brief)[1]:
        brief = kata.folder / "brief.md"
        yield Problem(brief, 1, 1, "the kata has no hint", "`> [!TIP]` blocks at its end")
    if not unreadable:
        yield from _stub_problems(kata)
        yield from _unknown_questions(mistakes, known)


def _python_problems(pack: Pack, name: str) -> Iterator[Problem]:
    for part in ("katas", "solutions"):
        for path in sorted((pack.root / part / name).rglob("*.py")):
            try:
                ast.parse(path.read_text(encoding="utf-8"))
            except SyntaxError as error:
                said = f"no Python: {error.msg}"
                yield Problem(path, error.lineno or 1, error.offset or 1, said, "Python 3.11")
            except ValueError:  # bytes that are no UTF-8, or a NUL
                yield Problem(path, 1, 1, "not UTF-8 text", "the same text, saved as UTF-8")


def _stub_problems(kata: Kata) -> Iterator[Problem]:
    stub = kata.folder / "stub.py"
    functions = kata.contract()
    if not functions:
        yield Problem(stub, 1, 1, "the stub defines no function", "the functions asked for")
    for function in functions:
        if not function.returns and function.annotation != "None":
            said = f"{function.name} has no `Returns:` line in its docstring"
            line = _line_of(stub, rf"def {function.name}\b")
            yield Problem(stub, line, 1, said, "Returns: a tensor of shape (), one number")


def _unknown_questions(mistakes: Iterable[Mistake], known: Collection[str]) -> Iterator[Problem]:
    for mistake in mistakes:
        if known and mistake.question not in known:
            said = f"`read: {mistake.question}` names no question"
            line = _line_of(mistake.path, "read:")
            yield Problem(mistake.path, line, 1, said, "the id of a question of these packs")


def _line_of(path: Path, pattern: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((at for at, line in enumerate(lines, start=1) if re.match(pattern, line)), 1)


def _placed(error: PackError, folder: Path) -> Problem:
    """The complaint at the file and line that its message begins with, else at the folder."""
    found = _PLACE.fullmatch(str(error))
    advice = "it as CONTRIBUTING.md tells, under adding a kata"
    if found is None:
        return Problem(folder, 1, 1, str(error), advice)
    return Problem(Path(found["path"]), int(found["line"] or 1), 1, found["said"], advice)

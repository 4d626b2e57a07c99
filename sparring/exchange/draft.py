"""Questions that come from elsewhere, written as a deck. Invariant: what is written can be read.

What a source lacks and a deck needs is said in words, never made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sparring.questions.parse import parse_deck
from sparring.questions.source import parse_markdown

NO_EXPLANATION = "(It came without an explanation.)"
NO_FEEDBACK = "(It came without feedback.)"


@dataclass(frozen=True, slots=True)
class Draft:
    """One question as its source has it. `place` is where, in words, for complaints.

    With `wrong` choices it is a choice of the `right` ones; with `blanks` the body has `[[1]]`,
    `[[2]]` ...; else `answer` is a number, a shape or a model answer with its `rubric`.
    """

    place: str
    title: str
    body: str = ""
    right: tuple[tuple[str, str], ...] = ()
    """Text and feedback of each right choice."""
    wrong: tuple[tuple[str, str], ...] = ()
    answer: str = ""
    rubric: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    explanation: str = ""
    id: str = ""
    level: int = 1
    minutes: int = 2
    topics: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A deck's text, how many questions it has, and what was left out and why."""

    text: str
    count: int
    left_out: tuple[str, ...] = field(default=())


def deck_of(drafts: Iterable[Draft], deck: str, title: str, lang: str, source: str) -> Written:
    """The drafts as a deck that lints. A draft that cannot be one question is left out, and told.

    Args:
        drafts: in order.
        deck: the new deck's id.
        title: of the deck, in one line.
        lang: as in its folder.
        source: named where a draft has none.
    """
    head = f"---\ndeck: {deck}\ntitle: {_quoted(title)}\nlang: {lang}\n---\n# {title}\n"
    parts: list[str] = []
    left_out: list[str] = []
    taken: set[str] = set()
    for draft in drafts:
        part = _question(draft, _free_id(draft, deck, taken), source)
        problems = parse_deck(parse_markdown(Path(lang) / f"{deck}.md", head + part)).problems
        if problems:
            left_out.append(f"{draft.place}: {problems[0].message}")
        else:
            parts.append(part)
    return Written(head + "".join(parts), len(parts), tuple(left_out))


def slug(text: str, fallback: str) -> str:
    """The text as a slug, `a-z0-9` and hyphens, or the fallback where nothing is left."""
    return "-".join(re.findall(r"[a-z0-9]+", text.casefold())[:6]) or fallback


def _question(draft: Draft, name: str, source: str) -> str:
    topics = ", ".join(dict.fromkeys(slug(topic, "imported") for topic in draft.topics))
    where = _flat(draft.source or source).replace(";", ",").replace("--", "-")
    level, minutes = min(max(draft.level, 1), 3), min(max(draft.minutes, 1), 60)
    facts = (
        f"id: {name}; level: {level}; minutes: {minutes}; topics: {topics or 'imported'};"
        f" source: {where}"
    )
    parts = [f"\n## {_flat(draft.title)}\n<!-- {facts} -->\n"]
    parts += [f"{_safe(draft.body)}\n"] if draft.body.strip() else []
    parts += _choices(draft)
    parts += [_tip(hint) for hint in draft.hints if hint.strip()]
    parts += _answers(draft)
    if not draft.rubric:
        parts.append(f"### Explanation\n{_safe(draft.explanation) or NO_EXPLANATION}\n")
    elif draft.explanation.strip():
        parts.append(f"### Explanation\n{_safe(draft.explanation)}\n")
    return "\n".join(parts)


def _choices(draft: Draft) -> list[str]:
    if not draft.wrong and not draft.right:
        return []
    mark = "1." if len(draft.right) == 1 else "-"
    lines: list[str] = []
    # Right ones between the wrong ones by their text: a place of its own would tell them apart.
    every = sorted(
        [*((*each, True) for each in draft.right), *((*each, False) for each in draft.wrong)]
    )
    for number, (text, feedback, right) in enumerate(every, 1):
        sign = f"{number}." if mark == "1." else mark
        lines.append(f"{sign} [{'x' if right else ' '}] {_flat(text)}")
        said = feedback.strip() or ("" if right else NO_FEEDBACK)
        if said:
            lines.append(f"{' ' * (len(sign) + 1)}> {_flat(said)}")
    return ["\n".join(lines) + "\n"]


def _answers(draft: Draft) -> list[str]:
    if draft.blanks:
        lines = [f"{number}. {_flat(each)}" for number, each in enumerate(draft.blanks, 1)]
        return ["### Blanks\n" + "\n".join(lines) + "\n"]
    parts = [f"### Answer\n{_safe(draft.answer)}\n"] if draft.answer.strip() else []
    if draft.rubric:
        parts.append("### Rubric\n" + "\n".join(f"- {_flat(each)}" for each in draft.rubric) + "\n")
    return parts


def _tip(hint: str) -> str:
    quoted = _safe(hint).replace("\n", "\n> ")
    return f"> [!TIP]\n> {quoted}\n"


def _safe(text: str) -> str:
    """Markdown whose lines cannot be taken for a heading, a rule or HTML of the deck's own."""
    lines, fence = [], False
    for line in text.strip().replace("\r\n", "\n").expandtabs(4).split("\n"):
        if line.lstrip().startswith("```"):
            fence = not fence
        escaped = re.sub(r"^(\s*)(#|===|---|<)", r"\1\\\2", line)
        lines.append(line.rstrip() if fence else escaped.rstrip())
    return "\n".join(lines)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _quoted(title: str) -> str:
    return "'" + _flat(title).replace("'", "''") + "'"


def _free_id(draft: Draft, deck: str, taken: set[str]) -> str:
    wanted = draft.id.partition(".")[2] or draft.id
    base = slug(wanted or draft.title, "question")
    free, count = base, 1
    while free in taken:
        count += 1
        free = f"{base}-{count}"
    taken.add(free)
    return f"{deck}.{free}"

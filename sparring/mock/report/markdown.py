"""The report as Markdown. What the candidate wrote is quoted as code, never read as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sparring.i18n import _
from sparring.mock.report.figures import minutes
from sparring.mock.report.words import (
    headline,
    ran,
    score_of,
    section_name,
    standing,
    warnings,
)
from sparring.wording import outcome_name

Facts = Mapping[str, Any]


def as_markdown(facts: Facts) -> str:
    """The whole report."""
    lines = [f"# {headline(facts)}", "", *standing(facts), ""]
    lines += [f"> {each}" for each in warnings(facts)]
    lines += ["", "## " + _("Topics"), "", _row(_("topic"), _("score")), "|---|---|"]
    lines += [_row(each["topic"], f"{each['score']:.0%}") for each in facts["topics"]]
    heads = _row(_("section"), _("used"), _("had"), _("ended"))
    lines += ["", "## " + _("Time"), "", heads, "|---|---|---|---|"]
    for number, section in enumerate(facts["sections"], 1):
        name = f"{number}. {section_name(section['kind'])}"
        used, had = minutes(section["seconds"]), minutes(section["budget"])
        lines.append(_row(name, used, had, _ended(section["why"])))
    lines += _list(_("An interviewer would have asked next"), facts["next_questions"])
    practice = [
        f"{each['title']} (`{each['slug'].partition(':')[2]}`)" for each in facts["practice"]
    ]
    lines += _list(_("To practise"), practice)
    for number, section in enumerate(facts["sections"], 1):
        lines += ["", f"## {number}. {section_name(section['kind'])}"]
        for item in section["items"]:
            lines += ["", *(_kata(item) if item["kind"] == "kata" else _question(item))]
    aloud = [f"{minutes(note['seconds'])} {note['text']}" for note in facts["notes"]]
    lines += _list(_("Thought aloud"), aloud)
    return "\n".join(lines) + "\n"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _ended(why: str) -> str:
    words = {"time": _("by the clock"), "given up": _("abandoned"), "": _("not begun")}
    return words.get(why, _("by you"))


def _list(title: str, items: list[str]) -> list[str]:
    return ["", f"## {title}", "", *(f"- {item}" for item in items)] if items else []


def _question(item: Facts) -> Iterator[str]:
    yield f"### {item['title']}"
    yield from ("", score_of(item))
    if item["body"]:
        yield from ("", item["body"])
    yield from ("", _("Your answer:"), "", fenced(item["answer"] or _("(none)")))
    label = _("A model answer:") if item["rubric"] else _("Right is:")
    yield from ("", label, "", item["right"])
    if item["rubric"]:
        yield ""
        for point in item["rubric"]:
            yield f"- [{'x' if point['made'] else ' '}] {point['point']}"
    for follow_up in item["follow_ups"]:
        yield from ("", f"**{follow_up['asked']}**", "", fenced(follow_up["reply"] or _("(none)")))
        yield from ("", _("Worth {share:.0%}, by your own mark.").format(share=follow_up["worth"]))
    if item["explanation"]:
        yield from ("", item["explanation"])
    yield from ("", _("Source: {source}").format(source=item["source"]))


def _kata(item: Facts) -> Iterator[str]:
    yield f"### {item['title']} (`{_name(item)}`)"
    yield from ("", score_of(item), "")
    yield f"{ran(item)} {item['message']}".strip()
    yield ""
    for check in item["checks"]:
        yield f"- {outcome_name(check['outcome'])}: {check['title']}"
        if check["expected"]:
            said = _("expected {expected}, came back {actual}")
            yield f"  - {said.format(expected=check['expected'], actual=check['actual'])}"
        if check["why"]:
            yield f"  - {check['why']}"
    if item["mistake"]:
        yield from ("", _("It behaves like: {mistake}").format(mistake=item["mistake"]))
    if item["read"]:
        yield _("The question behind it: {question}").format(question=item["read"])
    if item["file"]:
        yield from ("", fenced(item["file"].rstrip("\n"), "python"))


def _name(each: Facts) -> str:
    return str(each["slug"].partition(":")[2])


def fenced(text: str, language: str = "text") -> str:
    """The text as a block of code that nothing in it can close."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text}\n{fence}"

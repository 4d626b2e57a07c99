"""The report as Markdown. What the candidate wrote is quoted as code, never read as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sparring.mock.report.figures import minutes
from sparring.mock.report.words import headline, section_name, standing, warnings

Facts = Mapping[str, Any]


def as_markdown(facts: Facts) -> str:
    """The whole report."""
    lines = [f"# {headline(facts)}", "", *standing(facts), ""]
    lines += [f"> {each}" for each in warnings(facts)]
    lines += ["", "## Topics", "", "| topic | score |", "|---|---|"]
    lines += [f"| {each['topic']} | {each['score']:.0%} |" for each in facts["topics"]]
    lines += ["", "## Time", "", "| section | used | had | ended |", "|---|---|---|---|"]
    for number, section in enumerate(facts["sections"], 1):
        lines.append(
            f"| {number}. {section_name(section['kind'])} | {minutes(section['seconds'])} |"
            f" {minutes(section['budget'])} | {_ended(section['why'])} |"
        )
    lines += _list("An interviewer would have asked next", facts["next_questions"])
    practice = [
        f"{each['title']} (`{each['slug'].partition(':')[2]}`)" for each in facts["practice"]
    ]
    lines += _list("To practise", practice)
    for number, section in enumerate(facts["sections"], 1):
        lines += ["", f"## {number}. {section_name(section['kind'])}"]
        for item in section["items"]:
            lines += ["", *(_kata(item) if item["kind"] == "kata" else _question(item))]
    lines += _list(
        "Thought aloud", [f"{minutes(note['seconds'])} {note['text']}" for note in facts["notes"]]
    )
    return "\n".join(lines) + "\n"


def _ended(why: str) -> str:
    return {"time": "by the clock", "given up": "abandoned", "": "not begun"}.get(why, "by you")


def _list(title: str, items: list[str]) -> list[str]:
    return ["", f"## {title}", "", *(f"- {item}" for item in items)] if items else []


def _question(item: Facts) -> Iterator[str]:
    yield f"### {item['title']}"
    yield from ("", _score(item))
    if item["body"]:
        yield from ("", item["body"])
    yield from ("", "Your answer:", "", fenced(item["answer"] or "(none)"))
    yield from ("", "Right is:" if not item["rubric"] else "A model answer:", "", item["right"])
    if item["rubric"]:
        yield ""
        for point in item["rubric"]:
            yield f"- [{'x' if point['made'] else ' '}] {point['point']}"
    for follow_up in item["follow_ups"]:
        yield from ("", f"**{follow_up['asked']}**", "", fenced(follow_up["reply"] or "(none)"))
        yield from ("", f"Worth {follow_up['worth']:.0%}, by your own mark.")
    if item["explanation"]:
        yield from ("", item["explanation"])
    yield from ("", f"Source: {item['source']}")


def _kata(item: Facts) -> Iterator[str]:
    yield f"### {item['title']} (`{_name(item)}`)"
    yield from ("", _score(item), "")
    verdict = item["verdict"] or "not graded"
    yield f"{verdict}; run {len(item['runs'])} times. {item['message']}".strip()
    yield ""
    for check in item["checks"]:
        yield f"- {check['outcome']}: {check['title']}"
        if check["expected"]:
            yield f"  - expected {check['expected']}, came back {check['actual']}"
        if check["why"]:
            yield f"  - {check['why']}"
    if item["mistake"]:
        yield from ("", f"It behaves like: {item['mistake']}")
    if item["read"]:
        yield f"The question behind it: {item['read']}"
    if item["file"]:
        yield from ("", fenced(item["file"].rstrip("\n"), "python"))


def _name(each: Facts) -> str:
    return str(each["slug"].partition(":")[2])


def _score(item: Facts) -> str:
    score = "no score" if item["score"] is None else f"{item['score']:.0%}"
    late = ", ended by the clock" if item["by_time"] else ""
    return (
        f"Score {score}; {minutes(item['seconds'])}{late}"
        f" (usually {minutes(item['usual_seconds'])})."
    )


def fenced(text: str, language: str = "text") -> str:
    """The text as a block of code that nothing in it can close."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text}\n{fence}"

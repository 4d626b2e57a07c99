"""The report as one HTML page that needs nothing else: no script, no font, no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from sparring.exchange.page import block, line
from sparring.i18n import _
from sparring.mock.report.figures import minutes, readiness_figure, time_figure, topics_figure
from sparring.mock.report.words import (
    headline,
    ran,
    score_of,
    section_name,
    standing,
    warnings,
)
from sparring.wording import outcome_name, padded

Facts = Mapping[str, Any]

_CSS = """
:root { color-scheme: light dark; --ink: #1d2126; --paper: #fbfbf9; --dim: #5d646b;
  --own: #00598c; --budget: #d5d8d6; --line: #c9ccc8; --code: #eef0ed; }
@media (prefers-color-scheme: dark) { :root { --ink: #dadada; --paper: #121212; --dim: #9aa0a6;
  --own: #6cb6e6; --budget: #3a3a3a; --line: #3a3a3a; --code: #1c1c1c; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
h3 { font-size: 1rem; margin-top: 1.6rem; border-top: 1px solid var(--line); padding-top: 1rem; }
pre { background: var(--code); padding: .6rem .8rem; overflow-x: auto; white-space: pre-wrap; }
pre, code { font-family: ui-monospace, monospace; font-size: .88rem; }
svg { width: 100%; height: auto; } svg text { fill: var(--ink); font-size: 13px; }
svg .label { text-anchor: end; } svg .own { fill: var(--own); } svg .budget { fill: var(--budget); }
svg .mark { fill: var(--ink); }
.dim { color: var(--dim); } .warning { border-left: 4px solid var(--own); padding-left: .8rem; }
.points { list-style: none; padding-left: 0; }
details { margin: .6rem 0; } summary { cursor: pointer; }
@media print { body { margin: 0; } details > * { display: block; } }
"""


def as_html(facts: Facts) -> str:
    """The whole page."""
    title = escape(headline(facts))
    names = [f"{n}. {section_name(each['kind'])}" for n, each in enumerate(facts["sections"], 1)]
    practice = [
        f"{line(each['title'])} <code>{escape(each['slug'].partition(':')[2])}</code>"
        for each in facts["practice"]
    ]
    parts = [
        f"<h1>{title}</h1>",
        *(f"<p>{escape(each)}</p>" for each in standing(facts)),
        readiness_figure(facts["readiness"]),
        *(f'<p class="warning">{escape(each)}</p>' for each in warnings(facts)),
        _heading(_("Topics")),
        topics_figure(facts["topics"]),
        _heading(_("Time")),
        time_figure(facts["sections"], names),
        *_list(_("An interviewer would have asked next"), map(line, facts["next_questions"])),
        *_list(_("To practise"), practice),
    ]
    for name, section in zip(names, facts["sections"], strict=True):
        parts.append(_heading(name))
        for item in section["items"]:
            parts += _kata(item) if item["kind"] == "kata" else _question(item)
    aloud = [f"{minutes(note['seconds'])} {escape(note['text'])}" for note in facts["notes"]]
    parts += _list(_("Thought aloud"), aloud)
    return (
        f'<!doctype html>\n<html lang="{escape(facts["lang"])}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_CSS}</style></head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def _heading(title: str) -> str:
    return f"<h2>{escape(title)}</h2>"


def _list(title: str, items: Iterable[str]) -> list[str]:
    found = [f"<li>{item}</li>" for item in items]
    return [f"{_heading(title)}<ul>", *found, "</ul>"] if found else []


def _question(item: Facts) -> Iterator[str]:
    yield f"<h3>{line(item['title'])}</h3>{_score(item)}{block(item['body'])}"
    label, none = _("Your answer:"), _("(none)")
    yield f"<p>{escape(label)}</p><pre>{escape(item['answer'] or none)}</pre>"
    label = _("A model answer:") if item["rubric"] else _("Right is:")
    yield f"<p>{escape(label)}</p>{block(item['right'])}"
    if item["rubric"]:
        yield '<ul class="points">'
        for point in item["rubric"]:
            sign = _("✓ made: {point}") if point["made"] else _("– missed: {point}")
            yield f"<li>{escape(sign).format(point=line(point['point']))}</li>"
        yield "</ul>"
    for each in item["follow_ups"]:
        yield f"<p><strong>{line(each['asked'])}</strong></p>"
        yield f"<pre>{escape(each['reply'] or none)}</pre>"
        worth = _("Worth {share:.0%}, by your own mark.").format(share=each["worth"])
        yield f'<p class="dim">{escape(worth)}</p>'
    yield f"{block(item['explanation'])}<p class='dim'>{escape(item['source'])}</p>"


def _kata(item: Facts) -> Iterator[str]:
    name = escape(item["slug"].partition(":")[2])
    yield f"<h3>{line(item['title'])} <code>{name}</code></h3>{_score(item)}"
    yield f"<p>{escape(ran(item))} {escape(item['message'])}</p>"
    yield '<ul class="points">'
    for check in item["checks"]:
        yield f"<li>{escape(outcome_name(check['outcome']))}: {line(check['title'])}"
        if check["expected"]:
            rows = ((_("expected"), check["expected"]), (_("came back"), check["actual"]))
            shown = "\n".join(f"{padded(label, 11)}{value}" for label, value in rows)
            yield f"<pre>{escape(shown)}</pre>"
        yield f'<div class="dim">{line(check["why"])}</div></li>'
    yield "</ul>"
    if item["mistake"]:
        said = escape(_("It behaves like: {mistake}"))
        yield f"<p>{said.format(mistake=line(item['mistake']))}</p>"
    if item["read"]:
        said = escape(_("The question behind it: {question}"))
        yield f"<p>{said.format(question=line(item['read']))}</p>"
    if item["file"]:
        summary, text = escape(_("Your file")), escape(item["file"])
        yield f"<details><summary>{summary}</summary><pre>{text}</pre></details>"


def _score(item: Facts) -> str:
    return f'<p class="dim">{escape(score_of(item))}</p>'

"""A deck's front matter. Keys are known, single and plain text."""

import re
from dataclasses import dataclass

import yaml

from sparring.questions.report import Report
from sparring.questions.source import Source

KEYS = ("deck", "title", "lang", "license", "order")
EXAMPLE = "---, deck: gan-basics, title: GAN basics, ---, each on its own line"

LAST = 999
"""The order of a deck that says none."""

_ORDER = re.compile(r"[1-9][0-9]{0,2}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says. `deck` is a slug; `lang` defaults to the folder's name; decks
    come by their `order`, 1 to 999, then by their id.
    """

    deck: str
    title: str
    lang: str
    order: int = LAST


def read_front_matter(source: Source, report: Report) -> FrontMatter | None:
    """Read the front matter at the top of a deck; note what is wrong and return None then."""
    if not source.blocks or source.blocks[0].type != "front_matter":
        closed = source.lines[0].strip() != "---"
        what = "the front matter is missing" if closed else "the front matter is not closed"
        report.at(1, 1, what, EXAMPLE)
        return None
    before = len(report.problems)
    values = _mapping(source.blocks[0].content, report)
    deck, title = values.get("deck", ""), values.get("title", "")
    lang = values.get("lang", source.path.parent.name)
    order = values.get("order", str(LAST))
    if len(report.problems) == before:
        _judge(deck, title, lang, report)
        if not _ORDER.fullmatch(order):
            message = f"order is '{order}'; expected a whole number from 1 to {LAST}"
            report.at(1, 1, message, "order: 1 for the deck that comes first")
    if len(report.problems) > before:
        return None
    return FrontMatter(deck, title, lang, int(order))


def _judge(deck: str, title: str, lang: str, report: Report) -> None:
    if not _SLUG.fullmatch(deck):
        report.at(1, 1, f"the deck id '{deck}' is no slug", "deck: gan-basics (a-z, 0-9, -)")
    if not title:
        report.at(1, 1, "the deck has no title", "title: what the deck is about")
    if not _LANG.fullmatch(lang):
        report.at(1, 1, f"'{lang}' is no language", "lang: en, or put the file into en/ or zh/")


def _mapping(content: str, report: Report) -> dict[str, str]:
    # Nodes rather than values: they carry line and column, and nothing is ever constructed.
    try:
        root = yaml.compose(content, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        report.at(line + 2, column + 1, f"not YAML: {error.problem or error.context}", EXAMPLE)
        return {}
    except (yaml.YAMLError, RecursionError):
        report.at(2, 1, "the front matter is not YAML", EXAMPLE)
        return {}
    if not isinstance(root, yaml.MappingNode):
        report.at(2, 1, "the front matter holds no keys", EXAMPLE)
        return {}
    return _pairs(root, report)


def _pairs(root: yaml.MappingNode, report: Report) -> dict[str, str]:
    values: dict[str, str] = {}
    for key, value in root.value:
        line, column = key.start_mark.line + 2, key.start_mark.column + 1
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        if name not in KEYS:
            report.at(line, column, f"unknown key '{name}'", f"one of: {', '.join(KEYS)}")
        elif name in values:
            report.at(line, column, f"the key '{name}' comes twice", "it once")
        elif not isinstance(value, yaml.ScalarNode):
            report.at(line, column, f"'{name}' is not plain text", f"{name}: some text")
        else:
            values[name] = str(value.value).strip()
    return values

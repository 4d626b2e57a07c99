"""The Chinese README mirrors the English one, and neither links to what is not there."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[1]
ENGLISH, CHINESE = "README.md", "README.zh.md"


def parsed(name: str) -> list[Token]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return MarkdownIt().enable("table").parse(text)


def headings(name: str) -> list[str]:
    """The level of each heading, in order."""
    return [token.tag for token in parsed(name) if token.type == "heading_open"]


def code(name: str) -> list[str]:
    """Each block of code; the comments are cut, for they are translated."""
    blocks = [token.content for token in parsed(name) if token.type in ("code_block", "fence")]
    return [re.sub(r" *#.*", "", block) for block in blocks]


def rows(name: str) -> list[list[Token]]:
    """The cells of each table row under a head."""
    found: list[list[Token]] = []
    tokens = parsed(name)
    for before, token in pairwise(tokens):
        if token.type == "tr_open" and before.type != "thead_open":
            found.append([])
        elif before.type == "td_open":
            found[-1].append(token)
    return found


def commands(name: str) -> list[str]:
    """The first cells that are code, as written: the table of commands has no others."""
    return [cells[0].content for cells in rows(name) if cells[0].content.startswith("`")]


def names_in_rows(name: str) -> list[list[str]]:
    """What each table row names as code: katas, options. A language may turn the order round."""
    return [
        sorted(child.content for cell in cells for child in cell.children if child.tag == "code")
        for cells in rows(name)
    ]


def targets(name: str) -> list[tuple[str, str]]:
    """The kind and target of each picture and link, in order."""
    children = [child for token in parsed(name) for child in token.children or []]
    found = [(child.tag, child.attrGet("src") or child.attrGet("href")) for child in children]
    return [(tag, str(target)) for tag, target in found if target]


@pytest.mark.parametrize("part", [headings, code, commands, names_in_rows])
def test_the_chinese_readme_has_the_same(part):
    assert part(ENGLISH)
    assert part(CHINESE) == part(ENGLISH)


def test_the_chinese_readme_has_the_same_pictures_and_links_and_each_links_to_the_other():
    english, chinese = targets(ENGLISH), targets(CHINESE)
    english.remove(("a", CHINESE))
    chinese.remove(("a", ENGLISH))
    assert {tag for tag, _ in english} == {"a", "img"}
    assert chinese == english


@pytest.mark.parametrize("name", [ENGLISH, CHINESE])
def test_every_file_that_a_readme_links_to_is_there(name):
    files = [target.partition("#")[0] for _, target in targets(name) if "://" not in target]
    assert [file for file in files if not (ROOT / file).exists()] == []

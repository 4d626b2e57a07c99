"""Markdown that Textual can show. Invariant: no text and no plugin's token crashes the widget.

Textual 8.2 skips block tokens that it does not know but pops its stack at their ends, and drops
maths and HTML without a word. So the tokens are rewritten after parsing into those it knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from textual.content import Content
from textual.widgets import Markdown

_STYLES = {"em": "italic", "strong": "bold", "s": "strike", "link": ""}
_KNOWN_BLOCKS = {"heading", "paragraph", "blockquote", "bullet_list", "ordered_list", "list_item"}
_KNOWN_BLOCKS |= {"table", "thead", "tbody", "tr", "th", "td"}
_KNOWN_LEAVES = {"inline", "fence", "code_block", "hr"}
_KNOWN_INLINE = {"text", "softbreak", "hardbreak", "code_inline", "image"}
_KNOWN_INLINE |= {f"{name}_{end}" for name in _STYLES for end in ("open", "close")}
_PARAGRAPHS = {"alert_title", "dt"}
_BOXES = {True: "[x] ", False: "[ ] "}


class SafeMarkdown(Markdown):
    """A Markdown widget for any text."""

    def __init__(
        self, text: str = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(text, id=id, classes=classes, parser_factory=parser)


def parser() -> MarkdownIt:
    """A parser of GitHub's Markdown with maths, whose tokens Textual can show."""
    made = MarkdownIt("gfm-like2", {"linkify": False}).use(front_matter_plugin)
    return make_safe(made.use(dollarmath_plugin, allow_space=False, allow_digits=False))


def make_safe(made: MarkdownIt) -> MarkdownIt:
    """Make a parser's tokens safe, whatever plugins it has."""
    made.core.ruler.push("terminal", _rewrite)
    return made


def inline(text: str) -> Content:
    """One paragraph's worth of Markdown as styled text; anything else as it is written."""
    tokens = parser().parse(text)
    if len(tokens) != 3 or tokens[0].type != "paragraph_open":
        return Content(text)
    return Content.assemble(*_pieces(tokens[1].children or []))


def _pieces(children: list[Token]) -> Iterator[tuple[str, str]]:
    styles: list[str] = []
    for child in children:
        if child.nesting == 1:
            styles.append(_STYLES[child.type.removesuffix("_open")])
        elif child.nesting == -1:
            styles.pop()
        elif child.type == "code_inline":
            yield child.content, "$accent"
        elif child.type in ("softbreak", "hardbreak"):
            yield " ", ""
        else:
            yield child.content, " ".join(filter(None, styles))


def _rewrite(state: StateCore) -> None:
    state.tokens[:] = [kept for token in state.tokens for kept in _block(token)]
    for opening, following in zip(state.tokens, state.tokens[2:], strict=False):
        checked = opening.meta.get("checked") if opening.type == "list_item_open" else None
        if checked is not None:
            _put_box(following, _BOXES[bool(checked)])


def _put_box(inline_token: Token, box: str) -> None:
    if inline_token.type == "inline" and inline_token.children is not None:
        inline_token.children.insert(0, _text(box))


def _block(token: Token) -> Iterator[Token]:
    """The token, or what Textual shows in its place."""
    if token.type == "inline":
        token.children = [kept for child in token.children or [] for kept in _inline(child)]
        yield token
    elif token.nesting:
        yield _known_block(token)
    elif token.type == "html_block":
        yield from _html(token)
    elif token.type in _KNOWN_LEAVES:
        yield token
    elif token.content.strip() and token.type != "front_matter":
        yield Token("fence", "code", 0, content=token.content, map=token.map)


def _known_block(token: Token) -> Token:
    name, _, end = token.type.rpartition("_")
    if name not in _KNOWN_BLOCKS:
        token.type = f"{'paragraph' if name in _PARAGRAPHS else 'blockquote'}_{end}"
    return token


def _html(token: Token) -> Iterator[Token]:
    text = token.content.strip()
    if text.startswith("<!--") and text.endswith("-->"):
        return
    yield Token("fence", "code", 0, content=text, map=token.map)


def _inline(child: Token) -> Iterator[Token]:
    if child.type in _KNOWN_INLINE:
        yield child
    elif child.type.startswith("math_inline"):
        yield Token("code_inline", "code", 0, content=child.content)
    elif not child.nesting and child.content and not child.content.startswith("<!--"):
        yield _text(child.content)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)

"""No Markdown crashes the widget, and nothing that it says is lost."""

import asyncio

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from textual.app import App, ComposeResult

from sparring.tui.markdown import SafeMarkdown, inline, make_safe, parser


class Page(App[None]):
    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        yield SafeMarkdown(self._text)


async def shown(markdown: str) -> str:
    async with Page(markdown).run_test(size=(60, 30)) as pilot:
        await pilot.pause()
        strips = pilot.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips).strip()


PIECES = st.sampled_from(
    [
        "> [!TIP]\n",
        "> [!WARNING]\n> ",
        "- [x] ",
        "- [ ] ",
        "1. [x] ",
        "$x$ ",
        "$$\nx^2\n$$\n",
        "::: note\n",
        ":::\n",
        "<br>",
        "<div>\n",
        "<!-- c -->",
        "```python\n",
        "```\n",
        "~~~ [b]\n",
        "| a | b |\n|---|---|\n| 1 |\n",
        "![alt](x.png)",
        "[link](http://a.b 'c')",
        "[brackets] [/] [@click=app.quit]",
        "# ",
        "---\n",
        "***",
        "**“生成器”**和",
        "term\n: definition\n",
        "&nbsp;",
        "\\",
        "\t",
        "\n\n",
        "    code\n",
    ]
)
MARKDOWN = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=12).map("".join)


@settings(max_examples=25, deadline=None, derandomize=True)
@example("---\na: 1\n---\n> [!NOTE] title\n> - [x] $y$\n")
@example("- [x]\n- [ ] \n\n1. [x]\n")
@example("> " * 30 + "deep")
@example("- " * 30 + "deep")
@example("[x](javascript:alert) ![](a)")
@given(MARKDOWN)
def test_no_markdown_crashes_the_widget(markdown):
    asyncio.run(shown(markdown))


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        ("- [x] done\n- [ ] open", ["[x] done", "[ ] open"]),
        ("> [!TIP]\n> look here", ["look here"]),
        ("the loss $D(x)$ falls", ["the loss D(x) falls"]),
        ("$$\nx^2\n$$", ["x^2"]),
        ("a <b>bold</b> word", ["a <b>bold</b> word"]),
        ("<div>\nkept\n</div>", ["<div>", "kept"]),
        ("it costs $5 and $6", ["it costs $5 and $6"]),
        ("::: note\ntext\n:::", ["text"]),
        ("- not [x] a box", ["not [x] a box"]),
    ],
)
async def test_what_textual_would_drop_is_shown(markdown, wanted):
    page = await shown(markdown)
    for words in wanted:
        assert words in page


async def test_comments_and_front_matter_are_not_shown():
    page = await shown("---\nkey: 1\n---\n<!-- id: a -->\n\nwords <!-- b -->")
    assert page == "words"


def test_tokens_of_any_plugin_become_known_ones():
    made = MarkdownIt("gfm-like2", {"linkify": False})
    made.use(container_plugin, "note").use(deflist_plugin).use(footnote_plugin)
    tokens = make_safe(made).parse("::: note\nin\n:::\n\nterm\n: text[^1]\n\n[^1]: foot\n")
    types = [token.type for token in tokens]
    assert {type for type in types if type.endswith(("_open", "_close"))} == {
        "paragraph_open",
        "paragraph_close",
        "blockquote_open",
        "blockquote_close",
    }
    assert types.count("blockquote_open") == types.count("blockquote_close")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("plain", "plain"),
        ("`code` and **bold** and *it* and ~~no~~", "code and bold and it and no"),
        ("[a link](http://x)", "a link"),
        ("two\nlines", "two lines"),
        ("$x$", "x"),
        ("a <br> b", "a <br> b"),
        ("- a list", "- a list"),
        ("", ""),
        ("[b]markup[/b]", "[b]markup[/b]"),
    ],
)
def test_one_line_of_markdown_becomes_styled_text(text, plain):
    assert inline(text).plain == plain


def test_code_stands_out_in_one_line():
    assert [(span.start, span.end) for span in inline("a `code`").spans] == [(2, 6)]


def test_each_parser_is_made_anew():
    assert parser() is not parser()

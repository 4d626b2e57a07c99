"""Which editor is opened."""

import pytest

from sparring.tui.editor import editor_of


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, ["code", "--wait"]),
        ({"VISUAL": "", "EDITOR": "vi"}, ["vi"]),
        ({"EDITOR": "'/my editor/vi' -n"}, ["/my editor/vi", "-n"]),
        ({"VISUAL": "open 'quote", "EDITOR": "vi"}, ["vi"]),
        ({}, []),
    ],
)
def test_visual_comes_before_editor(environ, command):
    assert editor_of(environ) == command

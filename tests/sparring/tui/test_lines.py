"""The line of keys and the title line."""

import pytest

from sparring.tui.lines import Key, KeyLine

KEYS = [Key("a", "first", "x"), Key("b", "second", "y"), Key("?", "help", "help")]


@pytest.mark.parametrize(
    ("width", "shown"),
    [(80, "ab?"), (27, "ab?"), (26, "a?"), (16, "a?"), (15, "?"), (1, "?")],
)
def test_keys_that_do_not_fit_are_left_out_but_help_stays(width, shown):
    line = KeyLine()
    line._keys = tuple(KEYS)
    assert "".join(key.key for key in line.fitting(width)) == shown


def test_at_most_seven_keys_are_shown():
    line = KeyLine()
    line._keys = (*(Key(str(number), "x", "x") for number in range(9)), KEYS[-1])
    assert [key.key for key in line.fitting(500)] == ["0", "1", "2", "3", "4", "5", "?"]


async def test_a_click_on_a_key_runs_it(open_app, until):
    async with open_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, "k katas")
        await pilot.click(offset=(18, 23))
        await until(pilot, "extend   10")


async def test_a_long_title_pushes_the_facts_away(open_app, until):
    app = open_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        app.screen.show_title("t" * 70, "facts")
        shown = await until(pilot, "ttt…")
        assert "facts" not in shown.split("\n")[0]

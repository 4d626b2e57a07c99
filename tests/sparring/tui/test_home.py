"""Home: today's plan, kept in step with the store."""

import pytest
from textual.widgets import Static

from sparring.schedule import Rating
from sparring.tui.home import Home
from sparring.tui.kata import KataScreen
from sparring.tui.katas import Katas
from sparring.tui.quiz import Quiz

FRESH = """\
 Sparring
────────────────────────────────────────────────────────────────────────────────

  Today   about 16 minutes

  ▸ 3 questions            3 new: basics 3                            6 min
    doubler                new: Double a number                      10 min


  Last 14 days   ▁▁▁▁▁▁▁▁▁▁▁▁▁▁   0 answers

  Katas          ────────────────────   0 of 1 passed
  Questions      ────────────────────   0 of 3 seen









────────────────────────────────────────────────────────────────────────────────
 enter begin   k katas   m mock   s stats   q quit   ctrl+p commands   ? help"""


async def test_a_fresh_practice_shows_what_to_do_today(open_app, text):
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert text(pilot) == FRESH


async def test_what_was_practised_shows_in_the_counts(open_app, text, practice):
    practice.store.record("question:basics.saturates", Rating.GOOD, source="quiz")
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = text(pilot)
    assert "1 day streak" in shown
    assert "Last 14 days   ▁▁▁▁▁▁▁▁▁▁▁▁▁█   1 answer\n" in shown
    assert "Known          100% of what you have seen, today" in shown
    assert "1 of 3 seen" in shown


async def test_enter_on_the_questions_asks_all_of_them(open_app, text):
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Quiz)
        assert "1 of 3" in text(pilot)


async def test_enter_on_a_kata_opens_it(open_app):
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, KataScreen)
        assert pilot.app.screen.path.read_text().startswith('"""Double."""')


async def test_the_arrow_goes_round_the_ends(open_app, text):
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("up")
        assert "▸ doubler" in text(pilot)
        await pilot.press("down")
        assert "▸ 3 questions" in text(pilot)


async def test_a_click_begins_a_task(open_app):
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(offset=(10, 6))
        await pilot.pause()
        assert isinstance(pilot.app.screen, KataScreen)


async def test_home_is_read_again_after_an_answer(open_app, text):
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("a", "enter", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)
        assert "2 questions" in text(pilot)
        assert "1 of 3 seen" in text(pilot)


async def test_q_quits_with_exit_code_0(open_app):
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("q")
    assert app.return_code == 0


async def test_a_broken_deck_is_told_once(open_app, text, pack):
    (pack.root / "questions" / "en" / "broken.md").write_text("no front matter\n")
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "\n  !" in text(pilot)
        assert "broken.md:1:1" in text(pilot).replace("\n", "").replace(" ", "")
        await pilot.press("k")
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen.query_one("#notices", Static).display is False


async def test_a_kata_that_cannot_be_handed_out_is_told_in_words(open_app, until, practice):
    practice.workspace.path_of("doubler").mkdir(parents=True)
    async with open_app().run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("j", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)
        assert "a folder is" in await until(pilot, "That did not work")


async def test_nothing_due_is_said(open_app, text, practice):
    for question in practice.questions:
        practice.store.record(f"question:{question}", Rating.EASY, source="quiz")
    practice.store.record("kata:doubler", Rating.EASY, source="kata")
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert "Today   nothing is due." in text(pilot)
        assert "enter begin" not in text(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_no_line_is_wider_than_the_window(open_app, text, size):
    async with open_app().run_test(size=size) as pilot:
        await pilot.pause()
        assert "3 questions" in text(pilot)
        assert max(len(line) for line in text(pilot).split("\n")) <= size[0]
        assert "? help" in text(pilot)


async def test_a_tiny_window_gets_a_plain_notice_and_home_comes_back(open_app, text):
    async with open_app().run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        shown = " ".join(text(pilot).split())
        assert shown == "the window is too small (20x5); Sparring needs 60x20"
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.1)
        assert "▸ 3 questions" in text(pilot)
        await pilot.resize_terminal(59, 24)
        await pilot.pause(0.1)
        assert "too small (59x24)" in " ".join(text(pilot).split())


async def test_the_list_of_katas_gives_level_and_state(open_app, text, practice):
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("k")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Katas)
        assert "▸ 1      doubler  extend   10  new" in text(pilot)
        assert text(pilot).split("\n")[3].endswith("new")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert text(pilot).split("\n")[3].endswith("handed out")


async def test_help_lists_the_keys_of_the_screen(open_app, text):
    async with open_app().run_test(size=(60, 20)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        shown = text(pilot)
        assert "k        list of katas" in shown
        assert "ctrl+p   every action, by name" in shown
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Home)


async def test_the_palette_holds_every_action_of_the_screen(open_app):
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        titles = [command.title for command in app.get_system_commands(app.screen)]
    assert titles == [
        "Begin what the arrow points at",
        "Next line",
        "Line above",
        "List of katas",
        "Decks and topics",
        "Mock interview",
        "The interview's day",
        "Statistics",
        "Settings",
        "Quit",
        "This help",
        "Theme",
        "Quit",
    ]


async def test_a_chosen_theme_is_kept(open_app, practice):
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.theme == "sparring"
        app.theme = "sparring-contrast"
        await pilot.pause()
    assert practice.settings.theme == "sparring-contrast"
    assert open_app().theme == "sparring-contrast"


async def test_without_colour_no_theme_of_terminal_colours_is_used(
    open_app, practice, monkeypatch, text
):
    monkeypatch.setenv("NO_COLOR", "1")
    practice.preferences.change("theme", "ansi-dark")
    app = open_app()
    assert app.theme == "sparring"
    assert "ansi-dark" not in app.available_themes
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert text(pilot) == FRESH


async def test_a_wide_window_shows_more_of_a_title(open_app, text, pack):
    brief = pack.root / "katas" / "doubler" / "brief.md"
    title = "Double a number " * 4
    brief.write_text(brief.read_text().replace("title: Double a number", f"title: {title}"))
    async with open_app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert title.strip() not in text(pilot)
        assert "…  10 min" in text(pilot)
    async with open_app().run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert title.strip() in text(pilot)


async def test_the_interviews_day_is_typed_and_forgotten(open_app, practice, until):
    async with open_app().run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("i", *"soon", "enter")
        await until(pilot, "soon: write it as 2026-12-12")
        await pilot.press("i", *"2026-12-12", "enter")
        await until(pilot, "interview in 19 days")
        await pilot.press("i", "escape")
        assert practice.store.deadline() is not None
        await pilot.press("i", "backspace", "enter")
        await pilot.pause()
    assert practice.store.deadline() is None

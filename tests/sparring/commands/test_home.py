"""`sparring` without a terminal: today's plan, as text."""

import io

import pytest

from sparring.schedule import Rating


def test_without_a_terminal_the_plan_is_printed(cli):
    done = cli()
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "Today: about 11 minutes",
        "  3 questions, 0 due, 3 new   6 minutes   sparring quiz",
        "  square   new   5 minutes   sparring start square",
        "New here? `sparring welcome` asks two things and begins.",
    ]


def test_the_plan_tells_what_is_due_and_the_streak(cli):
    with cli.store() as store:
        for name in ("small.square", "small.graph", "small.why"):
            store.record(f"question:{name}", Rating.GOOD, source="quiz")
    cli.clock.sleep(days=1)
    with cli.store() as store:
        store.bring_forward("question:small.graph")
    lines = cli().out.splitlines()
    assert lines[1] == "  1 question, 1 due, 0 new   1 minute   sparring quiz"
    assert lines[-1] == "  1 day streak"


def test_what_does_not_fit_an_evening_is_counted(cli, pack):
    deck = pack.questions / "en" / "small.md"
    deck.write_text(deck.read_text().replace("minutes: 2", "minutes: 39"))
    with cli.store() as store:
        for name in ("small.square", "small.graph", "small.why"):
            store.record(f"question:{name}", Rating.AGAIN, source="quiz")
    cli.clock.sleep(days=2)
    assert "  1 more due; left for another evening" in cli().out.splitlines()


def test_nothing_due_names_a_command_that_asks_all_the_same(cli, pack):
    with cli.store() as store:
        for slug in ("question:small.square", "question:small.graph", "question:small.why"):
            store.record(slug, Rating.GOOD, source="quiz")
        store.record("kata:square", Rating.GOOD, source="kata")
    asks = "`sparring quiz --deck small` asks a whole deck."
    assert cli().out == f"Today: nothing is due. {asks}\n"
    (pack.questions / "en" / "small.md").unlink()
    assert cli().out == "Today: nothing is due.\n"


def test_broken_content_is_told_on_stderr_and_the_rest_is_practised(cli, pack):
    (pack.questions / "en" / "bad.md").write_text("## Lost\n")
    (pack.root / "katas" / "half").mkdir()
    done = cli()
    assert done.code == 0
    assert "3 questions, 0 due, 3 new" in done.out
    assert f"sparring: left out: {pack.questions}/en/bad.md:1:1: " in done.err
    assert "half/brief.md is missing" in done.err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_with_a_terminal_the_app_opens(cli, monkeypatch):
    opened = []

    def run(practice, questions=None):
        opened.append((practice.lang, questions))
        return 0

    monkeypatch.setattr("sparring.tui.app.run", run)
    monkeypatch.setattr("sparring.commands.home.has_terminal", lambda: True)
    assert cli("--lang", "zh").code == 0
    assert opened == [("zh", None)]


@pytest.mark.parametrize(
    ("stdin", "stdout", "answer"), [(1, 1, True), (0, 1, False), (1, 0, False)]
)
def test_someone_must_sit_at_both_ends(monkeypatch, stdin, stdout, answer):
    from sparring.commands.home import has_terminal

    monkeypatch.setattr("sys.stdin", Terminal() if stdin else io.StringIO())
    monkeypatch.setattr("sys.stdout", Terminal() if stdout else io.StringIO())
    assert has_terminal() is answer

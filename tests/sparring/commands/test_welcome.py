"""`sparring welcome`: two things, a first question, the shortest kata."""


def test_the_first_minute_line_by_line(cli):
    assert "New here? `sparring welcome`" in cli().out
    done = cli("welcome", stdin="soon\n2020-01-01\n2026-12-12\nexpert\nsenior\na c\nq\n")
    assert "soon: write it as 2026-12-12, or `none`" in done.out
    assert "2020-01-01: that day is over" in done.out
    assert "There is no level expert." in done.out
    assert "What cuts a graph?" in done.out
    assert "1 answered, 1 fully right." in done.out
    assert "sparring grade square" in done.out
    assert "Interview on 2026-12-12" in cli("plan").out
    assert "senior" in cli("settings", "level").out
    assert "New here?" not in cli().out


def test_the_defaults_are_taken_by_enter(cli):
    assert cli("welcome", stdin="\n\nq\n").code == 0
    assert "Interview" not in cli("plan").out.replace("An interview ahead?", "")


def test_who_leaves_at_once_is_asked_again(cli):
    assert cli("welcome", stdin="").code == 0
    assert "New here?" in cli().out

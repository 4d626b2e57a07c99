"""`sparring plan`: the day's plan, the interview's date, and what will be known."""

import json

import pytest


def test_a_date_is_kept_and_the_forecast_is_told(cli):
    done = cli("plan", "--date", "2026-12-12")
    assert (done.code, done.err) == (0, "")
    assert "Interview on 2026-12-12: 19 evenings left, tonight included." in done.out
    assert "known now               0% of 4 items; 0 seen" in done.out
    assert "40 minutes each" in done.out
    assert "Interview on 2026-12-12" in cli("plan").out


def test_without_a_date_it_is_said_how_to_give_one(cli):
    assert "sparring plan --date 2026-12-12" in cli("plan").out
    cli("plan", "--date", "2026-12-12")
    assert "Interview" not in cli("plan", "--date", "none").out


@pytest.mark.parametrize("day", ["2026-11-22", "12.12.2026", "soon", "2026-02-30", ""])
def test_a_day_that_is_over_or_no_day_is_refused(cli, day):
    done = cli("plan", "--date", day)
    assert done.code == 2
    assert f"sparring: --date {day}: " in done.err


def test_the_plan_as_json(cli):
    shown = json.loads(cli("plan", "--date", "2026-11-25", "--minutes", "6", "--json").out)
    assert [task["item"] for task in shown["tasks"]] == ["question:small.graph", "kata:square"]
    assert shown["interview"]["evenings"] == 2
    assert 0 < shown["interview"]["known_if_kept_up"] <= 1


def test_a_date_far_away_is_told_without_figures(cli):
    out = cli("plan", "--date", "9999-12-31").out
    assert "Interview on 9999-12-31. A forecast is made from 120 days before it on." in out
    assert "known now" not in out

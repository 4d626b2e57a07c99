"""A training as it goes: a line per chunk, or a picture that fits the terminal."""

import pytest

from sparring import training_view
from sparring.trained import Identity, Row, Trained
from sparring.training_view import line_view, live_view

EVENT = {"samples": None, "points": [], "centres": [], "across": 8}


@pytest.fixture
def trained(tmp_path) -> Trained:
    found = Trained(tmp_path, Identity("square", "digits", 1, "a", "b"))
    found.rows = [Row(5, {"D": 1.5}), Row(10, {"D": 1.25}, {"distance": 3.0})]
    return found


def test_a_line_tells_the_latest_of_each(trained, capsys):
    with line_view(trained, 40) as view:
        view.progress(Row(10, {"D": 1.25}), EVENT)
        view.kept(10)
    assert capsys.readouterr().out == "step 10 of 40  D 1.25  distance 3\n"


def test_the_picture_holds_the_bar_the_curves_and_the_samples(trained, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    with live_view(trained, 40) as view:
        view.progress(Row(20, {"D": 1.0}), {**EVENT, "samples": [[255] * 64] * 16})
    out = capsys.readouterr().out
    assert "20/40" in out
    assert "distance 3" in out
    assert "████████  ████████" in out
    assert len(out.rstrip("\n").splitlines()) <= 24


@pytest.mark.parametrize("side", [8, 28])
@pytest.mark.parametrize("height", [-3, 0, 3, 4, 9, 50])
@pytest.mark.parametrize("width", [10, 60, 120])
def test_samples_keep_to_their_room_in_whole_rows(side, height, width):
    images = [[255] * side**2] * 16
    lines = training_view._samples(images, 8, width, height, False)
    assert len(lines) <= max(0, height)
    assert all(len(line) <= max(width, side) for line in lines)
    assert len(lines) in (0, *((side // 2 + 1) * rows - 1 for rows in range(1, 20)))


def test_curves_without_unicode_keep_their_numbers():
    lines = training_view._curves([Row(5, {"D": 1.5})], 10, 40, True)
    assert lines[0].split() == ["D", "1.5"]

"""Grey pictures in half-blocks."""

from sparring.tui.greys import grey_lines


def test_a_cell_shows_two_pixels_one_over_the_other():
    image = [level for row in range(8) for level in [row * 30] * 8]
    lines = grey_lines([image, image], columns=2, gap=2)
    assert len(lines) == 4
    assert "".join(segment.text for segment in lines[0]) == "▀" * 8 + "  " + "▀" * 8 + "  "
    second = lines[1][0].style
    assert second.color.triplet.red == 60
    assert second.bgcolor.triplet.red == 90


def test_rows_of_pictures_are_apart():
    lines = grey_lines([[0] * 64] * 3, columns=2)
    assert [bool(line) for line in lines] == [True] * 4 + [False] + [True] * 4

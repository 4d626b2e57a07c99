"""Curves in braille, pictures in half-blocks."""

from hypothesis import given
from hypothesis import strategies as st

from sparring.tui.curves import braille, grey_lines

NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=32)


def test_a_falling_line_goes_from_top_left_to_bottom_right():
    lines = braille([(0.0, 1.0), (1.0, 0.0)], 2, 1)
    assert lines == ["⠉⢹"]


def test_a_level_line_is_at_the_bottom_as_far_as_the_training_is():
    assert braille([(0.0, 3.0), (0.5, 3.0)], 4, 1) == ["⣀⣀⡀⠀"]


def test_a_curve_without_points_is_blank():
    assert braille([], 3, 2) == ["⠀⠀⠀", "⠀⠀⠀"]


@given(
    st.lists(st.tuples(st.floats(-1, 2), NUMBERS), max_size=20),
    st.integers(1, 20),
    st.integers(1, 5),
)
def test_any_points_fill_exactly_the_room(points, columns, rows):
    lines = braille(points, columns, rows)
    assert [len(line) for line in lines] == [columns] * rows
    assert all(0x2800 <= ord(cell) <= 0x28FF for line in lines for cell in line)


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

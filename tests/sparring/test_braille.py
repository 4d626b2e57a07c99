"""Curves in braille."""

from hypothesis import given
from hypothesis import strategies as st

from sparring.braille import braille

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

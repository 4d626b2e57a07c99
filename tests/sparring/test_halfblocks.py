"""Small images as text: a cell is two pixels, one above the other."""

from sparring.halfblocks import LEVEL, draw

WHITE, INK = [0] * 64, [255] * 64
UPPER = ([255] * 8 + [0] * 8) * 4
LOWER = ([0] * 8 + [255] * 8) * 4


def test_an_image_takes_four_lines_of_eight_cells():
    assert draw([INK], 1) == ["█" * 8] * 4


def test_upper_and_lower_pixels_have_their_own_half():
    assert draw([UPPER, LOWER], 2) == ["▀▀▀▀▀▀▀▀  ▄▄▄▄▄▄▄▄"] * 4


def test_a_pixel_counts_as_ink_from_the_level_on():
    assert draw([[LEVEL - 1] * 8 + [LEVEL] * 8 + [0] * 48], 1) == ["▄" * 8, "", "", ""]


def test_rows_of_images_are_parted_by_an_empty_line():
    lines = draw([INK, INK, INK], 2, gap=1)
    assert lines[0] == "████████ ████████"
    assert lines[4] == ""
    assert lines[5] == "████████"
    assert len(lines) == 9


def test_plain_letters_for_terminals_without_blocks():
    assert draw([UPPER, LOWER, INK], 3, gap=1, ascii_only=True)[0] == "'''''''' ........ ########"


def test_white_leaves_no_spaces_at_the_end():
    assert draw([INK, WHITE], 2) == ["█" * 8] * 4


def test_no_image_is_no_line():
    assert draw([], 8) == []


def test_larger_images_take_more_cells():
    assert draw([[255] * 784], 1) == ["█" * 28] * 14

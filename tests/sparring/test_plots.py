"""PNG files: a grid of samples, curves under each other."""

import io

from PIL import Image

from sparring.plots import curves, grid


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def test_samples_stand_in_rows_each_pixel_enlarged():
    black, white = [0] * 64, [255] * 64
    sheet = opened(grid([black, white, white], across=2))
    assert sheet.size == (2 * 44 + 4, 2 * 44 + 4)
    assert [sheet.getpixel(at) for at in ((5, 5), (50, 5), (5, 50), (50, 50))] == [0, 255, 255, 190]


def test_large_samples_keep_their_size():
    assert opened(grid([[0] * 784], across=1)).size == (28 + 8, 28 + 8)
    assert opened(grid([[0] * 2304], across=1)).size == (48 + 8, 48 + 8)


def test_each_curve_has_a_plot_of_its_own():
    assert opened(curves({"D": [(1, 0.5), (2, 1.5)], "G": []})).size == (640, 320)
    flat = opened(curves({"D": [(100, 2.0)]}))
    assert min(flat.tobytes()) == 0


def test_a_curve_rises_where_its_values_do():
    sheet = opened(curves({"": [(0, 0.0), (10, 1.0)]}))
    inked = [y for y in range(25, 136) if sheet.getpixel((60, y)) < 100]
    ended = [y for y in range(25, 136) if sheet.getpixel((620, y)) < 100]
    assert min(inked) > max(ended)

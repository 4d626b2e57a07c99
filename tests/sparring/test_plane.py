"""Points of the plane as text: a circle stays one, and what strays does not shrink it."""

import math

from sparring.plane import CENTRE, Window, draw_plane, window_of

RING = [(math.cos(k * math.pi / 4), math.sin(k * math.pi / 4)) for k in range(8)]


def test_the_window_shows_the_centres_with_room_around():
    window = window_of([(100.0, 0.0)], RING)
    assert abs(window.x) < 1e-9
    assert window.half == 1.5
    assert (1.4, -1.4) in window
    assert (1.6, 0.0) not in window


def test_without_centres_it_shows_most_points_and_something_where_there_are_none():
    points = [(float(x), 0.0) for x in range(100)] + [(1e6, 0.0)]
    assert (50.0, 0.0) in window_of(points, [])
    assert (1e6, 0.0) not in window_of(points, [])
    assert window_of([], []) == Window(0.0, 0.0, 1.0)
    assert (2.0, 2.0) in window_of([(2.0, 2.0)], [])


def test_places_are_square_and_y_grows_upwards():
    window = Window(0.0, 0.0, 1.0)
    assert window.place((-1.0, 1.0), 40, 20) == (10, 0)
    assert window.place((1.0, -1.0), 40, 20) == (29, 19)


def test_centres_are_signs_among_dots():
    lines = draw_plane([(0.0, 0.0), (50.0, 50.0)], RING, 20, 10)
    assert [len(line) for line in lines] == [20] * 10
    assert sum(line.count(CENTRE) for line in lines) == 8
    marked = [(x, y) for y, line in enumerate(lines) for x, cell in enumerate(line) if cell == "+"]
    assert max(x for x, _ in marked) - min(x for x, _ in marked) == 13
    assert max(y for _, y in marked) - min(y for _, y in marked) == 7
    assert sum(cell > "⠀" for line in lines for cell in line) == 1  # the other one lies outside

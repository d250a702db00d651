import math

import pytest

from cuocthi.plain.classpages.geometry import (
    Degenerate,
    Pair,
    Projection,
    apart,
    area,
    fitted,
    fitted_flat,
    inside,
    unnatural,
)

SLANTED = Projection((8.0, 0.4, 120.0, -0.3, 7.5, 90.0, 0.0002, 0.0005))
CORNERS = ((0.0, 0.0), (210.0, 0.0), (210.0, 297.0), (0.0, 297.0))
SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def test_a_slant_is_found_again_from_four_points():
    found = fitted([Pair(at, SLANTED(at)) for at in CORNERS])

    assert found.h == pytest.approx(SLANTED.h, rel=1e-6)


def test_a_copier_is_found_again_from_three_points():
    copied = Projection((8.0, 0.1, 5.0, -0.1, 8.0, 7.0, 0.0, 0.0))

    found = fitted_flat([Pair(at, copied(at)) for at in CORNERS[:3]])

    assert found.h == pytest.approx(copied.h)


def test_a_window_takes_dots_of_the_flat_sheet_to_dots_of_the_picture():
    a, b, c, d, e, f, g, h = SLANTED.window(20, 30, 4)
    x, y = 8.0, 12.0  # 2 and 3 mm from the window's corner
    depth = g * x + h * y + 1

    assert ((a * x + b * y + c) / depth, (d * x + e * y + f) / depth) == pytest.approx(
        SLANTED((22, 33))
    )


@pytest.mark.parametrize(
    "points",
    [CORNERS[:3], [(float(n), 2.0 * n) for n in range(6)]],
    ids=["three points", "points on a line"],
)
def test_no_slant_is_made_of_too_little(points):
    with pytest.raises(Degenerate):
        fitted([Pair(at, at) for at in points])


def test_no_flat_sheet_is_made_of_two_points():
    with pytest.raises(Degenerate):
        fitted_flat([Pair(at, at) for at in CORNERS[:2]])


def test_nothing_is_seen_on_the_horizon():
    horizon = Projection((1, 0, 0, 0, 1, 0, 0, -0.01))

    with pytest.raises(Degenerate):
        horizon((5, 100))
    with pytest.raises(Degenerate):
        horizon.window(5, 100, 3)


def camera(lean, stretch=1.0, focal=2000.0, size=(1944, 2592)):
    """A sheet 600 mm away that leans back so many degrees, drawn out by a factor downwards."""
    pairs = []
    for x, y in CORNERS:
        up = (y - 148.5) * stretch
        away = 600 + up * math.sin(math.radians(lean))
        pairs.append(
            Pair(
                (x, y),
                (
                    size[0] / 2 + focal * (x - 105) / away,
                    size[1] / 2 + focal * up * math.cos(math.radians(lean)) / away,
                ),
            )
        )
    return unnatural(fitted(pairs), size)


@pytest.mark.parametrize("lean", [0, 5, 15, 30])
def test_what_a_camera_sees_is_natural_however_it_is_held(lean):
    assert camera(lean) < 0.02


@pytest.mark.parametrize("stretch", [0.85, 1.11, 1.2])
def test_a_sheet_drawn_out_is_not(stretch):
    assert camera(0, stretch) > 0.08


def test_polygons_apart_and_touching():
    moved = [(x + 5, y + 5) for x, y in SQUARE]
    away = [(x + 11, y) for x, y in SQUARE]

    assert (apart(SQUARE, moved), apart(SQUARE, away)) == (False, True)
    assert (inside((5, 5), SQUARE), inside((11, 5), SQUARE)) == (True, False)
    assert inside((5, 5), SQUARE[::-1])
    assert (area(SQUARE), area(SQUARE[::-1])) == (200, -200)

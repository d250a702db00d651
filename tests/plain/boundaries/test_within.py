"""In which area a point lies."""

import pytest

from cuocthi.plain.boundaries import within

SQUARE = [[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]]
HOLE = [*SQUARE, [(1.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0)]]
EAST = [[(4.0, 0.0), (8.0, 0.0), (8.0, 4.0), (4.0, 4.0), (4.0, 0.0)]]


@pytest.mark.parametrize(
    ("areas", "point", "key"),
    [
        ({"a": SQUARE, "b": EAST}, (2.0, 2.0), "a"),
        ({"a": SQUARE, "b": EAST}, (6.0, 2.0), "b"),
        ({"a": SQUARE, "b": EAST}, (9.0, 2.0), None),
        ({"a": SQUARE, "b": EAST}, (2.0, 9.0), None),
        ({"a": HOLE}, (2.0, 2.0), None),
        ({"a": HOLE}, (0.5, 2.0), "a"),
        ({"a": [[]]}, (0.0, 0.0), None),
        ({}, (0.0, 0.0), None),
    ],
)
def test_a_point_lies_in_its_area(areas, point, key):
    assert within(areas, point) == key


def test_a_shared_line_belongs_to_one_of_both():
    assert within({"b": EAST, "a": SQUARE}, (4.0, 2.0)) == "b"

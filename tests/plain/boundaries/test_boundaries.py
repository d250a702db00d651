import json

import pytest

from cuocthi.plain.boundaries import BadBoundaries, draw, light, read_geojson
from cuocthi.plain.boundaries.reading import Limits

SQUARE = [[105.0, 21.0], [105.1, 21.0], [105.1, 21.1], [105.0, 21.1], [105.0, 21.0]]


def feature(coordinates=None, kind="Polygon", **properties):
    given = [SQUARE] if coordinates is None else coordinates
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": given},
    }


def file_of(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def test_areas_are_read_with_the_properties_that_may_be_codes():
    long = "x" * 41
    data = file_of(feature(ma="00004", so=4, dien_tich=12.5, co=True, ten=long, am=-1))

    [shape] = read_geojson(b"\xef\xbb\xbf" + data)

    assert shape.properties == {"ma": "00004", "so": "4"}
    assert shape.rings == (tuple(tuple(point) for point in SQUARE),)


def test_several_parts_and_holes_are_rings_of_one_area():
    [shape] = read_geojson(file_of(feature([[SQUARE, SQUARE], [SQUARE]], "MultiPolygon")))

    assert len(shape.rings) == 3


@pytest.mark.parametrize(
    ("data", "reason", "number"),
    [
        (b"not json", "json", 0),
        (b"\xff\xfe", "json", 0),
        (b"[" * 100_000, "json", 0),
        (b'{"type":"FeatureCollection"}', "json", 0),
        (b"[]", "json", 0),
        (b'{"features":[{"geometry":{"type":"Polygon","coordinates":[[[NaN,1]]]}}]}', "json", 0),
        (file_of(), "empty", 0),
        (file_of(feature(), feature([[105, 21]], "LineString")), "shape", 2),
        (file_of({"type": "Feature", "geometry": None}), "shape", 1),
        (file_of(feature(5)), "shape", 1),
        (file_of(feature([[5]])), "shape", 1),
        (file_of(feature([[[105.0]]])), "shape", 1),
        (file_of(feature([[["105", "21"]]])), "shape", 1),
        (file_of(feature([[[True, 21]]])), "shape", 1),
        (file_of(feature([[[21.0, 105.0]]])), "abroad", 1),
        (file_of(feature([[[586000.0, 2320000.0]]])), "abroad", 1),
        (file_of(7), "shape", 1),
    ],
)
def test_what_is_not_sound_is_not_read(data, reason, number):
    with pytest.raises(BadBoundaries) as fault:
        read_geojson(data)

    assert (fault.value.reason, fault.value.feature) == (reason, number)


@pytest.mark.parametrize(
    ("limits", "reason"),
    [(Limits(bytes=50), "big"), (Limits(features=1), "many"), (Limits(points=9), "many")],
)
def test_a_file_may_not_be_larger_than_a_country(limits, reason):
    with pytest.raises(BadBoundaries, match=reason):
        read_geojson(file_of(feature(), feature()), limits)


def test_made_light_a_line_loses_points_and_neighbours_still_share_it():
    left = ((105.0, 21.0), (105.0501, 21.0), (105.1, 21.0), (105.10004, 21.05), (105.1, 21.1),
            (105.0, 21.1), (105.0, 21.0))  # fmt: skip
    right = ((105.1, 21.0), (105.2, 21.0), (105.2, 21.1), (105.1, 21.1), (105.10004, 21.05),
             (105.1, 21.0))  # fmt: skip

    one, two = light((left,)), light((right,))

    assert one == (((105.0, 21.0), (105.1, 21.0), (105.1, 21.1), (105.0, 21.1)),)
    assert set(one[0]) & set(two[0]) == {(105.1, 21.0), (105.1, 21.1)}


def test_a_ring_that_shrinks_away_is_left_out():
    assert light((((105.0, 21.0), (105.0001, 21.0), (105.0, 21.0001)),)) == ()


def test_a_drawing_has_north_above_and_fits_its_frame():
    north = ((105.0, 22.0), (105.5, 22.0), (105.5, 22.5), (105.0, 22.5))
    south = ((105.0, 20.0), (105.5, 20.0), (105.5, 20.5))

    drawing = draw({"b": [north], "n": [south]}, {"p": (105.25, 21.25)})

    assert drawing.height == 900
    assert drawing.width < 640
    assert drawing.paths["b"].startswith("M12 187l")
    assert drawing.paths["b"].endswith("z")
    assert drawing.places["p"][1] == 450.0


def test_a_single_point_and_an_area_too_small_to_see_are_drawn_without_a_fault():
    speck = ((105.0, 21.0), (105.00001, 21.0), (105.0, 21.00001))

    assert draw({}, {"p": (105.0, 21.0)}).places["p"][0] == 12
    assert draw({"s": [speck]}, {"far": (106.0, 22.0)}).paths["s"] == ""
    assert draw({}, {}) is None

"""Boundaries of units: loaded by an administrator, drawn for those who follow a contest."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cuocthi.audit.models import Event
from cuocthi.core.refused import Refused
from cuocthi.units.actions import load_boundaries
from cuocthi.units.enums import Kind
from cuocthi.units.models import Boundaries, Unit
from cuocthi.units.queries.boundaries import boundaries_below
from tests.campaigns.factories import make_role
from tests.dispatch.large import make_cascade
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


def square(x, y, size=0.05):
    return [[[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]]


def geojson(*areas, name="ma_xa"):
    features = [
        {
            "type": "Feature",
            "properties": {name: code, "stt": number},
            "geometry": {"type": "Polygon", "coordinates": square(105 + number * 0.05, 21)},
        }
        for number, code in enumerate(areas)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def make_two():
    province = make_unit("tỉnh Mây Trắng", kind=Kind.PROVINCE, code="01")
    make_unit("xã Gió", parent=province, code="00004")
    make_unit("xã Nắng", parent=province, code="00008")
    return Unit.objects.get(pk=province.pk)


@pytest.mark.parametrize(
    ("codes", "name"), [(("00004", "00008"), "code"), ((4, 8), "MaXa"), (("4", "8"), "x")]
)
def test_areas_go_to_the_units_with_their_codes_whatever_the_property_is_called(codes, name):
    province = make_two()

    found = load_boundaries(data=geojson(*codes, name=name), by="system")

    assert (found.shapes, found.unknown) == (2, ())
    assert sorted(boundaries_below(province.pk)) == ["00004", "00008"]
    assert Event.objects.get(verb="units.boundaries_loaded").data == {
        "parent": province.pk,
        "shapes": 2,
    }


def test_a_later_file_replaces_its_areas_and_leaves_the_others():
    province = make_two()
    load_boundaries(data=geojson("00004", "00008"), by="system")
    before = boundaries_below(province.pk)

    load_boundaries(data=geojson("99999", "00004"), by="system")
    after = boundaries_below(province.pk)

    assert after["00008"] == before["00008"]
    assert after["00004"] != before["00004"]
    assert Boundaries.objects.count() == 2


def test_provinces_have_areas_too():
    make_two()

    load_boundaries(data=geojson("01"), by="system")

    assert list(boundaries_below(None)) == ["01"]


def test_units_that_are_gone_get_no_area():
    province = make_two()
    Unit.objects.filter(code="00008").update(valid_to="2020-01-01")

    found = load_boundaries(data=geojson("00004", "00008"), by="system")

    assert (found.shapes, found.unknown) == (1, ("00008",))
    assert list(boundaries_below(province.pk)) == ["00004"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"x", "không phải GeoJSON"),
        (geojson("77777"), "Không có mã nào"),
        (geojson("00004").replace(b"105", b"205"), "ngoài lãnh thổ \\(hình thứ 1\\)"),
        (geojson(), "không có hình nào"),
        (geojson("00004").replace(b"Polygon", b"Point"), "không phải vùng"),
        (b" " * (15 * 2**20 + 1), "lớn hơn 15 MB"),
        (geojson(*["00004"] * 5001), "quá nhiều"),
    ],
)
def test_a_file_that_is_not_sound_is_refused_in_words(data, words):
    make_two()

    with pytest.raises(Refused, match=words):
        load_boundaries(data=data, by="system")
    assert not Boundaries.objects.exists()


def test_an_administrator_loads_a_file_and_is_told_what_was_left_out(client):
    make_two()
    client.force_login(make_user(is_staff=True))
    file = SimpleUploadedFile("=cmd|x.geojson", geojson("00004", "<b>77</b>"))

    words = client.post("/don-vi/ranh-gioi/", {"file": file}, follow=True).content.decode()

    assert "Đã nhận ranh giới của 1 đơn vị." in words
    assert "&lt;b&gt;77&lt;/b&gt;" in words
    assert "Tỉnh Mây Trắng" in words


def test_a_wrong_file_is_told_on_the_page(client):
    client.force_login(make_user(is_staff=True))
    file = SimpleUploadedFile("a.geojson", b"x")

    for given in ({"file": file}, {}):
        words = client.post("/don-vi/ranh-gioi/", given).content.decode()
        assert "error-summary" in words
    assert "Chưa nhập ranh giới nào." in words


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_but_the_administrator_loads_boundaries(client, method):
    for person in (make_user(), make_member(make_two())):
        client.force_login(person)
        assert getattr(client, method)("/don-vi/ranh-gioi/").status_code == 403


def test_a_map_shows_areas_points_and_how_many_have_neither(client):
    campaign = make_cascade(3, 0)
    first, second, third = Unit.objects.filter(kind=Kind.COMMUNE)
    Unit.objects.filter(pk=third.pk).update(latitude=None, longitude=None)
    load_boundaries(data=geojson(first.code), by="system")
    client.force_login(make_role(campaign, "organiser"))

    words = client.get(f"/giao-viec/{campaign.slug}/?xem=ban-do").content.decode()

    assert len(re.findall(r'<path class="place[^>]* d="M', words)) == 1
    assert len(re.findall(r'<g class="spot"', words)) == 1
    assert "1 đơn vị chưa có ranh giới hoặc tọa độ" in words
    assert f'aria-label="{first.name}: đã báo cáo đủ"' in words
    assert f'href="/giao-viec/{campaign.slug}/don-vi/{second.pk}/"' in words


def test_without_places_the_map_says_where_to_look(client):
    campaign = make_cascade(2, 0)
    Unit.objects.update(latitude=None, longitude=None)
    client.force_login(make_role(campaign, "organiser"))

    words = client.get(f"/giao-viec/{campaign.slug}/?xem=ban-do").content.decode()

    assert "Chưa vẽ được bản đồ" in words
    assert '<svg class="map"' not in words

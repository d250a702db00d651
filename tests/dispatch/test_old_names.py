"""An old name in a letter of today leads to today's units, and the reader is told so."""

import datetime as dt

import pytest

from cuocthi.dispatch.models import Assignment, UnknownAddressee
from cuocthi.dispatch.queries import preview
from cuocthi.units.enums import Kind
from cuocthi.units.models import Succession
from tests.campaigns.factories import make_officer, make_role
from tests.remembered import remembered
from tests.units.factories import make_unit

from .factories import make_handed_down, make_ordered, make_town

pytestmark = pytest.mark.django_db
LAST = dt.date(2024, 5, 31)


@pytest.fixture
@remembered
def town():
    """A town in which one commune became two a week before the letter; its twin is elsewhere."""
    town = make_town()
    old = make_unit("xã Mưa Cũ", parent=town, valid_to=LAST)
    for name in ("phường Mưa Một", "phường Mưa Hai"):
        new = make_unit(name, parent=town, valid_from=dt.date(2024, 6, 1))
        Succession.objects.create(predecessor=old, successor=new, partial=True)
    elsewhere = make_unit("thị xã Khác", kind=Kind.DISTRICT)
    twin = make_unit("xã Mưa Cũ", parent=elsewhere, valid_to=LAST)
    heir = make_unit("xã Mưa Ba", parent=elsewhere, valid_from=dt.date(2024, 6, 1))
    Succession.objects.create(predecessor=twin, successor=heir)
    return town


def ordered(town, *who):
    return {"tasks": [{"who": list(who), "what": "Tuyên truyền cuộc thi"}], "town": town}


def test_an_old_name_is_given_to_those_who_stand_there_today(town):
    campaign = make_ordered(**ordered(town, "Ủy ban nhân dân xã Mưa Cũ"))

    found = preview(campaign)

    assert [unit.name for unit in found.units] == ["phường Mưa Một", "phường Mưa Hai"]
    assert [(words, [u.name for u in units]) for words, units in found.renamed] == [
        ("Ủy ban nhân dân xã Mưa Cũ", ["phường Mưa Một", "phường Mưa Hai"])
    ]
    assert found.unknown == []


def test_handing_down_goes_where_the_preview_said(town):
    make_handed_down(**ordered(town, "UBND xã Mưa Cũ"))

    assert sorted(Assignment.objects.values_list("unit__name", flat=True)) == [
        "phường Mưa Hai",
        "phường Mưa Một",
    ]
    assert not UnknownAddressee.objects.exists()


def test_a_name_borne_before_a_renaming_is_told_too(town):
    make_unit(
        "phường Nắng",
        parent=town,
        former=[{"name": "xã Nắng", "title": "xã", "until": "2024-05-31"}],
    )

    found = preview(make_ordered(**ordered(town, "UBND xã Nắng")))

    assert [(words, [u.name for u in units]) for words, units in found.renamed] == [
        ("UBND xã Nắng", ["phường Nắng"])
    ]


def test_an_old_name_that_led_to_several_places_is_asked_about(town):
    for name in ("xã Mưa Bốn", "xã Mưa Năm"):
        old = make_unit("xã Bão Cũ", parent=town, valid_to=LAST)
        new = make_unit(name, parent=town, valid_from=dt.date(2024, 6, 1))
        Succession.objects.create(predecessor=old, successor=new)

    found = preview(make_ordered(**ordered(town, "UBND xã Bão Cũ", "UBND xã Không Có")))

    assert (found.units, found.renamed) == ([], [])
    assert found.unknown == ["UBND xã Bão Cũ", "UBND xã Không Có"]


def test_the_page_before_handing_down_shows_the_note(client, town):
    campaign = make_ordered(**ordered(town, "UBND xã Mưa Cũ"), state="draft")
    client.force_login(make_officer(town))

    page = client.get(f"/giao-viec/{campaign.slug}/xac-nhan/").content.decode()

    assert (
        "Văn bản ghi “UBND xã Mưa Cũ”, là tên cũ; nay là: phường Mưa Một, phường Mưa Hai." in page
    )


def test_looking_for_an_old_name_offers_who_stands_there_today(client, town):
    campaign = make_handed_down(**ordered(town, "Đội Khăn Quàng"))
    client.force_login(make_role(campaign, "organiser"))
    unknown = UnknownAddressee.objects.get()
    url = f"/giao-viec/{campaign.slug}/chua-ro/{unknown.pk}/"

    page = client.get(url, {"ten": "UBND xã Mưa Cũ"}).content.decode()
    none = client.get(url, {"ten": "xã Không Có"}).content.decode()

    assert "“xã Mưa Cũ” là tên cũ; nay là các đơn vị sau." in page
    assert page.count("Giao cho phường Mưa") == 2
    assert "Không có đơn vị nào tên như vậy" in none

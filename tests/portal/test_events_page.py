"""The valid events of a clean-up contest, for everybody: the place, never a person."""

import re
from decimal import Decimal

import pytest

from cuocthi.entries.actions import accept, withdraw_consent
from cuocthi.units.models import Unit
from tests.entries.factories import make_clean_up, make_communes, make_entrant, make_report
from tests.publicity.factories import make_page
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleaning():
    return make_page(make_clean_up())


def words(client, campaign, query=""):
    answer = client.get(f"/c/{campaign.slug}/su-kien/{query}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def _accepted(entrant, **changes):
    return accept(entry_id=make_report(entrant, **changes).pk, by="test")


def test_an_event_shows_its_place_and_kinds_apart_and_nobody(client, cleaning):
    root = Unit.objects.get(path=cleaning.unit.path[: Unit.steplen])
    commune = make_unit("Xã Đồng Mây", parent=root)
    entrant = make_entrant(cleaning, consents={"take_part", "publish"})
    _accepted(
        entrant,
        place="Bến đò <b>cũ</b>",
        commune=commune.pk,
        under_age=7,
        names=("Trần Văn Kín",),
        disposal_note="Đội của ông Bảy",
        waste={"plastic": (Decimal("12.5"), True), "glass": (Decimal(3), False)},
    )

    page = words(client, cleaning)

    assert "Bến đò &lt;b&gt;cũ&lt;/b&gt;" in page
    assert "Xã Đồng Mây, " in page
    assert "nhóm, 25 người" in page
    assert "Nhựa: 12,5 kg đã cân" in page
    assert "Thủy tinh: 3 kg ước lượng" in page
    for secret in ("Sông Xanh", "Đại Diện", "Kín", "ông Bảy", "0987654321", ">7<"):
        assert secret not in page


def test_small_groups_have_no_number(client, cleaning):
    _accepted(make_entrant(cleaning), people=4)
    _accepted(make_entrant(cleaning), people=5)

    page = words(client, cleaning)

    assert page.count("dưới 5 người") == 3  # the event, the words above the list and under the sum
    assert "5 người</p>" in page
    assert "4 người" not in page


HERE = {"latitude": 16.45, "longitude": 107.55}


@pytest.mark.parametrize(
    ("kind", "point_from", "seen"),
    [
        ("group", "map", True),
        ("group", "typed", True),
        ("group", "phone", False),
        ("individual", "map", False),
    ],
)
def test_only_a_declared_place_of_a_group_is_a_dot(client, cleaning, kind, point_from, seen):
    make_communes(cleaning)
    entrant = make_entrant(cleaning, kind=kind, group_name="" if kind == "individual" else "Nhóm")
    _accepted(entrant, place="Bãi bồi", point_from=point_from, **HERE)

    page = words(client, cleaning)

    assert ("<title>Bãi bồi</title>" in page) is seen
    assert "107,55" not in page
    assert "107.55" not in page


def test_a_point_far_away_is_no_dot(client, cleaning):
    make_communes(cleaning)
    _accepted(make_entrant(cleaning), place="Bãi xa", point_from="map", latitude=0.0, longitude=0.0)

    assert "<title>Bãi xa</title>" not in words(client, cleaning)


def test_what_is_not_valid_or_no_longer_agreed_to_is_not_shown(client, cleaning):
    entrant = make_entrant(cleaning)
    make_report(entrant, place="Chỗ chờ kiểm tra")
    leaving = make_entrant(cleaning)
    _accepted(leaving, place="Chỗ đã rút")
    withdraw_consent(entrant_id=leaving.pk, purpose="take_part", giver="entrant", by="test")

    page = words(client, cleaning)

    assert "Chỗ chờ" not in page
    assert "Chỗ đã rút" not in page


def test_without_events_the_page_says_so_and_the_front_leads_here(client, cleaning):
    assert "Chưa có buổi nào được công nhận" in words(client, cleaning)
    assert f"/c/{cleaning.slug}/su-kien/" in client.get(f"/c/{cleaning.slug}/").content.decode()


def test_other_contests_and_unpublished_pages_have_none(client):
    assert client.get(f"/c/{make_page().slug}/su-kien/").status_code == 404
    assert client.get(f"/c/{make_clean_up().slug}/su-kien/").status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "9" * 30, "x"])
def test_a_strange_page_number_is_a_page(client, cleaning, page):
    _accepted(make_entrant(cleaning), place="Bến đò cũ")

    assert "Bến đò cũ" in words(client, cleaning, f"?page={page}")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(
    client, cleaning, django_assert_num_queries, count
):
    make_communes(cleaning)
    for _n in range(count):
        _accepted(make_entrant(cleaning), point_from="map", **HERE)

    with django_assert_num_queries(12):
        page = words(client, cleaning)

    assert page.count("<h3>") == count
    assert client.get(f"/c/{cleaning.slug}/su-kien/")["X-Robots-Tag"] == "noindex, noarchive"

"""Who signs a paper comes from the posts of the unit where its letter does not say."""

import datetime as dt

import pytest

from cuocthi.core import clock
from cuocthi.papers.heading import head_of_unit
from cuocthi.units.actions import end_seat, open_seat
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def june():
    with clock.at(dt.datetime(2024, 6, 6, 2, tzinfo=dt.UTC)):
        yield


def test_the_first_to_sign_today_is_named_and_a_former_one_is_not():
    commune = make_unit("xã Đồng Mây")
    before = open_seat(
        unit_id=commune.pk, post="Chủ tịch", holder="Lê Mây", since=dt.date(2021, 7, 1), by="t"
    )
    end_seat(seat_id=before.pk, until=dt.date(2024, 5, 31), by="t")
    open_seat(unit_id=commune.pk, post="Phó Chủ tịch", holder="Trần Gió", rank=2, by="t")
    open_seat(unit_id=commune.pk, post="Quyền Chủ tịch", holder="Vũ Mưa", by="t")

    head = head_of_unit(commune, "UBND xã Đồng Mây", {})

    assert (head.authority, head.position, head.signer) == (
        "TM. ỦY BAN NHÂN DÂN",
        "QUYỀN CHỦ TỊCH",
        "Vũ Mưa",
    )
    assert head.facts["signer"] == "Vũ Mưa"


def test_a_letter_that_says_who_signs_is_followed():
    commune = make_unit("xã Đồng Mây")
    open_seat(unit_id=commune.pk, post="Chủ tịch", holder="Vũ Mưa", by="t")

    head = head_of_unit(commune, "UBND xã Đồng Mây", {"sign_title": "PHÓ CHỦ TỊCH"})

    assert (head.position, head.signer) == ("PHÓ CHỦ TỊCH", "")
    assert "signer" not in head.facts

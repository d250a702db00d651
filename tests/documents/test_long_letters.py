"""A letter to six thousand: the page stays small, and nothing is out of reach."""

import re

import pytest

from cuocthi.config.cli_read import lines
from cuocthi.core import clock
from cuocthi.documents.models import Fact
from tests.documents.factories import make_document, make_fact
from tests.documents.test_views import page, sign_in

pytestmark = pytest.mark.django_db


def make_long(count, **changes):
    document = make_document(text="Kính gửi")
    Fact.objects.bulk_create(
        Fact(document=document, key="addressees", place=place, value=f"Xã {place}", **changes)
        for place in range(count)
    )
    return document


def cards(html):
    return [int(place) for place in re.findall(r'id="o-addressees-(\d+)"', html)]


def test_a_letter_to_thousands_shows_a_hundred_and_the_way_to_the_rest(client):
    document = make_long(1234, sure=0.8)
    make_fact(document, "venue", "Sân", sure=0.5)
    sign_in(client, document)

    html = page(client, document)
    link = re.search(r'href="(/van-ban/\d+/\?chi=addressees)"', html)[1]
    last = client.get(f"{link}&page=13").content.decode()

    assert cards(html) == list(range(100))
    assert "Kính gửi: văn bản có 1.234 mục" in html
    assert "1235 thông tin cần xem" in html
    assert 'id="o-venue-0"' in html
    assert cards(last) == list(range(1200, 1234))
    assert "mục 1.201 đến 1.234 trong 1.234" in last
    assert 'id="o-venue-0"' not in last


def test_those_that_wait_for_a_person_are_the_ones_shown(client):
    document = make_long(150, sure=0.95, accepted_by="user:1", accepted_at=clock.now())
    document.facts.filter(place=149).update(accepted_by="", accepted_at=None)
    sign_in(client, document)

    html = page(client, document)

    assert cards(html) == [149, *range(99)]
    assert "149 thông tin người đã xem" in html


def test_a_change_on_a_later_page_comes_back_to_that_page(client):
    document = make_long(150)
    sign_in(client, document)

    html = client.post(
        f"/van-ban/{document.pk}/dung/addressees/120/",
        headers={
            "HX-Request": "true",
            "HX-Current-URL": f"http://testserver/van-ban/{document.pk}/?chi=addressees&page=2",
        },
    ).content.decode()

    assert sorted(cards(html)) == list(range(100, 150))


def test_a_form_beyond_the_hundred_opens_without_scripts(client):
    document = make_long(150)
    sign_in(client, document)

    html = client.get(f"/van-ban/{document.pk}/sua/addressees/140/").content.decode()

    assert 140 in cards(html)
    assert 'value="Xã 140"' in html


@pytest.mark.parametrize(
    "query", ["?chi=number", "?chi=xyz", "?chi=venue", "?chi=addressees&page=x"]
)
def test_an_address_that_asks_for_nothing_known_shows_what_there_is(client, query):
    document = make_long(3)
    sign_in(client, document)

    response = client.get(f"/van-ban/{document.pk}/{query}")

    assert cards(response.content.decode()) == [0, 1, 2]


def test_the_list_for_people_on_the_command_line_is_cut_with_a_remark():
    reading = {"addressees": [{"value": f"Xã {n}", "span": None} for n in range(150)]}

    said = lines(reading)

    assert len(said) == 101
    assert said[-1] == "  Kính gửi: … còn 50 mục, xem đủ bằng --json / 50 more in --json"

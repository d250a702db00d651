"""Two people at the same letter: nobody writes over words that they have not seen."""

import re

import pytest

from cuocthi.documents.actions import correct_fact
from cuocthi.documents.queries import facts_of
from tests.documents.factories import make_document, make_fact
from tests.documents.test_views import sign_in
from tests.documents.test_views_reading import without_token
from tests.remembered import remembered

pytestmark = pytest.mark.django_db


@pytest.fixture
@remembered
def letter():
    document = make_document(text="Tại Hội trường")
    make_fact(document, "venue", "Hội trường", sure=0.4)
    return document


def seen(html):
    return re.search(r'name="seen" value="(\w+)"', html)[1]


def both(html):
    return re.findall(r"<dd>([^<]*)</dd>", html[html.index("both-texts") :])[:2]


def test_the_second_of_two_windows_sees_both_texts_and_loses_none(client, letter):
    url = f"/van-ban/{letter.pk}/sua/venue/0/"
    sign_in(client, letter)
    window = seen(client.get(url).content.decode())
    other = sign_in(client, letter)
    correct_fact(document_id=letter.pk, key="venue", value="Sân đình", by=other)

    response = client.post(url, {"value": "Nhà văn hóa", "seen": window})
    html = response.content.decode()
    saved_meanwhile = facts_of(letter)["venue"]
    client.post(url, {"value": "Nhà văn hóa", "seen": seen(html)})

    assert (response.status_code, saved_meanwhile) == (409, "Sân đình")
    assert both(html) == ["Sân đình", "Nhà văn hóa"]
    assert f"{other.full_name} đã lưu nội dung khác" in html
    assert 'value="Nhà văn hóa"' in html
    assert facts_of(letter)["venue"] == "Nhà văn hóa"


def test_htmx_is_given_the_same_two_texts(client, letter):
    url = f"/van-ban/{letter.pk}/sua/venue/0/"
    sign_in(client, letter)
    window = seen(client.get(url).content.decode())
    correct_fact(document_id=letter.pk, key="venue", value="Sân đình", by="user:1")
    data = {"value": "Nhà văn hóa", "seen": window}

    whole = client.post(url, data).content.decode()
    answer = client.post(url, data, headers={"HX-Request": "true"})

    assert answer.status_code == 409
    assert without_token(answer.content.decode()).strip() in without_token(whole)


@pytest.mark.parametrize(
    ("button", "mine"), [("remove", "văn bản không ghi"), ("restore", "Hội trường")]
)
def test_a_button_of_an_old_page_changes_nothing(client, letter, button, mine):
    sign_in(client, letter)
    correct_fact(document_id=letter.pk, key="venue", value="Sân", by="user:1")
    old = client.get(f"/van-ban/{letter.pk}/").content.decode()
    url = re.search(r'formaction="([^"]+sua/venue/0/[^"]*)"', old)[1]
    correct_fact(document_id=letter.pk, key="venue", value="Sân đình", by="user:1")

    response = client.post(url, {button: "1"})

    assert response.status_code == 409
    assert both(response.content.decode()) == ["Sân đình", mine]
    assert facts_of(letter)["venue"] == "Sân đình"


def test_right_is_not_said_of_what_was_not_seen(client, letter):
    sign_in(client, letter)
    old = client.get(f"/van-ban/{letter.pk}/").content.decode()
    url = re.search(r'formaction="([^"]+dung/venue/0/[^"]*)"', old)[1]
    correct_fact(document_id=letter.pk, key="venue", value="Sân đình", by="user:1")

    html = client.post(url, follow=True).content.decode()

    assert "người khác đã sửa điều này" in html
    assert letter.facts.get().accepted_by == ""


def test_two_who_add_to_a_list_add_two(client, letter):
    make_fact(letter, "addressees", "Các trường")
    url = f"/van-ban/{letter.pk}/sua/addressees/1/"
    sign_in(client, letter)

    for name in ("Các xã", "Các phường", "Các xã"):
        client.post(url, {"value": name, "seen": "new"})

    assert facts_of(letter)["addressees"] == ["Các trường", "Các xã", "Các phường"]


def test_two_who_add_what_stands_once_see_both(client, letter):
    sign_in(client, letter)
    url = f"/van-ban/{letter.pk}/sua/signer/0/"

    answers = [client.post(url, {"value": name, "seen": "new"}) for name in ("Lê A", "Lê B")]

    assert answers[1].status_code == 409
    assert facts_of(letter)["signer"] == "Lê A"


def test_the_same_words_from_two_windows_are_no_conflict(client, letter):
    sign_in(client, letter)
    url = f"/van-ban/{letter.pk}/sua/venue/0/"
    window = seen(client.get(url).content.decode())

    answers = [client.post(url, {"value": "Sân đình", "seen": window}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]

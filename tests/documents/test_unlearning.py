"""A slip of the hand is undone with all that it taught; a better correction takes its place."""

import pytest

from cuocthi.documents.actions import correct_fact
from cuocthi.documents.models import ReadingRule
from cuocthi.documents.queries import facts_of
from tests.documents.letters import CLEAN_UP
from tests.documents.test_learned import SECOND, read
from tests.documents.test_views import sign_in
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db


def live():
    return list(ReadingRule.objects.filter(removed_at=None).values_list("how", "value"))


def test_undoing_a_correction_drops_what_it_taught():
    unit = make_unit()
    first = read(CLEAN_UP, unit)
    right = facts_of(first)["issuer"]
    correct_fact(document_id=first.pk, key="issuer", value="Thị xã Sông Mây", by="user:4")

    correct_fact(document_id=first.pk, key="issuer", value=right, by="user:5")

    assert live() == []
    assert ReadingRule.objects.get().removed_by == "user:5"
    assert facts_of(read(SECOND, unit))["issuer"] == right


def test_putting_back_what_was_taken_out_drops_what_it_taught():
    unit = make_unit()
    first = read(CLEAN_UP, unit)
    fact = first.facts.get(key="recipients", value="Như trên")
    for value in (None, "Như trên"):
        correct_fact(
            document_id=first.pk, key="recipients", place=fact.place, value=value, by="user:4"
        )

    second = read(SECOND, unit)

    assert live() == []
    assert facts_of(second)["recipients"] == facts_of(first)["recipients"]


@pytest.mark.parametrize(
    ("again", "left"),
    [("Sông Mây", [("value", "Sông Mây")]), ("Tên không có trong văn bản", [])],
)
def test_a_second_correction_of_the_same_fact_takes_the_place_of_the_first(again, left):
    first = read(CLEAN_UP, make_unit())
    correct_fact(document_id=first.pk, key="issuer", value="UBND", by="user:4")

    correct_fact(document_id=first.pk, key="issuer", value=again, by="user:4")

    assert live() == left


def test_words_chosen_after_typing_leave_one_rule():
    unit = make_unit()
    labelled = CLEAN_UP.replace("Kính gửi:", "Nơi họp: Nhà văn hóa phường Mây\nKính gửi:")
    first = read(labelled, unit)
    first.facts.create(key="venue", value="Sân")
    correct_fact(document_id=first.pk, key="venue", value="phường Mây", by="user:4")
    start = labelled.index("Nhà văn hóa")

    correct_fact(
        document_id=first.pk,
        key="venue",
        value="Nhà văn hóa phường Mây",
        span=(start, start + 22),
        by="user:4",
    )

    assert live() == [("place", None)]


def test_finding_that_the_machine_was_right_drops_the_rule_that_said_otherwise():
    unit = make_unit()
    first = read(CLEAN_UP, unit)
    right = facts_of(first)["issuer"]
    correct_fact(document_id=first.pk, key="issuer", value="UBND", by="user:4")
    second = read(SECOND, unit)

    correct_fact(document_id=second.pk, key="issuer", value=right, by="user:4")

    assert live() == []


def test_the_same_fact_of_another_letter_keeps_its_rule():
    unit = make_unit()
    first, other = read(CLEAN_UP, unit), read(CLEAN_UP.replace("UBND-VH", "UBND-TC"), unit)
    for letter in (first, other):
        correct_fact(document_id=letter.pk, key="issuer", value="UBND", by="user:4")

    correct_fact(document_id=first.pk, key="issuer", value="Không có", by="user:4")

    assert live() == [("value", "UBND")]


def test_taking_out_says_what_it_taught_and_leads_to_where_it_is_dropped(client):
    first = read(CLEAN_UP, make_unit())
    sign_in(client, first)
    fact = first.facts.get(key="recipients", value="Lưu: VT, VH")
    url = f"/van-ban/{first.pk}/sua/recipients/{fact.place}/"

    html = client.post(url, {"remove": "1"}, follow=True).content.decode()

    rule = ReadingRule.objects.get()
    assert "“Lưu: VT, VH” không phải là nơi nhận." in html
    assert f'<a href="/van-ban/da-hoc/#r{rule.pk}">xem, bỏ</a>' in html


def test_what_the_machine_read_is_taken_back_by_one_button(client):
    first = read(CLEAN_UP, make_unit())
    sign_in(client, first)
    fact = first.facts.get(key="recipients", value="Lưu: VT, VH")
    url = f"/van-ban/{first.pk}/sua/recipients/{fact.place}/"
    html = client.post(url, {"remove": "1"}, follow=True).content.decode()

    client.post(url, {"restore": "1"})

    assert 'name="restore"' in html
    assert "Lưu: VT, VH" in facts_of(first)["recipients"]
    assert live() == []


def test_nothing_read_by_the_machine_is_nothing_to_take_back(client):
    first = read(CLEAN_UP, make_unit())
    sign_in(client, first)

    response = client.post(f"/van-ban/{first.pk}/sua/venue/0/", {"restore": "1"})

    assert "Máy không đọc được gì ở đây để lấy lại." in response.content.decode()
    assert "venue" not in facts_of(first)

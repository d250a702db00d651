"""Numbers given to files nobody can read, and letters that came twice."""

import pytest

from cuocthi.audit.models import Event
from cuocthi.core.refused import Refused
from cuocthi.documents.actions import correct_fact, receive_document, void_number
from cuocthi.documents.models import Document
from cuocthi.documents.queries import twins_of, waiting_for
from tests.documents.factories import make_document, make_fact, make_question
from tests.documents.test_views import page, sign_in
from tests.remembered import remembered
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db


@remembered
def unreadable(**changes):
    return make_document(state="unreadable", text="", trouble="Tệp .docx bị hỏng.", **changes)


def test_a_file_nobody_can_read_opens_no_contest_and_does_not_claim_to_be_seen(client):
    document = unreadable()
    sign_in(client, document)

    html = page(client, document)

    assert "chưa có thông tin nào" in html
    assert [word for word in ("Mở cuộc thi", "Mọi thông tin đã có người xem") if word in html] == []
    assert "Hủy số đến này" in html


def test_facts_typed_by_hand_open_the_contest_of_an_unreadable_letter(client):
    document = unreadable()
    correct_fact(document_id=document.pk, key="event_name", value="Cuộc thi A", by="user:1")
    sign_in(client, document)

    html = page(client, document)

    assert f'href="/cuoc-thi/mo-tu-van-ban/{document.pk}/"' in html


def test_a_number_is_voided_for_a_reason_and_stays_in_the_register(client):
    document = unreadable()
    user = sign_in(client, document)
    make_question(document)

    html = client.post(
        f"/van-ban/{document.pk}/huy-so/", {"reason": "tệp  hỏng"}, follow=True
    ).content.decode()
    register = client.get("/van-ban/").content.decode()

    document.refresh_from_db()
    assert (document.state, document.void_reason, document.voided_by) == (
        "void",
        "tệp hỏng",
        f"user:{user.pk}",
    )
    assert f"({user.full_name})" in html
    assert "Lý do: tệp hỏng" in html
    assert '<form class="answer"' not in html
    assert "đã hủy số" in register
    assert "<small>tệp hỏng</small>" in register
    assert [(e.verb, e.data) for e in Event.objects.all()] == [
        ("document.voided", {"reason": "tệp hỏng"})
    ]
    assert waiting_for(user) == []


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_without_a_reason_nothing_is_voided(client, reason):
    document = unreadable()
    sign_in(client, document)

    html = client.post(f"/van-ban/{document.pk}/huy-so/", {"reason": reason}).content.decode()

    document.refresh_from_db()
    assert document.state == "unreadable"
    assert 'aria-invalid="true"' in html


def test_a_letter_that_a_contest_rests_on_keeps_its_number(client):
    document = make_document(campaign=7)
    sign_in(client, document)

    html = client.post(f"/van-ban/{document.pk}/huy-so/", {"reason": "nhầm"})

    document.refresh_from_db()
    assert document.state == "read"
    assert html.status_code == 200
    assert "Hủy số đến này" not in page(client, document)


def test_a_draft_out_has_no_number_to_void():
    document = make_document(direction="out", state="draft")

    with pytest.raises(Refused, match="văn bản đến"):
        void_number(document_id=document.pk, reason="nhầm", by="user:1")


def test_a_void_letter_takes_no_more_changes(client):
    document = unreadable()
    void_number(document_id=document.pk, reason="hỏng", by="user:1")
    void_number(document_id=document.pk, reason="lần nữa", by="user:2")

    with pytest.raises(Refused, match="đã hủy"):
        correct_fact(document_id=document.pk, key="venue", value="Sân", by="user:1")

    document.refresh_from_db()
    assert document.void_reason == "hỏng"


def test_the_same_file_comes_in_again_under_a_new_number():
    unit = make_unit()
    first = receive_document(unit=unit, data="Thư".encode(), name="a.txt", by="user:1")
    void_number(document_id=first.pk, reason="nhầm sổ", by="user:1")

    again = receive_document(unit=unit, data="Thư".encode(), name="a.txt", by="user:1")

    assert (again.register_number, again.state) == (
        first.register_number + 1,
        Document.State.RECEIVED,
    )


def test_others_may_not_void(client):
    document = unreadable()
    sign_in(client, unit=make_unit())

    assert client.post(f"/van-ban/{document.pk}/huy-so/", {"reason": "x"}).status_code == 404


# ---- letters that came twice


def letter(unit, *, code="12/KH-STT", issuer="SỞ A", abstract="Cuộc thi viết thư", **changes):
    document = make_document(unit=unit, abstract=abstract, **changes)
    for key, value in (("code", code), ("issuer", issuer)):
        if value:
            make_fact(document, key, value)
    return document


def twins(document):
    return twins_of(document, list(document.facts.all()))


def test_a_letter_like_one_in_the_register_says_so_and_is_still_taken(client):
    unit = make_unit()
    first = letter(unit)
    second = letter(unit)
    sign_in(client, second)

    html = page(client, second)

    assert "Có vẻ văn bản này đã vào sổ" in html
    assert f'<a href="/van-ban/{first.pk}/">Số đến {first.register_number}' in html
    assert "Mở cuộc thi từ văn bản này" in html


@pytest.mark.parametrize(
    "changes",
    [
        {"code": "13/KH-STT"},
        {"issuer": "SỞ B"},
        {"abstract": "Cuộc thi khác"},
        {"code": ""},
        {"issuer": ""},
        {"abstract": ""},
    ],
)
def test_letters_that_differ_in_one_of_the_three_are_not_alike(changes):
    unit = make_unit()
    letter(unit)

    assert twins(letter(unit, **changes)) == []


def test_another_register_and_a_void_number_are_no_twins():
    unit = make_unit()
    letter(make_unit())
    void_number(document_id=letter(unit).pk, reason="trùng", by="user:1")

    assert twins(letter(unit)) == []

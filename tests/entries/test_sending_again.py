"""The right to complete and to send again: registrations turned down, reports sent back (R42, R45)."""

import datetime as dt

import pytest
from django.urls import reverse

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import (
    decide_entrant,
    link_for_entrant,
    register_again,
    save_event,
    send_back,
    submit_entry,
)
from cuocthi.entries.actions.erasing import erase_letters_to
from cuocthi.entries.models import Entrant, Receipt
from cuocthi.entries.queries import entrant_identities, short_code
from cuocthi.entries.queries.known import known_figures
from cuocthi.notices.models import Notice
from cuocthi.units.models import Unit
from tests.entries.factories import (
    make_clean_up,
    make_entrant,
    make_report,
    person,
    photo,
    report,
    text_of,
)
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleaning():
    return make_clean_up(rules={"correction_days": 3})


def _refused(campaign, reason="Thiếu tên đầy đủ của nhóm", **changes):
    entrant = make_entrant(campaign, approved=False, **changes)
    return decide_entrant(entrant_id=entrant.pk, approved=False, reason=reason, by="test")


def _again(entrant, **changes):
    values = {
        "kind": "group",
        "unit": entrant.unit,
        "group_name": "Nhóm Sông Xanh xã Đồng Mây",
        "person": person(name="Lê Thị Sửa Lại"),
        "by": "test",
        **changes,
    }
    return register_again(entrant_id=entrant.pk, **values)


def _enter(client, entrant):
    link = link_for_entrant(entrant_id=entrant.pk, by="test")
    client.post("/vao/" + link.rsplit("/", 2)[1] + "/")
    return client


def test_a_registration_is_put_right_waits_again_and_may_be_approved(cleaning):
    entrant = _refused(cleaning)

    again = _again(entrant)
    approved = decide_entrant(entrant_id=entrant.pk, approved=True, by="test")

    assert (again.pk, again.number, again.reason) == (entrant.pk, entrant.number, "")
    assert (approved.state, approved.group_name) == ("approved", "Nhóm Sông Xanh xã Đồng Mây")
    who = entrant_identities([entrant.pk], by="test", reason="thử")[entrant.pk]
    assert who.name == "Lê Thị Sửa Lại"
    rows = Event.objects.filter(verb__startswith="entrant.").order_by("pk")
    verbs = rows.values_list("verb", flat=True)
    assert [v for v in verbs if v != "entrant.corrected"] == [
        "entrant.registered",
        "entrant.refused",
        "entrant.sent_again",
        "entrant.approved",
    ]


def test_both_decisions_are_mailed_with_what_to_do(cleaning):
    entrant = _refused(cleaning)
    _again(entrant)
    decide_entrant(entrant_id=entrant.pk, approved=True, by="test")

    first, second = Notice.objects.filter(key__startswith="entrant-decided:").order_by("pk")

    assert "Lý do: Thiếu tên đầy đủ của nhóm" in first.body
    assert "sửa và gửi lại đăng ký, trước" in first.body
    assert "có thể báo cáo sự kiện" in second.body


def test_mails_of_another_number_are_not_erased_with_it(cleaning):
    entrants = [_refused(cleaning) for _n in range(2)]
    one = Notice.objects.get(key__startswith=f"entrant-decided:{entrants[0].pk}:")
    other = Notice.objects.get(key__startswith=f"entrant-decided:{entrants[1].pk}:")
    Notice.objects.filter(pk=other.pk).update(key=f"entrant-decided:{entrants[0].pk}1:9")

    erase_letters_to(entrants[:1])

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.body, bool(other.body)) == ("", True)


def test_the_same_form_again_changes_nothing_and_another_is_refused(cleaning):
    entrant = _refused(cleaning)
    _again(entrant)

    _again(entrant)

    assert Event.objects.filter(verb="entrant.sent_again").count() == 1
    with pytest.raises(Refused, match="chờ duyệt"):
        _again(entrant, group_name="Nhóm Khác")


def test_what_was_approved_is_not_sent_again(cleaning):
    with pytest.raises(Refused, match="đã duyệt"):
        _again(make_entrant(cleaning))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"group_name": " "}, "Thiếu tên nhóm"),
        ({"person": person(name=" ")}, "Thiếu họ và tên"),
        ({"kind": "individual", "person": person(born_on=dt.date(2020, 1, 1))}, "người lớn"),
        ({"kind": "pupil"}, "học sinh dự thi qua nhà trường"),
    ],
)
def test_what_a_first_registration_may_not_say_a_second_may_not_either(cleaning, change, words):
    entrant = _refused(cleaning)

    with pytest.raises(Refused, match=words):
        _again(entrant, **change)

    entrant.refresh_from_db()
    assert (entrant.state, entrant.group_name) == ("refused", "Nhóm Sông Xanh")


def test_after_the_closing_hour_nothing_is_sent_again(cleaning):
    entrant = _refused(cleaning)

    with clock.at(cleaning.closes_at), pytest.raises(Refused, match="đã ngừng nhận bài"):
        _again(entrant)


def test_a_commune_counts_a_group_only_once_it_was_approved(cleaning):
    root = Unit.objects.get(path=cleaning.unit.path[: Unit.steplen])
    commune = make_unit("Xã Đồng Mây", parent=root)
    entrant = _refused(cleaning, unit=commune)

    def counted():
        return list(known_figures(cleaning, root.path))

    refused = counted()
    _again(entrant, unit=commune)
    waiting = counted()
    decide_entrant(entrant_id=entrant.pk, approved=True, by="test")

    assert (refused, waiting, counted()) == ([], [], [(commune.path, "groups", 1)])


def test_the_page_shows_the_reason_and_takes_the_registration_again(client, cleaning):
    entrant = _refused(cleaning, reason="Hãy ghi tên <b>đầy đủ</b>")
    _enter(client, entrant)
    url = reverse("entries:register_again", args=[cleaning.slug])

    mine = text_of(client.get(reverse("entries:mine", args=[cleaning.slug])))
    page = client.get(url)
    sent = {
        "key": "k",
        "kind": "group",
        "group_name": "Nhóm Sông Xanh xã Đồng Mây",
        "name": "Lê Thị Đại Diện",
        "born_on": "17/05/1985",
        "phone": "0987654321",
        "email": "",
        "who": str(entrant.number),
    }
    wrong = client.post(url, {**sent, "group_name": ""})
    answer = client.post(url, sent, follow=True)
    twice = client.post(url, sent, follow=True)

    assert "Hãy ghi tên &lt;b&gt;đầy đủ&lt;/b&gt;" in mine
    assert url in mine
    assert 'value="Nhóm Sông Xanh"' in text_of(page)
    assert 'value="17/05/1985"' in text_of(page)
    assert (wrong.status_code, "Hãy ghi tên nhóm" in text_of(wrong)) == (422, True)
    assert "Đã gửi lại đăng ký." in text_of(answer)
    assert twice.status_code == 200
    assert Entrant.objects.get().state == "pending"
    assert client.get(url)["Location"] == reverse("entries:mine", args=[cleaning.slug])


def test_a_form_made_for_another_registration_is_not_taken(client, cleaning):
    other, entrant = make_entrant(cleaning), _refused(cleaning)
    _enter(client, entrant)

    answer = client.post(
        reverse("entries:register_again", args=[cleaning.slug]),
        {
            "key": "k",
            "kind": "group",
            "group_name": "Nhóm X",
            "name": "Lê Thị Đại Diện",
            "born_on": "17/05/1985",
            "phone": "0987654321",
            "who": str(other.number),
        },
    )

    assert answer.status_code == 422
    assert "được lập cho đăng ký số" in text_of(answer)
    entrant.refresh_from_db()
    assert entrant.state == "refused"


def test_too_late_the_page_says_so(client, cleaning):
    entrant = _refused(cleaning)
    _enter(client, entrant)

    with clock.at(cleaning.closes_at):
        page = text_of(client.get(reverse("entries:register_again", args=[cleaning.slug])))
        mine = text_of(client.get(reverse("entries:mine", args=[cleaning.slug])))

    assert "Đã hết hạn đăng ký" in page
    assert 'name="group_name"' not in page
    assert "Sửa và gửi lại đăng ký" not in mine


def test_without_a_link_the_page_is_not_there(client, cleaning):
    assert client.get(reverse("entries:register_again", args=[cleaning.slug])).status_code == 404


def test_the_mail_of_a_returned_report_says_until_when(cleaning):
    entry = make_report(make_entrant(cleaning))

    send_back(entry_id=entry.pk, reasons=["Thiếu ảnh cân"], by="test")

    body = Notice.objects.get(key__startswith="entry-decided:").body
    assert "– Thiếu ảnh cân" in body
    assert "nộp lại trước 00:00:00" in body


def test_what_was_sent_first_stays_with_its_receipt(client, cleaning):
    entry = make_report(make_entrant(cleaning))
    first = entry.receipt
    send_back(entry_id=entry.pk, reasons=["Thiếu ảnh cân"], by="test")
    save_event(
        entrant_id=entry.entrant_id,
        entry_id=entry.pk,
        key="bo-sung",
        report=report(people=30),
        photos=[("scale", photo(), "can.jpg")],
        by="test",
    )
    _enter(client, entry.entrant)
    url = reverse("entries:receipt", args=[cleaning.slug, entry.number])

    mending = text_of(client.get(url))
    submit_entry(entry_id=entry.pk, by="test")
    again = text_of(client.get(url))
    check = reverse("entries:check_receipt", args=[cleaning.slug])
    told = text_of(client.get(f"{check}?ma={short_code(first)}"))

    assert "Đang bổ sung theo yêu cầu." in mending
    assert "không khớp" not in mending
    assert "Những lần nộp trước" in again
    assert short_code(first) in again
    assert Receipt.objects.filter(entry=entry).count() == 2
    assert short_code(first) in told


def test_the_own_page_says_until_when_to_complete(client, cleaning):
    entry = make_report(make_entrant(cleaning))
    send_back(entry_id=entry.pk, reasons=["Thiếu ảnh cân"], by="test")
    _enter(client, entry.entrant)
    url = reverse("entries:mine", args=[cleaning.slug])

    page = text_of(client.get(url))
    with clock.at(cleaning.closes_at + dt.timedelta(days=3)):
        late = text_of(client.get(url))

    assert "Hãy sửa và nộp lại trước" in page
    assert "Đã hết hạn bổ sung" in late

"""A clean-up entrant's pages: register, report, receipt."""

import datetime as dt
import io
import re

import pytest
from django.urls import reverse
from PIL import Image

from cuocthi.core import clock
from cuocthi.entries.actions import link_for_entrant, send_back
from cuocthi.entries.models import Entrant, Entry
from cuocthi.entries.queries import short_receipt
from cuocthi.notices.models import Notice
from tests.entries.factories import (
    make_clean_up,
    make_entrant,
    make_report,
    photo,
    text_of,
    upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleaning():
    return make_clean_up()


def _registration(**changes):
    return {
        "key": "dk-1",
        "kind": "group",
        "group_name": "Nhóm Sông Xanh",
        "name": "Lê Thị Đại Diện",
        "born_on": "17/05/1985",
        "phone": "0987654321",
        "email": "daidien@thu.example",
        "rules": "on",
        **changes,
    }


def test_a_registration_gives_the_own_link_once_and_mails_it(client, cleaning):
    url = reverse("entries:register", args=[cleaning.slug])

    answer = client.post(url, _registration())

    link = re.search(r"/vao/([\w-]{32})/", text_of(answer)).group(0)
    notice = Notice.objects.get()
    assert link in notice.body
    assert "Đại Diện" not in notice.subject + notice.body
    assert Entrant.objects.get().state == "pending"
    entered = client.post(link, follow=True)
    assert "Đăng ký số 1" in text_of(entered)
    assert "chờ duyệt" in text_of(entered)


def test_a_registration_sent_twice_is_one_entrant(client, cleaning):
    url = reverse("entries:register", args=[cleaning.slug])

    client.post(url, _registration())
    again = client.post(url, _registration())
    other = client.post(url, _registration(group_name="Nhóm Khác"))

    assert (again.status_code, other.status_code) == (200, 422)
    assert "đã được gửi trước đó với nội dung khác" in text_of(other)
    assert Entrant.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "individual", "born_on": "01/06/2024"}, "chỉ dự thi trong một nhóm có người lớn"),
        ({"group_name": ""}, "Hãy ghi tên nhóm hoặc tổ chức."),
        ({"born_on": "31/02/1985"}, "ngày"),
        ({"rules": ""}, "bắt buộc"),
    ],
)
def test_a_registration_with_a_fault_says_so_and_keeps_what_was_typed(
    client, cleaning, change, words
):
    answer = client.post(reverse("entries:register", args=[cleaning.slug]), _registration(**change))

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert "Lê Thị Đại Diện" in text_of(answer)
    assert Entrant.objects.count() == 0


def test_the_registration_ticks_nothing_beforehand(client, cleaning):
    page = text_of(client.get(reverse("entries:register", args=[cleaning.slug])))

    assert " checked" not in page
    assert 'name="rules"' in page


def test_after_the_closing_hour_there_is_no_form(client, cleaning):
    with clock.at(cleaning.closes_at):
        page = text_of(client.get(reverse("entries:register", args=[cleaning.slug])))

    assert "Đã hết hạn đăng ký" in page
    assert 'name="rules"' not in page


@pytest.fixture
def phone(client, cleaning):
    """The client of an approved group that came by its link."""
    entrant = make_entrant(campaign=cleaning)
    _enter(client, entrant)
    return client


def _enter(client, entrant):
    link = link_for_entrant(entrant_id=entrant.pk, by="test")
    client.post("/vao/" + link.rsplit("/", 2)[1] + "/")


def _event(**changes):
    day = (clock.today() - dt.timedelta(days=1)).strftime("%d/%m/%Y")
    return {
        "key": "bc-1",
        "place": "Bến đò Đồng Mây",
        "latitude": "16,4637",
        "longitude": "107.5909",
        "day": day,
        "start": "07:00",
        "end": "10:30",
        "people": "25",
        "disposal": "collected",
        "kg_plastic": "1.234,5",
        "measured_plastic": "on",
        "kg_glass": "3",
        "before": [upload(photo(), f"t{n}.jpg") for n in range(2)],
        "during": [upload(photo(), "l.jpg")],
        "after": [upload(photo(), f"s{n}.jpg") for n in range(2)],
        **changes,
    }


def test_an_event_is_reported_and_the_receipt_shown(phone, cleaning):
    url = reverse("entries:event_new", args=[cleaning.slug])
    assert "Rác nguy hại" in text_of(phone.get(url))

    answer = phone.post(url, _event(submit="1"), follow=True)

    entry = Entry.objects.get()
    assert answer.redirect_chain == [
        (reverse("entries:receipt", args=[cleaning.slug, entry.number]), 302)
    ]
    assert entry.state == "submitted"
    assert (entry.event.latitude, entry.event.longitude) == (16.4637, 107.5909)
    assert [(w.category, str(w.kg), w.measured) for w in entry.event.waste.order_by("pk")] == [
        ("plastic", "1234.5", True),
        ("glass", "3.0", False),
    ]
    text = text_of(answer)
    assert short_receipt(entry) in text
    assert "đúng với biên nhận" in text
    for page in entry.files.select_related("file"):
        assert page.file.sha256 in text


def test_the_same_report_sent_twice_shows_the_same_receipt(phone, cleaning):
    url = reverse("entries:event_new", args=[cleaning.slug])
    pictures = {name: photo() for name in ("a", "b", "c", "d", "e")}

    def send(**changes):
        files = {name: upload(data, f"{name}.jpg") for name, data in pictures.items()}
        parts = {
            "before": [files["a"], files["b"]],
            "during": [files["c"]],
            "after": [files["d"], files["e"]],
        }
        return phone.post(url, _event(submit="1", **parts, **changes))

    first, again, other = send(), send(), send(people="99")

    assert first["Location"] == again["Location"]
    assert other.status_code == 422
    assert "nội dung khác" in text_of(other)
    assert Entry.objects.count() == 1
    assert Entry.objects.get().event.people == 25


def test_a_report_without_photos_is_saved_and_says_what_is_missing(phone, cleaning):
    answer = phone.post(
        reverse("entries:event_new", args=[cleaning.slug]),
        _event(submit="1", before=[], during=[], after=[]),
        follow=True,
    )

    assert "ảnh trước (có 0, cần 2)" in text_of(answer)
    assert "Phần đã điền và ảnh đã được lưu, chưa nộp." in text_of(answer)
    assert 'value="Bến đò Đồng Mây"' in text_of(answer)
    assert Entry.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"end": "06:00"}, "Giờ kết thúc phải sau giờ bắt đầu."),
        ({"longitude": ""}, "Ghi cả vĩ độ và kinh độ"),
        ({"people": "0"}, "1"),
        ({"day": "01/01/0001"}, "Ngày này trước năm 2000."),
        ({"kg_plastic": "nhiều"}, "Nhập một số"),
        ({"before": [upload(b"<svg/>", "truoc.jpg")]}, "“truoc.jpg” không phải là ảnh"),
    ],
)
def test_a_report_with_a_fault_is_not_kept_and_says_so(phone, cleaning, change, words):
    answer = phone.post(reverse("entries:event_new", args=[cleaning.slug]), _event(**change))

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert Entry.objects.count() == 0


def test_a_returned_report_is_completed_on_the_page(client, cleaning):
    entry = make_report(make_entrant(campaign=cleaning))
    send_back(entry_id=entry.pk, reasons=["Ảnh sau bị mờ"], by="test")
    _enter(client, entry.entrant)
    url = reverse("entries:event", args=[cleaning.slug, entry.number])
    page = client.get(url)
    blurred = entry.files.filter(purpose="after").first()

    answer = client.post(
        url,
        _event(
            before=[],
            during=[],
            after=[upload(photo(), "ro.jpg")],
            submit="1",
            **{f"drop_{blurred.pk}": "on"},
        ),
    )

    entry.refresh_from_db()
    assert "Ảnh sau bị mờ" in text_of(page)
    assert answer["Location"] == reverse("entries:receipt", args=[cleaning.slug, entry.number])
    assert (entry.state, entry.files.count()) == ("submitted", 5)
    assert not entry.files.filter(pk=blurred.pk).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_own_page_costs_the_same_for_one_and_for_three(
    client, cleaning, django_assert_num_queries, count
):
    entrant = make_entrant(campaign=cleaning)
    for _n in range(count):
        make_report(entrant)
    _enter(client, entrant)

    with django_assert_num_queries(15):
        page = text_of(client.get(reverse("entries:mine", args=[cleaning.slug])))

    assert page.count("Báo cáo số") == count


def test_a_photo_goes_out_without_place_and_hour(client, cleaning):
    exif = Image.Exif()
    exif[0x010E] = "So nha 12 duong Bi Mat"
    planted = photo(exif=exif.tobytes())
    assert b"Bi Mat" in planted
    entrant = make_entrant(campaign=cleaning)
    entry = make_report(entrant, pictures=[("before", planted, "a.jpg")], state="draft")
    _enter(client, entrant)

    answer = client.get(
        reverse("entries:file", args=[cleaning.slug, entry.number, entry.files.get().pk])
    )

    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "no-store"
    assert Image.open(io.BytesIO(answer.content)).size == (320, 240)
    assert b"Bi Mat" not in answer.content

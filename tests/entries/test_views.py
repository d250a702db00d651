"""The school's desk: upload, write, scan, hand in, print."""

import pytest
from django.urls import reverse

from cuocthi.accounts.models import User
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import CampaignRole
from cuocthi.core import clock
from cuocthi.entries.models import Entry
from cuocthi.entries.queries import open_consents, short_receipt
from cuocthi.units.enums import Role
from tests.campaigns.factories import make_role
from tests.entries.factories import (
    class_list,
    make_drafts,
    make_letter,
    make_letter_campaign,
    make_school,
    make_teacher,
    photo,
    pupil_row,
    text_of,
    upload,
)
from tests.units.factories import make_member

pytestmark = pytest.mark.django_db
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def campaign():
    return make_letter_campaign()


@pytest.fixture
def school(campaign):
    return make_school(campaign)


@pytest.fixture
def desk(client, school):
    """The client of the school's teacher."""
    client.force_login(make_teacher(school))
    return client


def _url(page, campaign, school, *more):
    return reverse(f"entries:{page}", args=[campaign.slug, school.pk, *more])


def test_the_teacher_goes_straight_to_the_only_school(desk, campaign, school):
    answer = desk.get(reverse("entries:schools", args=[campaign.slug]))

    assert answer["Location"] == _url("school", campaign, school)


def test_a_teacher_of_two_schools_chooses(desk, campaign, school):
    other = make_school(campaign, "Trường Trung học cơ sở Bến Nước")
    make_member(other, role=Role.TEACHER, user=User.objects.get())

    page = text_of(desk.get(reverse("entries:schools", args=[campaign.slug])))

    assert school.name in page
    assert "Trường Trung học cơ sở Bến Nước" in page


def test_somebody_of_no_school_is_told_so(client, campaign):
    client.force_login(make_role(campaign, CampaignRole.Role.JUDGE))

    assert client.get(reverse("entries:schools", args=[campaign.slug])).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_school_page_costs_the_same_for_one_and_for_three(
    desk, campaign, school, django_assert_num_queries, count
):
    make_drafts(campaign, school, count)

    with django_assert_num_queries(18):
        page = text_of(desk.get(_url("school", campaign, school)))

    assert page.count("đang làm") == count


def test_results_and_appeals_come_first_only_when_nothing_is_received_any_more(
    desk, campaign, school
):
    def top():
        page = text_of(desk.get(_url("school", campaign, school)))
        return "Kết quả, phúc khảo" in page.split("Học sinh (")[0], "phuc-khao" in page

    assert top() == (False, True)
    with clock.at(campaign.closes_at):
        assert top() == (True, True)


def test_uploading_a_class_list_shows_the_pupils(desk, campaign, school):
    data = class_list(pupil_row(**{"Họ và tên": "Tạ Thị Mới Vào"}))
    url = _url("school", campaign, school)

    answer = desk.post(url, {"key": "k-1", "file": upload(data, "6a.xlsx", XLSX)}, follow=True)

    assert answer.redirect_chain == [(url, 302)]
    assert "Đã nhập 1 học sinh." in text_of(answer)
    assert "Tạ Thị Mới Vào" in text_of(answer)


def test_a_list_with_pupils_too_many_offers_the_first_ones(desk, campaign, school, monkeypatch):
    monkeypatch.setattr("cuocthi.entries.actions.sheet.MOST_PUPILS", 1)
    data = class_list(pupil_row(), pupil_row())
    address = reverse("entries:school", args=[campaign.slug, school.pk])

    refused = desk.post(address, {"key": "mot", "file": upload(data, "6a.xlsx")})
    taken = desk.post(
        address, {"key": "hai", "file": upload(data, "6a.xlsx"), "take": "first"}, follow=True
    )
    odd = desk.post(address, {"key": "ba", "file": upload(data, "6a.xlsx"), "take": "<b>"})

    page = text_of(refused)
    assert "thừa 1 em, dòng 3" in page
    assert "Chỉ nhận các em đầu" in page
    assert "Đã nhập 1 học sinh." in text_of(taken)
    assert odd.status_code == 422
    assert Entry.objects.count() == 1


def test_faults_of_a_class_list_stand_on_the_page_by_cell(desk, campaign, school):
    data = class_list(pupil_row(Lớp=""), pupil_row(**{"Ngày sinh": "hôm qua"}))

    answer = desk.post(
        _url("school", campaign, school), {"key": "k-1", "file": upload(data, "6a.xlsx", XLSX)}
    )

    assert answer.status_code == 422
    assert "<li>Ô C2: thiếu lớp</li>" in text_of(answer)
    assert "<li>Ô B3: “hôm qua” không phải ngày sinh; ghi dạng 20/02/2012</li>" in text_of(answer)
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "Trường này là bắt buộc"),
        ({"file": upload(b"", "6a.xlsx", XLSX)}, "không phải bảng tính Excel"),
        ({"file": upload(b"abc", "<b>ten.xlsx", XLSX)}, "“&lt;b&gt;ten.xlsx”"),
    ],
)
def test_a_bad_upload_answers_in_words(desk, campaign, school, files, words):
    answer = desk.post(_url("school", campaign, school), {"key": "k-1", **files})

    assert answer.status_code == 422
    if files:
        assert words in text_of(answer)
    else:
        assert answer.context["form"].errors["file"]


def test_the_template_is_a_spreadsheet_to_keep(desk, campaign, school):
    answer = desk.get(_url("template", campaign, school))

    assert answer["Content-Type"] == XLSX
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''danh-sach-du-thi.xlsx"
    assert answer.content.startswith(b"PK")


def test_an_older_window_does_not_write_over_a_letter_unseen(desk, campaign, school):
    entry = make_drafts(campaign, school)[0]
    url = _url("letter", campaign, school, entry.number)
    seen = str(desk.get(url).context["seen"])
    desk.post(url, {"key": "k-1", "text": "Bản của cửa sổ kia", "seen": seen})

    answer = desk.post(url, {"key": "k-2", "text": "Bản cũ hơn", "seen": seen})

    assert answer.status_code == 409
    assert "vừa được lưu ở một cửa sổ khác" in text_of(answer)
    assert "Bản của cửa sổ kia" in text_of(answer)
    assert answer.context["form"]["text"].value() == "Bản cũ hơn"
    entry.refresh_from_db()
    assert entry.text == "Bản của cửa sổ kia"
    again = str(answer.context["seen"])
    desk.post(url, {"key": "k-2", "text": "Bản cũ hơn", "seen": again})
    entry.refresh_from_db()
    assert entry.text == "Bản cũ hơn"


def test_a_letter_is_written_scanned_and_handed_in(desk, campaign, school):
    entry = make_drafts(campaign, school)[0]
    url = _url("letter", campaign, school, entry.number)

    saved = desk.post(
        url,
        {"key": "k-1", "text": "Bạn thân mến", "scans": [upload(photo(), "1.jpg")]},
        follow=True,
    )
    handed_in = desk.post(url, {"key": "k-2", "text": "Bạn thân mến!", "submit": "1"}, follow=True)

    entry.refresh_from_db()
    assert "Đã lưu. Bài chưa nộp." in text_of(saved)
    assert "trang quét 1" in text_of(saved)
    assert (entry.state, entry.text, entry.files.count()) == ("submitted", "Bạn thân mến!", 1)
    assert short_receipt(entry) in text_of(handed_in)
    assert 'name="text"' not in text_of(handed_in)


def test_a_letter_that_cannot_be_handed_in_is_saved_and_says_why(desk, campaign, school):
    entry = make_drafts(campaign, school, **{"Học sinh đồng ý dự thi": ""})[0]
    url = _url("letter", campaign, school, entry.number)

    answer = desk.post(url, {"key": "k", "text": "Bạn thân mến", "submit": "1"}, follow=True)

    entry.refresh_from_db()
    assert (entry.state, entry.text) == ("draft", "Bạn thân mến")
    assert "còn thiếu: sự đồng ý dự thi của học sinh" in text_of(answer)


@pytest.mark.parametrize("drop", ["9" * 30, "9" * 5000, "x", "-1"])
def test_an_id_that_no_page_can_have_drops_nothing(desk, campaign, school, drop):
    entry = make_drafts(campaign, school)[0]
    url = _url("letter", campaign, school, entry.number)
    desk.post(url, {"key": "k-1", "text": "Bạn", "scans": [upload(photo(), "1.jpg")]})

    answer = desk.post(url, {"key": "k-2", "text": "Bạn thân mến", "drop": drop}, follow=True)

    entry.refresh_from_db()
    assert "Đã lưu. Bài chưa nộp." in text_of(answer)
    assert (entry.text, entry.files.count()) == ("Bạn thân mến", 1)


def test_a_bad_scan_keeps_what_was_typed_on_the_page(desk, campaign, school):
    entry = make_drafts(campaign, school)[0]

    answer = desk.post(
        _url("letter", campaign, school, entry.number),
        {"key": "k", "text": "Đoạn vừa gõ", "scans": [upload(b"khong phai anh", "x.jpg")]},
    )

    assert answer.status_code == 422
    assert "“x.jpg” không phải là ảnh hoặc tệp PDF" in text_of(answer)
    assert "Đoạn vừa gõ" in text_of(answer)


def test_consents_follow_the_ticks(desk, campaign, school):
    entry = make_drafts(campaign, school)[0]
    url = _url("consents", campaign, school, entry.number)

    desk.post(url, {"take_part_entrant": "on", "publish_representative": "on", "sure": "1"})

    assert open_consents([entry.entrant_id])[entry.entrant_id] == {
        ("take_part", "entrant"),
        ("publish", "representative"),
    }
    page = text_of(desk.get(_url("letter", campaign, school, entry.number)))
    assert page.count(" checked") == 2


def test_all_ready_letters_are_handed_in_at_once_and_receipts_printed(desk, campaign, school):
    ready = [make_letter(campaign, school, state="draft") for _n in range(2)]
    make_drafts(campaign, school, **{"Họ và tên": "Vũ Chưa Nộp"})

    answer = desk.post(_url("submit_ready", campaign, school), follow=True)
    receipts = text_of(desk.get(_url("receipts", campaign, school)))

    assert "Đã nộp 2 bài." in text_of(answer)
    for entry in ready:
        entry.refresh_from_db()
        assert entry.state == "submitted"
        assert short_receipt(entry) in receipts
        assert entry.receipt in receipts
    assert "Vũ Chưa Nộp" not in receipts


def test_after_the_closing_hour_a_ready_letter_stays_and_the_hours_are_named(
    desk, campaign, school
):
    make_letter(campaign, school, state="draft")
    teacher_id = desk.session["_auth_user_id"]

    with clock.at(campaign.closes_at):
        desk.force_login(User.objects.get(pk=teacher_id))
        answer = desk.post(_url("submit_ready", campaign, school), follow=True)

    assert "Cuộc thi đã ngừng nhận bài lúc" in text_of(answer)
    assert Entry.objects.get().state == "draft"


@pytest.mark.parametrize("count", [1, 3])
def test_receipts_cost_the_same_for_one_and_for_three(
    desk, campaign, school, django_assert_num_queries, count
):
    for _n in range(count):
        make_letter(campaign, school)

    with django_assert_num_queries(13):
        page = text_of(desk.get(_url("receipts", campaign, school)))

    assert page.count("Mã biên nhận đầy đủ") == count


def test_opening_the_school_page_is_written_down(desk, campaign, school):
    entry = make_drafts(campaign, school)[0]

    desk.get(_url("school", campaign, school))

    event = Event.objects.filter(verb="identity.opened").latest("pk")
    assert event.data == {
        "reason": "danh sách học sinh của trường",
        "count": 1,
        "entrants": [entry.entrant_id],
    }

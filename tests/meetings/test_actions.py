import datetime as dt
import re

import pytest

from cuocthi.accounts.actions import open_link
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.actions import correct_fact
from cuocthi.documents.models import Document
from cuocthi.files.queries import read_bytes
from cuocthi.meetings import actions
from cuocthi.meetings.models import Invitee, Meeting, Minutes
from cuocthi.notices.models import Notice
from cuocthi.plain.officialdoc.readers import read_text
from cuocthi.units.models import Unit
from cuocthi.units.queries import ancestors
from tests.meetings.factories import (
    LETTER,
    guest_named,
    make_called,
    make_house,
    make_meeting,
    plan,
)
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db

DAY = dt.datetime(2024, 2, 20, 1, 0, tzinfo=dt.UTC)
TITLE = "Hội nghị bàn triển khai hưởng ứng Cuộc thi Viết thư Quốc tế UPU lần thứ 53 (Năm 2024)"


def words_of(document):
    return read_text(read_bytes(document.file), document.file_name).text


def table_of(meeting):
    return list(meeting.invitees.values_list("name", "seats", "unit__name", "invited_by"))


def test_the_meeting_of_the_letter_is_planned():
    meeting = make_meeting()

    assert (meeting.title, meeting.day, meeting.hour) == (TITLE, dt.date(2024, 2, 20), None)
    assert meeting.venue == "Hội trường tầng 1, trụ sở Sở Sao Mai"
    assert (meeting.places, meeting.state) == (14, "planned")
    assert list(meeting.agenda.values_list("order", "text")) == [
        (1, "Đánh giá, rút kinh nghiệm cuộc thi lần trước"),
        (2, "Phân công các đơn vị"),
        (3, "Kết luận Hội nghị"),
    ]
    school = "Sở Giáo dục và Đào tạo tỉnh Mây Trắng"
    assert table_of(meeting) == [
        ("Sở Sao Mai", 5, "Sở Sao Mai tỉnh Mây Trắng", ""),
        ("Sở Giáo dục và Đào tạo", 3, school, ""),
        (
            "Trường THCS được chọn để tổ chức Lễ phát động",
            2,
            school,
            "Sở Giáo dục và Đào tạo",
        ),
        ("Hội Khăn Quàng", 2, None, ""),
        ("Phục vụ", 2, None, ""),
    ]


def test_planning_twice_plans_once():
    campaign = make_called()

    first = plan(campaign)
    second = plan(campaign)

    assert first == second
    assert (Meeting.objects.count(), Invitee.objects.count()) == (1, 5)
    assert Event.objects.filter(verb="meeting.planned").count() == 1


@pytest.mark.parametrize(
    ("old", "new", "field", "value"),
    [
        ("Ngày 20/02/2024", "Ngày 27/02/2024", "day", dt.date(2024, 2, 27)),
        ("Ngày 20/02/2024", "8 giờ 30 phút ngày 20/02/2024", "hour", dt.time(8, 30)),
        ("Hội trường tầng 1, trụ sở", "Phòng họp tầng 3, trụ sở", "venue", None),
        ("dự kiến: 14 người", "dự kiến: 20 người", "places", 20),
    ],
)
def test_another_letter_gives_another_meeting(old, new, field, value):
    assert old in LETTER
    meeting = plan(make_called(LETTER.replace(old, new)))

    found = getattr(meeting, field)

    assert found == (value or "Phòng họp tầng 3, trụ sở Sở Sao Mai")
    assert sum(seats for _name, seats, *_rest in table_of(meeting)) == meeting.places


def test_other_guests_and_no_staff_share_the_places_otherwise():
    letter = LETTER.replace(", bao gồm cả phục vụ", "").replace(
        "- Hội Khăn Quàng: Đại diện Lãnh đạo.", "- Bưu điện tỉnh Mây Trắng: Đại diện Lãnh đạo."
    )
    own = make_house()
    make_unit("Bưu điện tỉnh Mây Trắng", parent=ancestors(own)[-1], kind="association")

    meeting = plan(make_called(letter, Unit.objects.get(pk=own.pk)))

    assert [(name, seats) for name, seats, *_rest in table_of(meeting)] == [
        ("Sở Sao Mai", 6),
        ("Sở Giáo dục và Đào tạo", 4),
        ("Trường THCS được chọn để tổ chức Lễ phát động", 2),
        ("Bưu điện tỉnh Mây Trắng", 2),
    ]
    assert meeting.invitees.get(order=4).unit.name == "Bưu điện tỉnh Mây Trắng"


@pytest.mark.parametrize("day", ["Trong tháng 02/2024", "Có thông báo sau"])
def test_without_a_day_there_is_no_meeting(day):
    assert plan(make_called(LETTER.replace("Ngày 20/02/2024", day))) is None


def test_a_letter_without_a_meeting_plans_none():
    letter = "Số: 5/UBND-VH\nngày 06 tháng 6 năm 2024\nKính gửi: Các xã\nĐề nghị tuyên truyền."

    assert plan(make_called(letter)) is None


def test_what_a_person_corrected_decides():
    campaign = make_called()
    event = {"what": "hội nghị", "start": "2024-02-23T14:00", "end": None}
    correct_fact(document_id=campaign.document_id, key="event_times", value=event, by="system")
    correct_fact(document_id=campaign.document_id, key="participants", value=30, by="system")

    meeting = plan(campaign)

    assert (meeting.day, meeting.hour, meeting.places) == (
        dt.date(2024, 2, 23),
        dt.time(14),
        30,
    )


def test_filling_in_what_was_open_shares_the_places_anew():
    meeting = make_meeting()

    actions.arrange(
        meeting_id=meeting.pk, hour=dt.time(8, 30), venue=" Nhà   văn hóa ", places=28, by="system"
    )

    meeting.refresh_from_db()
    assert (meeting.hour, meeting.venue, meeting.places) == (dt.time(8, 30), "Nhà văn hóa", 28)
    assert sum(meeting.invitees.values_list("seats", flat=True)) == 28
    assert not Notice.objects.exists()


def test_inviting_drafts_one_paper_and_writes_once_to_each_unit():
    meeting = make_meeting()

    actions.invite(meeting_id=meeting.pk, by="system")
    again = actions.invite(meeting_id=meeting.pk, by="system")

    assert again.state == "invited"
    notice = Notice.objects.get()
    assert (notice.address, notice.channel) == ("gddt@maytrang.example", "mail")
    assert notice.subject == f"[Giấy mời] {TITLE}"[:200]
    assert "- Sở Giáo dục và Đào tạo: Đại diện Lãnh đạo Sở và chuyên viên" in notice.body
    assert "- Nhờ mời giúp: Trường THCS được chọn" in notice.body
    link = open_link(token=re.search(r"/vao/([\w-]+)/", notice.body)[1])
    assert link.path == f"/hoi-nghi/don-vi/{meeting.campaign.slug}/"
    paper = Document.objects.get(direction="out")
    words = words_of(paper)
    assert (paper.kind, paper.state, paper.campaign) == ("giay_moi", "draft", meeting.campaign_id)
    assert "GIẤY MỜI" in words
    assert "/GM-SSM" in words
    assert "…… giờ …… phút, ngày 20 tháng 02 năm 2024" in words
    assert (
        "Sở Giáo dục và Đào tạo: Đại diện Lãnh đạo Sở và chuyên viên phòng chuyên môn (3 người)"
        in words
    )
    assert "Đề nghị Sở Giáo dục và Đào tạo chọn và mời giúp" in words


def test_a_meeting_without_guests_is_not_called():
    start = LETTER.index("2. Thành phần gồm:")
    letter = LETTER[:start] + LETTER[LETTER.index("3. Thời gian tổ chức") :]
    meeting = plan(make_called(letter))

    with pytest.raises(Refused, match="Chưa có đơn vị nào"):
        actions.invite(meeting_id=meeting.pk, by="system")


def test_a_changed_hour_is_told_to_those_invited_and_the_places_stay():
    meeting = make_meeting()
    actions.invite(meeting_id=meeting.pk, by="system")
    same = {"meeting_id": meeting.pk, "venue": meeting.venue, "by": "system"}

    actions.arrange(**same, hour=dt.time(14), places=14)
    actions.arrange(**same, hour=dt.time(14), places=14)

    told = Notice.objects.exclude(key__endswith=":invited")
    assert [notice.subject[:22] for notice in told] == ["[Đổi giờ, địa điểm] Hộ"]
    assert "14:00, 20/02/2024" in told[0].body
    seats = table_of(meeting)
    actions.arrange(**same, hour=dt.time(14), places=20)
    assert table_of(meeting) == seats
    assert Meeting.objects.get().places == 20
    assert told.count() == 1


@pytest.mark.parametrize("places", [0, -1, 10_001])
def test_impossible_numbers_of_places_are_refused(places):
    meeting = make_meeting()

    with pytest.raises(Refused, match="Số chỗ phải từ 1"):
        actions.arrange(meeting_id=meeting.pk, hour=None, venue="", places=places, by="system")


def test_a_unit_answers_and_may_change_its_mind():
    meeting = make_meeting()
    guest = guest_named("Sở Giáo dục")
    actions.invite(meeting_id=meeting.pk, by="system")

    yes = actions.reply(invitee_id=guest.pk, coming=3, by="unit:4")
    actions.reply(invitee_id=guest.pk, coming=3, by="unit:4")
    no = actions.reply(invitee_id=guest.pk, coming=0, by="unit:4")

    assert (yes.reply, yes.coming, no.reply, no.coming) == ("yes", 3, "no", 0)
    assert no.replied_at is not None
    assert Event.objects.filter(verb="meeting.replied", actor="unit:4").count() == 2


@pytest.mark.parametrize("coming", [-1, 4])
def test_more_than_the_seats_cannot_come(coming):
    meeting = make_meeting()
    actions.invite(meeting_id=meeting.pk, by="system")

    with pytest.raises(Refused, match="từ 0 đến 3 người"):
        actions.reply(invitee_id=guest_named("Sở Giáo dục").pk, coming=coming, by="unit:4")


def test_no_answer_before_the_invitation_or_after_the_meeting():
    meeting = make_meeting()
    guest = guest_named("Sở Giáo dục")

    with pytest.raises(Refused, match="chưa được gửi"):
        actions.reply(invitee_id=guest.pk, coming=1, by="unit:4")
    hold(meeting)
    with pytest.raises(Refused, match="đã họp xong"):
        actions.reply(invitee_id=guest.pk, coming=1, by="unit:4")
    with pytest.raises(Refused, match="đã họp xong"):
        actions.invite(meeting_id=meeting.pk, by="system")
    with pytest.raises(Refused, match="đã họp xong"):
        actions.arrange(meeting_id=meeting.pk, hour=None, venue="", places=14, by="system")


def hold(meeting, present=None):
    """Invite and take attendance on the day."""
    with clock.at(DAY):
        actions.invite(meeting_id=meeting.pk, by="system")
        present = present or {guest_named("Sở Sao Mai").pk: 4}
        actions.take_attendance(meeting_id=meeting.pk, present=present, by="system")


def test_attendance_is_taken_on_the_day_and_not_before():
    meeting = make_meeting()
    with clock.at(DAY - dt.timedelta(days=1)), pytest.raises(Refused, match="20/02/2024"):
        actions.take_attendance(meeting_id=meeting.pk, present={}, by="system")

    hold(meeting, {guest_named("Sở Sao Mai").pk: 4, guest_named("Hội Khăn").pk: 0})

    meeting.refresh_from_db()
    assert meeting.state == "held"
    assert list(meeting.invitees.values_list("present", flat=True)) == [4, None, None, 0, None]


@pytest.mark.parametrize(("pk", "number"), [("own", -1), ("own", 10_001), ("strange", 3)])
def test_attendance_that_cannot_be_is_refused(pk, number):
    meeting = make_meeting()
    row = guest_named("Sở Sao Mai").pk if pk == "own" else 999_999

    with clock.at(DAY), pytest.raises(Refused, match="Hãy"):
        actions.take_attendance(meeting_id=meeting.pk, present={row: number}, by="system")

    assert not meeting.invitees.filter(present__isnull=False).exists()


def closing(meeting, **changes):
    first = meeting.agenda.first()
    return {
        "meeting_id": meeting.pk,
        "began_at": DAY + dt.timedelta(minutes=30),
        "ended_at": DAY + dt.timedelta(hours=2, minutes=15),
        "chair": "Trần Thị Sao",
        "secretary": "Lê Văn Mai",
        "discussed": {first.pk: "Năm trước thư về muộn."},
        "conclusions": [
            ("Phát động tại trường trước 29/02", "Sở Giáo dục và Đào tạo"),
            ("Họp lại", ""),
        ],
        "by": "system",
        **changes,
    }


def test_the_minutes_say_what_happened_and_go_into_the_register():
    meeting = make_meeting()
    hold(meeting)

    minutes = actions.close_minutes(**closing(meeting))

    meeting.refresh_from_db()
    words = words_of(minutes.document)
    assert meeting.state == "closed"
    assert (minutes.document.kind, minutes.document.direction) == ("bien_ban", "out")
    assert list(meeting.conclusions.values_list("text", "who")) == [
        ("Phát động tại trường trước 29/02", "Sở Giáo dục và Đào tạo"),
        ("Họp lại", ""),
    ]
    for said in (
        "BIÊN BẢN",
        "Thời gian bắt đầu: 8 giờ 30 phút, ngày 20 tháng 02 năm 2024",
        "Thành phần tham dự: 4 (bốn) người",
        "Năm trước thư về muộn.",
        "Phát động tại trường trước 29/02 (Sở Giáo dục và Đào tạo thực hiện)",
        "Hội nghị kết thúc vào hồi 10 giờ 15 phút, ngày 20 tháng 02 năm 2024",
        "Trần Thị Sao",
        "Lê Văn Mai",
    ):
        assert said in words
    event = Event.objects.get(verb="meeting.closed")
    assert event.data == {"conclusions": 2}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"chair": "  "}, "người chủ trì và thư ký"),
        ({"secretary": ""}, "người chủ trì và thư ký"),
        ({"ended_at": DAY}, "phải sau giờ bắt đầu"),
        ({"discussed": {999_999: "lạ"}}, "không thuộc chương trình"),
    ],
)
def test_minutes_that_cannot_be_are_refused_and_nothing_is_kept(changes, words):
    meeting = make_meeting()
    hold(meeting)

    with pytest.raises(Refused, match=words):
        actions.close_minutes(**closing(meeting, **changes))

    assert not Minutes.objects.exists()
    assert not meeting.conclusions.exists()


def test_minutes_come_after_the_attendance_and_once():
    meeting = make_meeting()
    with pytest.raises(Refused, match="Chưa điểm danh"):
        actions.close_minutes(**closing(meeting))
    hold(meeting)
    actions.close_minutes(**closing(meeting))

    with pytest.raises(Refused, match="đã có biên bản"):
        actions.close_minutes(**closing(meeting))
    with clock.at(DAY), pytest.raises(Refused, match="không sửa điểm danh"):
        actions.take_attendance(meeting_id=meeting.pk, present={}, by="system")


def test_a_commune_heads_its_papers_as_a_committee():
    own = make_unit("xã Đồng Mây", kind="commune")
    campaign = make_called(LETTER, own)
    meeting = plan(campaign)

    actions.invite(meeting_id=meeting.pk, by="system")

    words = words_of(Document.objects.get(direction="out"))
    assert "ỦY BAN NHÂN DÂN" in words
    assert "/GM-UBND" in words
    assert "TM. ỦY BAN NHÂN DÂN" in words
    assert Campaign.objects.get().state == "open"

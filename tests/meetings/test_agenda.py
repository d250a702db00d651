"""The agenda with minutes: hours reckoned, points moved, those invited told only if asked."""

import datetime as dt

import pytest

from cuocthi.audit.models import Event
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.meetings.actions import Point, arrange, invite, set_agenda
from cuocthi.meetings.models import Meeting
from cuocthi.meetings.queries import (
    agenda_version,
    meeting_material,
    minutes_of,
    slot_words,
    timed,
)
from cuocthi.notices.models import Notice
from tests.campaigns.factories import make_role
from tests.meetings.factories import make_meeting
from tests.remembered import remembered

pytestmark = pytest.mark.django_db


@remembered
def at_half_past_eight():
    meeting = make_meeting()
    same = {"venue": meeting.venue, "places": meeting.places, "by": "system"}
    return arrange(meeting_id=meeting.pk, hour=dt.time(8, 30), **same)


def put(meeting, *points, seen=None, tell=False):
    known = agenda_version(list(meeting.agenda.all()))
    return set_agenda(
        meeting_id=meeting.pk,
        points=points,
        seen=known if seen is None else seen,
        tell=tell,
        by="system",
    )


def points_of(meeting, minutes=(15, 60, 20)):
    return [
        Point(item.text, count, "Lãnh đạo Sở", item.pk)
        for item, count in zip(meeting.agenda.all(), minutes, strict=True)
    ]


def test_hours_follow_from_the_minutes():
    meeting = at_half_past_eight()

    put(meeting, *points_of(meeting))

    agenda = list(meeting.agenda.all())
    assert [slot_words(slot) for slot in timed(meeting, agenda)] == [
        "08:30 – 08:45: Đánh giá, rút kinh nghiệm cuộc thi lần trước (Lãnh đạo Sở)",
        "08:45 – 09:45: Phân công các đơn vị (Lãnh đạo Sở)",
        "09:45 – 10:05: Kết luận Hội nghị (Lãnh đạo Sở)",
    ]
    assert minutes_of(agenda) == 95


@pytest.mark.parametrize(
    ("hour", "minutes", "hours"),
    [
        (dt.time(8), (10, None, 5), ["08:00 – 08:10", "08:10", ""]),
        (None, (10, 10, 10), ["", "", ""]),
        (dt.time(23, 50), (20, 5, None), ["23:50 – 00:10", "00:10 – 00:15", "00:15"]),
    ],
)
def test_behind_what_is_not_known_no_hour_is_known(hour, minutes, hours):
    meeting = make_meeting()
    meeting.hour = hour
    items = list(meeting.agenda.all())
    for item, count in zip(items, minutes, strict=True):
        item.minutes = count

    found = [slot.hours for slot in timed(meeting, items)]

    assert found == hours
    assert minutes_of(items) == (None if None in minutes else 30)


def test_points_are_moved_changed_added_and_taken_out():
    meeting = make_meeting()
    first, second, _third = meeting.agenda.all()

    put(
        meeting,
        Point("Khai mạc", 10, "Văn phòng"),
        Point(second.text, pk=second.pk),
        Point("  Rút   kinh nghiệm ", pk=first.pk),
    )

    assert list(meeting.agenda.values_list("order", "text", "minutes")) == [
        (1, "Khai mạc", 10),
        (2, "Phân công các đơn vị", None),
        (3, "Rút kinh nghiệm", None),
    ]
    assert meeting.agenda.get(order=3).pk == first.pk
    assert Event.objects.get(verb="meeting.agenda_set").data == {"points": 3}


def test_the_same_agenda_again_changes_nothing():
    meeting = make_meeting()
    put(meeting, *points_of(meeting))

    put(meeting, *points_of(meeting), seen="cũ")

    assert Event.objects.filter(verb="meeting.agenda_set").count() == 1


def test_the_second_of_two_windows_is_told():
    meeting = make_meeting()
    seen = agenda_version(list(meeting.agenda.all()))
    put(meeting, *points_of(meeting))

    with pytest.raises(Overtaken, match="đã được lưu khác đi"):
        put(meeting, Point("Khác"), seen=seen)


@pytest.mark.parametrize("tell", [True, False])
def test_those_invited_are_told_only_if_asked(tell):
    meeting = at_half_past_eight()
    invite(meeting_id=meeting.pk, by="system")

    put(meeting, *points_of(meeting), tell=tell)

    told = Notice.objects.filter(subject__startswith="[Đổi chương trình]")
    assert [("1. 08:30 – 08:45: Đánh giá" in notice.body) for notice in told] == [True] * tell


def test_nobody_is_told_before_the_invitation():
    meeting = make_meeting()

    put(meeting, Point("Khai mạc"), tell=True)

    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ([Point("  ")], "Nội dung 1 chưa có lời"),
        ([Point("A", 0)], "số phút phải từ 1 đến 600"),
        ([Point("A", 601)], "số phút phải từ 1 đến 600"),
        ([Point("A", 500)] * 3, "dài hơn 24 giờ"),
        ([Point("A")] * 61, "nhiều nhất 60 nội dung"),
        ([Point("A", pk=999_999)], "không thuộc chương trình"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(points, told):
    meeting = make_meeting()
    before = list(meeting.agenda.values_list("text", flat=True))

    with pytest.raises(Refused, match=told):
        put(meeting, *points)

    assert list(meeting.agenda.values_list("text", flat=True)) == before


@pytest.mark.parametrize(
    ("state", "told"), [("closed", "đã có biên bản"), ("off", "không tổ chức")]
)
def test_after_the_minutes_and_when_called_off_it_stays(state, told):
    meeting = make_meeting()
    Meeting.objects.update(state=state)

    with pytest.raises(Refused, match=told):
        put(meeting, Point("A"))


def test_invitation_and_run_sheet_tell_the_hours():
    meeting = at_half_past_eight()
    put(meeting, *points_of(meeting))

    blocks = meeting_material(meeting.pk).blocks

    assert "08:45 – 09:45: Phân công các đơn vị (Lãnh đạo Sở)" in blocks["chương trình"]
    assert "08:45 – 09:45" in blocks["kịch bản"]
    assert "Lãnh đạo Sở" in blocks["kịch bản"]


def rows(*points, **more):
    posted = {"form-TOTAL_FORMS": len(points), "form-INITIAL_FORMS": more.pop("old", 0), **more}
    for place, point in enumerate(points):
        posted |= {f"form-{place}-{name}": value for name, value in point.items()}
    return posted


def organise(client, meeting):
    client.force_login(make_role(meeting.campaign, "organiser"))
    return f"/hoi-nghi/{meeting.campaign.slug}/{meeting.pk}/chuong-trinh/"


def test_the_page_puts_the_agenda_in_order(client):
    meeting = at_half_past_eight()
    page = organise(client, meeting)
    seen = client.get(page).context["seen"]
    first, second, third = meeting.agenda.all()

    answer = client.post(
        page,
        rows(
            {"pk": first.pk, "text": first.text, "minutes": "15", "ORDER": "2"},
            {"pk": second.pk, "text": second.text, "minutes": "30", "ORDER": "1"},
            {"pk": third.pk, "text": third.text, "ORDER": "3", "DELETE": "on"},
            {"text": ""},
            old=3,
            seen=seen,
        ),
        follow=True,
    )

    html = answer.content.decode()
    assert "Đã lưu chương trình." in html
    assert "08:30 – 09:00" in html
    assert list(meeting.agenda.values_list("text", "minutes")) == [
        ("Phân công các đơn vị", 30),
        ("Đánh giá, rút kinh nghiệm cuộc thi lần trước", 15),
    ]


def test_a_long_point_is_typed_in_a_box_of_lines_and_kept_as_one(client):
    meeting = make_meeting()
    page = organise(client, meeting)
    html = client.get(page).content.decode()
    seen = client.get(page).context["seen"]
    said = "Công tác phối hợp giữa các đơn vị:\r\n  Sở Giáo dục và Đào tạo,\r\nTỉnh đoàn"

    client.post(page, rows({"text": said}, seen=seen))

    assert '<textarea name="form-0-text"' in html
    assert list(meeting.agenda.values_list("text", flat=True)) == [
        "Công tác phối hợp giữa các đơn vị: Sở Giáo dục và Đào tạo, Tỉnh đoàn"
    ]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"text": "", "minutes": "5"}, "Dòng 1, Nội dung"),
        ({"text": "A", "minutes": "năm"}, "Dòng 1, Số phút"),
        ({"pk": "999999999999999999999999", "text": "A"}, "không thuộc chương trình"),
    ],
)
def test_faults_stand_on_the_page(client, row, told):
    meeting = make_meeting()
    page = organise(client, meeting)
    seen = client.get(page).context["seen"]

    html = client.post(page, rows(row, seen=seen)).content.decode()

    assert told in html
    assert meeting.agenda.count() == 3


def test_the_page_shows_both_agendas_when_somebody_was_faster(client):
    meeting = make_meeting()
    page = organise(client, meeting)
    seen = client.get(page).context["seen"]
    put(meeting, Point("Của người khác"))

    answer = client.post(page, rows({"text": "Của <b>tôi</b>"}, seen=seen))

    assert answer.status_code == 409
    assert "Của người khác" in answer.content.decode()
    assert "Của &lt;b&gt;tôi&lt;/b&gt;" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    meeting = make_meeting()
    page = organise(client, meeting)
    meeting.agenda.filter(order__gt=count).delete()

    with django_assert_num_queries(11):
        response = client.get(page)

    assert response.content.decode().count("thêm mới") == 3

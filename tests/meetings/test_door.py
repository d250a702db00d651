"""The door: each tap once, two phones agree, only organisers and helpers hold the list."""

import datetime as dt
import json
import logging
import re
import uuid

import pytest

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.meetings import actions
from cuocthi.meetings.actions import Mark, add_helper, note_arrivals, take_back_helper
from cuocthi.meetings.models import Arrival, DoorHelper, Invitee, Meeting
from cuocthi.meetings.queries import (
    code_of,
    door_list,
    names_version,
    present_of,
    there_by_guest,
)
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_role
from tests.dispatch.factories import come_by_link
from tests.meetings.factories import guest_named, make_meeting
from tests.remembered import remembered
from tests.units.factories import make_member, make_user

pytestmark = pytest.mark.django_db
DAY = dt.datetime(2024, 2, 20, 1, 0, tzinfo=dt.UTC)
PEOPLE = ["Nguyễn Thị Gió", "Trần Văn Mưa"]


@pytest.fixture(autouse=True)
def on_the_day():
    with clock.at(DAY):
        yield


def school():
    return Unit.objects.get(name__startswith="Sở Giáo dục")


@remembered
def called():
    """A meeting to which the education department sends two people by name."""
    meeting = make_meeting()
    actions.invite(meeting_id=meeting.pk, by="system")
    guest = guest_named("Sở Giáo dục")
    people = [(name, 1) for name in PEOPLE]
    actions.name_guests(invitee_id=guest.pk, people=people, seen=names_version([]), by="unit:1")
    return meeting


def who(name):
    (found,) = [row.who for row in door_list(Meeting.objects.get()) if row.name == name]
    return found


def tap(meeting, name, *, entered=True, key=None, at=None):
    mark = Mark(key or str(uuid.uuid4()), who(name), entered, at)
    return note_arrivals(meeting_id=meeting.pk, marks=[mark], by="door:1")


def test_the_list_names_people_and_bodies():
    meeting = called()

    rows = door_list(meeting)

    assert [(row.name, row.body, row.expected, row.one) for row in rows] == [
        ("Sở Sao Mai", "Sở Sao Mai", 5, False),
        ("Nguyễn Thị Gió", "Sở Giáo dục và Đào tạo", 1, True),
        ("Trần Văn Mưa", "Sở Giáo dục và Đào tạo", 1, True),
        ("Người khác của Sở Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo", 0, False),
        ("Trường THCS được chọn để tổ chức Lễ phát động",) * 2 + (2, False),
        ("Hội Khăn Quàng", "Hội Khăn Quàng", 2, False),
    ]


def test_a_tap_that_is_sent_again_is_one():
    meeting = called()
    key = str(uuid.uuid4())

    first = tap(meeting, "Hội Khăn Quàng", key=key)
    again = tap(meeting, "Hội Khăn Quàng", key=key)

    assert first == again
    assert present_of(meeting) == {who("Hội Khăn Quàng"): 1}
    assert Event.objects.filter(verb="meeting.arrived").count() == 1


def test_two_phones_that_tap_one_person_count_one_and_two_of_a_body_count_two():
    meeting = called()

    for name in (PEOPLE[0], PEOPLE[0], "Hội Khăn Quàng", "Hội Khăn Quàng"):
        tap(meeting, name)

    assert present_of(meeting) == {who(PEOPLE[0]): 1, who("Hội Khăn Quàng"): 2}
    assert there_by_guest(meeting) == {
        guest_named("Sở Giáo dục").pk: 1,
        guest_named("Hội Khăn").pk: 2,
    }


def test_the_later_of_two_taps_decides_in_whichever_order_they_come():
    meeting = called()
    early, late = DAY - dt.timedelta(minutes=9), DAY - dt.timedelta(minutes=3)
    tap(meeting, PEOPLE[0], entered=False, at=late)
    tap(meeting, PEOPLE[0], entered=True, at=early)

    assert present_of(meeting) == {who(PEOPLE[0]): 0}


def test_a_slip_of_a_body_is_taken_back_and_never_below_nought():
    meeting = called()
    for entered in (True, False, False):
        tap(meeting, "Hội Khăn Quàng", entered=entered)

    assert present_of(meeting) == {who("Hội Khăn Quàng"): 0}


@pytest.mark.parametrize(
    ("at", "kept"),
    [
        (dt.datetime(2031, 1, 1, tzinfo=dt.UTC), DAY),
        (dt.datetime(1999, 1, 1, tzinfo=dt.UTC), dt.datetime(2024, 2, 19, 17, tzinfo=dt.UTC)),
    ],
)
def test_the_clock_of_a_phone_may_be_wrong(at, kept):
    meeting = called()

    tap(meeting, PEOPLE[0], at=at)

    assert abs(Arrival.objects.get().at - kept) < dt.timedelta(minutes=1)


@pytest.mark.parametrize("row", ["n999999", "b999999", "x1", "", "n" + "9" * 30, "service"])
def test_a_row_that_is_not_on_the_list_is_told_as_strange(row):
    meeting = called()
    row = f"b{guest_named('Phục vụ').pk}" if row == "service" else row
    good = Mark("khoa-tot-1", who(PEOPLE[0]), True)

    noted = note_arrivals(
        meeting_id=meeting.pk, marks=[Mark("khoa-la-11", row, True), good], by="door:1"
    )

    assert (noted.kept, noted.strange) == (("khoa-tot-1",), ("khoa-la-11",))


@pytest.mark.parametrize(
    ("prepare", "told"),
    [
        (lambda: Meeting.objects.update(state="closed"), "đã có biên bản"),
        (lambda: Meeting.objects.update(state="off"), "không tổ chức"),
        (lambda: Meeting.objects.update(day=dt.date(2024, 2, 21)), "họp ngày 21/02/2024"),
    ],
)
def test_nobody_comes_in_before_the_day_or_after_the_minutes(prepare, told):
    meeting = called()
    row = who(PEOPLE[0])
    prepare()

    with pytest.raises(Refused, match=told):
        note_arrivals(meeting_id=meeting.pk, marks=[Mark("khoa-1234", row, True)], by="x")

    assert not Arrival.objects.exists()


def test_too_many_taps_at_once_are_refused():
    meeting = called()

    with pytest.raises(Refused, match="từng 500 lượt"):
        note_arrivals(
            meeting_id=meeting.pk,
            marks=[Mark(f"khoa-{n:05}", "x", True) for n in range(501)],
            by="x",
        )


def test_a_body_of_which_somebody_came_in_stays_on_the_list():
    meeting = called()
    guest = guest_named("Sở Giáo dục")
    tap(meeting, PEOPLE[0])

    with pytest.raises(Refused, match="Đã có người của đơn vị này vào cửa"):
        actions.remove_guest(meeting_id=meeting.pk, invitee_id=guest.pk, by="system")
    seen = names_version(list(guest.named.all()))
    with pytest.raises(Refused, match="Đã có người của đơn vị này vào cửa"):
        actions.name_guests(invitee_id=guest.pk, people=[], seen=seen, by="unit:1")


def test_codes_are_short_their_own_and_always_the_same():
    codes = [code_of(7, f"n{n}") for n in range(400)]

    assert len(set(codes)) == 400
    assert all(re.fullmatch("[A-HJ-NP-Z2-9]{6}", code) for code in codes)
    assert codes[3] == code_of(7, "n3") != code_of(8, "n3")


# ---- pages


def helped(client, meeting):
    helper, path = add_helper(meeting_id=meeting.pk, name="Em Mây", by="system")
    assert client.post(path).status_code == 302
    return helper


def send(client, meeting, marks, **more):
    return client.post(
        f"/hoi-nghi/cua/{meeting.pk}/ghi/",
        data=more.get("raw") or json.dumps({"marks": marks}),
        content_type="application/json",
    )


def test_a_helper_comes_by_link_and_taps(client):
    meeting = called()
    helper = helped(client, meeting)
    row = who(PEOPLE[0])
    mark = {"key": "khoa-1234", "who": row, "entered": True, "at": "2024-02-20T07:59:00+07:00"}

    html = client.get(f"/hoi-nghi/cua/{meeting.pk}/").content.decode()
    answers = [send(client, meeting, [mark]).json() for _again in range(2)]

    assert html.count("data-who") == 6
    assert answers == [{"kept": ["khoa-1234"], "strange": [], "there": {row: 1}}] * 2
    assert Arrival.objects.get().by == f"door:{helper.pk}"


def test_it_works_as_a_plain_list_where_a_double_click_is_one_tap(client):
    meeting = called()
    client.force_login(make_role(meeting.campaign, "organiser"))
    page = f"/hoi-nghi/cua/{meeting.pk}/"
    form = {"who": who("Hội Khăn Quàng"), "key": str(uuid.uuid4()), "act": "in"}

    for _twice in range(2):
        client.post(f"{page}ghi/", form)
    code = {"code": code_of(meeting.pk, who(PEOPLE[1])).lower(), "key": str(uuid.uuid4())}
    done = client.post(f"{page}ghi/", code, follow=True).content.decode()
    wrong = client.post(f"{page}ghi/", {"code": "<b>", "key": "khoa-1234"}, follow=True)

    assert present_of(meeting) == {who("Hội Khăn Quàng"): 1, who(PEOPLE[1]): 1}
    assert '<b id="door-there">2</b>' in done
    assert "Không có mã “&lt;B&gt;”" in wrong.content.decode()


def test_the_attendance_begins_with_who_came_in(client):
    meeting = called()
    client.force_login(make_role(meeting.campaign, "organiser"))
    tap(meeting, PEOPLE[0])

    page = client.get(f"/hoi-nghi/{meeting.campaign.slug}/{meeting.pk}/diem-danh/")

    form = page.context["form"]
    known = {field.label: field.initial for field in form}
    assert known == {
        "Sở Sao Mai": 0,
        "Sở Giáo dục và Đào tạo": 1,
        "Trường THCS được chọn để tổ chức Lễ phát động": 0,
        "Hội Khăn Quàng": 0,
        "Phục vụ": 2,
    }


@pytest.mark.parametrize(
    ("person", "status"),
    [("stranger", 403), ("judge", 404), ("invited officer", 404), ("other", 404),
     ("helper taken back", 403), ("helper too late", 403), ("helper of another meeting", 403)],
)  # fmt: skip
def test_nobody_else_holds_the_list(client, person, status):
    meeting = called()
    moment = DAY
    if person.startswith("helper"):
        helper = helped(client, meeting)
        if person.endswith("back"):
            take_back_helper(meeting_id=meeting.pk, helper_id=helper.pk, by="system")
            take_back_helper(meeting_id=meeting.pk, helper_id=helper.pk, by="system")
        elif person.endswith("late"):
            moment = DAY + dt.timedelta(days=4)
        else:
            other = Meeting.objects.create(
                campaign=meeting.campaign, title="Khác", day=meeting.day, state="invited"
            )
            Invitee.objects.filter(meeting=meeting).update(meeting=other)
            meeting = other
    elif person != "stranger":
        client.force_login(
            {
                "judge": lambda: make_role(meeting.campaign, "judge"),
                "invited officer": lambda: make_member(school()),
                "other": make_user,
            }[person]()
        )
    with clock.at(moment):
        answers = [
            client.get(f"/hoi-nghi/cua/{meeting.pk}/"),
            client.post(f"/hoi-nghi/cua/{meeting.pk}/ghi/", {"who": "b1", "key": "khoa-1234"}),
            send(client, meeting, [{"key": "khoa-1234", "who": "b1", "entered": True}]),
        ]

    assert [answer.status_code for answer in answers] == [status] * 3
    assert all(PEOPLE[0] not in answer.content.decode() for answer in answers)
    assert not Arrival.objects.exists()


@pytest.mark.parametrize(
    "raw",
    ["", "[]", "{}", '{"marks": 3}', '{"marks": [3]}', '{"marks": [{"who": "b1"}]}', "x" * 200_001],
)
def test_what_no_phone_sends_is_refused_in_words(client, raw):
    meeting = called()
    helped(client, meeting)

    answer = send(client, meeting, [], raw=raw or " ")

    assert answer.status_code == 409
    assert "không đọc được" in answer.json()["error"]


def test_a_phone_may_ask_who_is_there_when_all_is_over(client):
    meeting = called()
    helped(client, meeting)
    Meeting.objects.update(state="closed")

    assert send(client, meeting, []).json() == {"kept": [], "strange": [], "there": {}}


@pytest.mark.parametrize("at", ["", "hôm qua", "2024-99-99T00:00:00Z", "2024-02-20T08:00:00"])
def test_an_hour_that_cannot_be_is_the_present(client, at):
    meeting = called()
    helped(client, meeting)
    mark = {"key": "khoa-1234", "who": who(PEOPLE[0]), "entered": True, "at": at}

    assert send(client, meeting, [mark]).status_code == 200
    assert abs(Arrival.objects.get().at - DAY) < dt.timedelta(minutes=1)


def test_the_organiser_gives_and_takes_back_links(client):
    meeting = called()
    client.force_login(make_role(meeting.campaign, "organiser"))
    page = f"/hoi-nghi/{meeting.campaign.slug}/{meeting.pk}/cua/"

    made = client.post(page, {"name": "<i>Em</i> Mây"}).content.decode()
    shown = client.get(page).content.decode()
    wrong = client.post(page, {"name": " "}).content.decode()
    helper = DoorHelper.objects.get()
    gone = client.post(f"{page}{helper.pk}/thu-hoi/", follow=True).content.decode()

    assert re.search(r"/vao/[\w-]+/", made)
    assert not re.search(r"/vao/[\w-]+/", shown)
    assert "&lt;i&gt;Em&lt;/i&gt; Mây" in shown
    assert "is-invalid" in wrong
    assert "Đã thu hồi liên kết." in gone
    assert "Người đang có liên kết" not in gone


def test_helpers_need_a_name_and_are_not_without_end():
    meeting = called()
    with pytest.raises(Refused, match="Hãy ghi họ tên"):
        add_helper(meeting_id=meeting.pk, name="  ", by="system")
    for n in range(20):
        add_helper(meeting_id=meeting.pk, name=f"Em {n}", by="system")

    with pytest.raises(Refused, match="Nhiều nhất 20 người giúp"):
        add_helper(meeting_id=meeting.pk, name="Em nữa", by="system")


def test_the_invited_show_their_codes(client):
    meeting = called()
    come_by_link(client, meeting.campaign, school())
    guest = guest_named("Sở Giáo dục")

    home = client.get(f"/hoi-nghi/don-vi/{meeting.campaign.slug}/").content.decode()
    html = client.get(f"/hoi-nghi/tra-loi/{guest.pk}/ma-vao-cua/").content.decode()

    assert f"/hoi-nghi/tra-loi/{guest.pk}/ma-vao-cua/" in home
    assert [code_of(meeting.pk, who(name)) in html for name in PEOPLE] == [True, True]
    assert html.count("<svg") >= 2


def test_no_name_is_in_an_address_a_log_or_the_audit(client, caplog):
    meeting = called()
    helped(client, meeting)
    with caplog.at_level(logging.DEBUG):
        client.get(f"/hoi-nghi/cua/{meeting.pk}/")
        send(client, meeting, [{"key": "khoa-1234", "who": who(PEOPLE[0]), "entered": True}])

    told = caplog.text + json.dumps([event.data for event in Event.objects.all()])
    assert [name for name in PEOPLE if name in told] == []
    html = client.get(f"/hoi-nghi/cua/{meeting.pk}/").content.decode()
    addresses = re.findall(r'(?:href|action|src)="([^"]*)"', html)
    assert [a for a in addresses if "Gi" in a and "ó" in a] == []


def test_the_camera_is_for_this_page_only(client):
    meeting = called()
    helped(client, meeting)

    door = client.get(f"/hoi-nghi/cua/{meeting.pk}/")
    script = client.get(f"/hoi-nghi/cua/{meeting.pk}/giu-trang.js")

    assert "camera=(self)" in door["Permissions-Policy"]
    assert "camera=()" in script["Permissions-Policy"]
    assert script["Content-Type"].startswith("text/javascript")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    meeting = called()
    client.force_login(make_role(meeting.campaign, "organiser"))
    meeting.invitees.filter(order__gt=count).delete()
    for _n in range(count):
        note_arrivals(
            meeting_id=meeting.pk,
            marks=[Mark(str(uuid.uuid4()), who("Sở Sao Mai"), True)],
            by="x",
        )

    with django_assert_num_queries(7):
        html = client.get(f"/hoi-nghi/cua/{meeting.pk}/").content.decode()

    assert f'<b id="door-there">{count}</b>' in html

"""Conclusions become dated work that is handed down; what stays open opens the next agenda."""

import datetime as dt

import pytest

from cuocthi.campaigns.models import Campaign, CampaignTask
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.dispatch.models import Assignment
from cuocthi.meetings import actions
from cuocthi.meetings.actions import Order, assign_conclusions, call_meeting, open_with_rest
from cuocthi.meetings.models import Meeting
from cuocthi.meetings.queries import agenda_version, left_open, meeting_material, proposals, timed
from cuocthi.notices.models import Notice
from tests.campaigns.factories import make_role
from tests.meetings.factories import guest_named, make_meeting
from tests.remembered import remembered

pytestmark = pytest.mark.django_db
DAY = dt.datetime(2024, 2, 20, 1, 0, tzinfo=dt.UTC)
EDUCATION = "Sở Giáo dục và Đào tạo"
SAID = [
    (f"{EDUCATION} cử đại diện, xong trước 25/02", ""),
    ("Phát động tại trường trước ngày 29/02/2024.", EDUCATION),
    ("Họp lại khi cần.", ""),
]


@pytest.fixture(autouse=True)
def on_the_day():
    with clock.at(DAY):
        yield


@remembered
def held(conclusions=SAID):
    meeting = make_meeting()
    actions.invite(meeting_id=meeting.pk, by="system")
    present = {guest.pk: guest.seats for guest in meeting.invitees.all()}
    present[guest_named("Hội Khăn").pk] = 0
    actions.take_attendance(meeting_id=meeting.pk, present=present, by="system")
    actions.close_minutes(
        meeting_id=meeting.pk,
        began_at=DAY,
        ended_at=DAY + dt.timedelta(hours=2),
        chair="Trần Thị Sao",
        secretary="Lê Văn Mai",
        discussed={},
        conclusions=conclusions,
        by="system",
    )
    return Meeting.objects.select_related("campaign").get(pk=meeting.pk)


def offered(meeting):
    return proposals(meeting, list(meeting.conclusions.all()))


def orders(meeting):
    return [Order(one.conclusion.pk, one.who, one.what, one.due) for one in offered(meeting)[:2]]


def test_a_typed_sentence_is_read_as_who_what_and_by_when():
    assert [(one.who, one.what, one.due) for one in offered(held())] == [
        (EDUCATION, "cử đại diện", dt.date(2024, 2, 25)),
        (EDUCATION, "Phát động tại trường trước ngày 29/02/2024.", dt.date(2024, 2, 29)),
        ("", "Họp lại khi cần.", None),
    ]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Sở GD&ĐT cử đại diện, xong trước 25/02", ("Sở GD&ĐT", "cử đại diện", (2024, 2, 25))),
        (
            "Giao Phòng Văn hóa chuẩn bị hội trường; hoàn thành trước ngày 05/01/2025",
            ("Phòng Văn hóa", "chuẩn bị hội trường", (2025, 1, 5)),
        ),
        (
            "UBND các xã, phường báo cáo kết quả trước 17h ngày 28/2",
            ("UBND các xã, phường", "báo cáo kết quả", (2024, 2, 28)),
        ),
        (
            "Tỉnh đoàn và Bưu điện tỉnh tuyên truyền đến các trường",
            ("Tỉnh đoàn; Bưu điện tỉnh", "tuyên truyền đến các trường", None),
        ),
        ("Năm nay thư gửi muộn hơn.", ("", "Năm nay thư gửi muộn hơn.", None)),
    ],
)
def test_sentences_as_people_write_them(said, read):
    (found,) = offered(held([(said, "")]))

    who, what, due = read
    assert (found.who, found.what, found.due) == (who, what, due and dt.date(*due))


def test_confirmed_it_is_a_task_of_the_minutes_handed_down_like_others():
    meeting = held()
    letters = Notice.objects.count()

    count = assign_conclusions(meeting_id=meeting.pk, orders=orders(meeting), by="system")
    again = assign_conclusions(meeting_id=meeting.pk, orders=[], by="system")

    assert (count, again) == (2, 0)
    tasks = CampaignTask.objects.filter(campaign=meeting.campaign)
    assert [(t.number, t.who, t.what, t.due_on) for t in tasks] == [
        (1, [EDUCATION], "cử đại diện", dt.date(2024, 2, 25)),
        (2, [EDUCATION], "Phát động tại trường trước ngày 29/02/2024.", dt.date(2024, 2, 29)),
    ]
    assert {task.letter_id for task in tasks} == {meeting.minutes.document_id}
    given = Assignment.objects.filter(unit__name__startswith=EDUCATION)
    assert sorted(one.due_on for one in given) == [dt.date(2024, 2, 25), dt.date(2024, 2, 29)]
    assert Notice.objects.count() == letters + 1  # one letter for both
    assert [one.what for one in offered(meeting)] == ["Họp lại khi cần."]


def test_a_second_press_gives_nothing_twice():
    meeting = held()
    same = orders(meeting)

    counts = [
        assign_conclusions(meeting_id=meeting.pk, orders=same, by="system") for _again in range(2)
    ]

    assert counts == [2, 0]
    assert CampaignTask.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"who": " ; "}, "Hãy ghi đơn vị thực hiện"),
        ({"what": "  "}, "Hãy ghi nội dung việc"),
        ({"what": "x" * 4001}, "Hãy ghi nội dung việc"),
        ({"due": dt.date(2024, 2, 19)}, "Hạn 19/02/2024 trước ngày họp 20/02/2024"),
        ({"conclusion_id": 999_999}, "không thuộc hội nghị này"),
    ],
)
def test_what_cannot_be_ordered_is_refused_and_nothing_is_kept(changes, told):
    meeting = held()
    good, bad = orders(meeting)
    values = {name: getattr(bad, name) for name in ("conclusion_id", "who", "what", "due")}

    with pytest.raises(Refused, match=told):
        assign_conclusions(
            meeting_id=meeting.pk, orders=[good, Order(**{**values, **changes})], by="system"
        )

    assert not CampaignTask.objects.exists()


def test_without_minutes_and_in_a_closed_contest_nothing_is_ordered():
    with pytest.raises(Refused, match="Chưa có biên bản"):
        assign_conclusions(meeting_id=make_meeting().pk, orders=[], by="system")


def test_a_contest_that_is_over_gets_no_more_tasks():
    meeting = held()
    Campaign.objects.update(state="closed", closed_at=clock.now())

    with pytest.raises(Refused, match="không đang diễn ra"):
        assign_conclusions(meeting_id=meeting.pk, orders=orders(meeting), by="system")


def called(meeting, day=dt.date(2024, 3, 5)):
    return call_meeting(
        campaign_id=meeting.campaign_id, kind="meeting", title="Họp lần hai", day=day, by="system"
    )


@pytest.mark.parametrize("done", ["reported", "accepted"])
def test_the_next_agenda_opens_with_what_is_open_and_only_with_that(done):
    meeting = held()
    assign_conclusions(meeting_id=meeting.pk, orders=orders(meeting), by="system")

    later = called(meeting)
    both = timed(later, list(later.agenda.all()))
    Assignment.objects.filter(due_on=dt.date(2024, 2, 25)).update(
        state=done, seen_at=DAY, acknowledged_at=DAY, reported_at=DAY
    )
    one = timed(later, list(later.agenda.all()))

    assert both[0].item.text == "Rà soát việc còn lại từ cuộc họp ngày 20/02/2024"
    assert both[0].rest == (
        f"cử đại diện ({EDUCATION}, hạn 25/02/2024)",
        f"Phát động tại trường trước ngày 29/02/2024 ({EDUCATION}, hạn 29/02/2024)",
    )
    assert one[0].rest == both[0].rest[1:]
    assert one[0].rest[0] in meeting_material(later.pk).blocks["chương trình"]


def test_a_conclusion_that_names_who_must_act_is_open_until_it_is_a_task():
    assert [left.words for left in left_open(held().pk)] == [
        f"Phát động tại trường trước ngày 29/02/2024 ({EDUCATION})"
    ]


def test_a_meeting_that_was_planned_before_gets_the_rest_by_hand_and_once():
    meeting = make_meeting()
    later = called(meeting)
    actions.set_agenda(
        meeting_id=later.pk,
        points=[actions.Point("Khai mạc"), actions.Point("Bế mạc")],
        seen=agenda_version([]),
        by="system",
    )
    nothing = open_with_rest(meeting_id=later.pk, by="system")
    Meeting.objects.filter(pk=meeting.pk).update(state="closed")
    meeting.conclusions.create(order=1, text="Gửi lại", who="Tỉnh đoàn")

    for _twice in range(2):
        open_with_rest(meeting_id=later.pk, by="system")

    assert nothing is None
    assert list(later.agenda.values_list("order", "text")) == [
        (1, "Rà soát việc còn lại từ cuộc họp ngày 20/02/2024"),
        (2, "Khai mạc"),
        (3, "Bế mạc"),
    ]


def test_the_minutes_name_who_was_absent_and_who_had_said_so():
    meeting = held()
    words = meeting_material(meeting.pk).blocks["thành phần"]
    meeting.invitees.filter(name="Hội Khăn Quàng").update(reply="no", coming=0, replied_at=DAY)

    excused = meeting_material(meeting.pk).blocks["thành phần"]

    assert "Vắng mặt: Hội Khăn Quàng." in words
    assert "Vắng mặt: Hội Khăn Quàng (đã báo trước)." in excused


# ---- pages


def organise(client, meeting):
    client.force_login(make_role(meeting.campaign, "organiser"))
    return f"/hoi-nghi/{meeting.campaign.slug}/{meeting.pk}/"


def test_the_page_offers_and_gives(client):
    meeting = held()
    base = organise(client, meeting)
    first, second, third = meeting.conclusions.all()
    given = {
        f"viec-{first.pk}-take": "on",
        f"viec-{first.pk}-who": EDUCATION,
        f"viec-{first.pk}-what": "cử đại diện",
        f"viec-{first.pk}-due": "26/02/2024",
        f"viec-{second.pk}-what": "x",
        f"viec-{third.pk}-what": "x",
    }

    page = client.get(f"{base}giao-viec/").content.decode()
    early = client.post(f"{base}giao-viec/", {**given, f"viec-{first.pk}-due": "01/02/2024"})
    done = client.post(f"{base}giao-viec/", given, follow=True).content.decode()
    again = client.post(f"{base}giao-viec/", given, follow=True).content.decode()

    assert 'value="25/02/2024"' in page
    assert "trước ngày họp" in early.content.decode()
    assert "Đã giao 1 việc theo kết luận." in done
    assert "hạn 26/02/2024" in done
    assert "Chưa chọn việc nào" in again
    assert CampaignTask.objects.count() == 1


def test_before_the_minutes_the_page_says_so(client):
    base = organise(client, make_meeting())

    assert "Chưa có biên bản" in client.get(f"{base}giao-viec/").content.decode()


def test_nothing_is_left_to_open_with(client):
    base = organise(client, make_meeting())

    html = client.post(f"{base}viec-con-lai/", follow=True).content.decode()

    assert "không còn việc nào để ngỏ" in html
    assert "Đưa việc còn lại" not in html


def test_the_rest_of_an_earlier_meeting_is_offered(client):
    earlier = make_meeting()
    base = organise(client, called(earlier))
    planned = client.get(base).content.decode()
    Meeting.objects.filter(pk=earlier.pk).update(state="closed")

    closed = client.get(base).content.decode()

    assert [page.count("Đưa việc còn lại") for page in (planned, closed)] == [0, 1]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    meeting = held(SAID[:1] * count)
    base = organise(client, meeting)

    with django_assert_num_queries(11):
        html = client.get(f"{base}giao-viec/").content.decode()

    assert html.count("Giao việc này") == count

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from cuocthi.core import clock
from cuocthi.core.waiting import Waiting
from cuocthi.meetings import actions, queries
from cuocthi.meetings.models import Meeting
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_role
from tests.documents.factories import make_fact
from tests.meetings.factories import guest_named, make_meeting
from tests.units.factories import make_member, make_unit, make_user

DAY = dt.datetime(2024, 2, 20, 1, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("places", "posts", "seats"),
    [
        (23, [4, 3, 2, 3, 3, 1], [6, 4, 3, 4, 4, 2]),
        (10, [1, 1], [5, 5]),
        (11, [1, 1], [6, 5]),
        (5, [10, 1, 1], [3, 1, 1]),
        (12, [100, 1, 1, 1], [9, 1, 1, 1]),
        (3, [5, 5, 5], [1, 1, 1]),
        (2, [5, 5, 5], [1, 1, 0]),
        (7, [3], [7]),
        (4, [], []),
    ],
)
def test_seats_are_shared_out_to_the_last_place(places, posts, seats):
    found = queries.share_seats(places, posts)

    assert found == seats


def test_every_sharing_adds_up_and_leaves_no_one_standing():
    for places in range(1, 60):
        for posts in ([4, 3, 2, 3, 3, 1], [1] * 7, [50, 1, 1], [2, 9]):
            seats = queries.share_seats(places, posts)

            assert sum(seats) == places
            assert min(seats) >= (1 if places >= len(posts) else 0)


@pytest.mark.parametrize(
    ("who", "name", "posts"),
    [
        ("Đại diện Lãnh đạo Sở, Phòng BCVT, Phòng TT-BCXB, Văn phòng", "Sở", 4),
        ("Đại diện Lãnh đạo Sở và Lãnh đạo, chuyên viên phòng chuyên môn", "Sở", 3),
        ("Đại diện lãnh đạo", "Phòng Giáo dục và Đào tạo", 1),
        ("Đại diện lãnh đạo", "Phòng GD&ĐT và Lãnh đạo Trường THCS được chọn", 2),
        ("", "Hội Khăn Quàng", 1),
    ],
)
def test_posts_are_counted_as_the_letter_names_them(who, name, posts):
    assert queries.posts_named(who, name) == posts


@pytest.mark.django_db
def test_what_the_letter_leaves_open_is_asked():
    meeting = make_meeting()
    guests = list(meeting.invitees.all())

    assert queries.open_points(meeting, guests) == [
        "Văn bản không ghi giờ họp. Họp lúc mấy giờ?",
        "“Hội Khăn Quàng” chưa khớp với đơn vị nào: hãy gửi giấy mời bằng đường khác.",
    ]
    bare = Meeting(day=DAY.date(), venue="", hour=dt.time(8))
    assert queries.open_points(bare, []) == [
        "Văn bản không ghi địa điểm. Họp ở đâu?",
        "Văn bản không ghi tổng số người dự. Có bao nhiêu chỗ?",
        "Văn bản không ghi thành phần mời.",
    ]


@pytest.mark.django_db
def test_too_few_places_are_said():
    meeting = make_meeting()
    actions.arrange(meeting_id=meeting.pk, hour=dt.time(8), venue="Nhà", places=2, by="system")
    meeting.refresh_from_db()

    points = queries.open_points(meeting, list(meeting.invitees.all()))

    assert "Số chỗ ít hơn số đơn vị mời: có đơn vị chưa có chỗ nào." in points


@pytest.mark.django_db
def test_figures_for_the_closing_report():
    meeting = make_meeting()
    before = queries.figures(meeting.campaign)
    with clock.at(DAY):
        actions.invite(meeting_id=meeting.pk, by="system")
        present = {guest_named("Sở Sao Mai").pk: 4, guest_named("Phục vụ").pk: 2}
        actions.take_attendance(meeting_id=meeting.pk, present=present, by="system")

    assert before == queries.Figures(meetings=1, held=0, invited_bodies=4, present=0)
    assert queries.figures(meeting.campaign) == queries.Figures(1, 1, 4, 6)


@pytest.mark.django_db
def test_what_waits_for_the_organiser_and_for_the_invited():
    meeting = make_meeting()
    organiser = make_role(meeting.campaign, "organiser")
    school = Unit.objects.get(name__startswith="Sở Giáo dục")
    officer = make_member(school)
    url = f"/hoi-nghi/{meeting.campaign.slug}/{meeting.pk}/"

    with clock.at(DAY - dt.timedelta(days=9)):
        planned = queries.waiting_for(organiser)
        actions.invite(meeting_id=meeting.pk, by="system")
        invited = queries.waiting_for(officer)
        quiet = queries.waiting_for(organiser)
    with clock.at(DAY + dt.timedelta(days=1)):
        late = queries.waiting_for(organiser)
        over = queries.waiting_for(officer)

    assert planned == [Waiting(f"{meeting.title}: chưa gửi giấy mời", url, 1)]
    assert invited == [
        Waiting(
            "Giấy mời họp, chờ đơn vị bạn trả lời",
            f"/hoi-nghi/don-vi/{meeting.campaign.slug}/{school.pk}/",
            2,
            urgent=True,
        )
    ]
    assert quiet == []
    assert late == [Waiting(f"{meeting.title}: chưa có biên bản", url, 1)]
    assert over == []
    assert queries.waiting_for(make_user()) == []
    assert queries.waiting_for(AnonymousUser()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "superior"),
    [
        ("department", "ỦY BAN NHÂN DÂN TỈNH MÂY TRẮNG"),
        ("association", None),
    ],
)
def test_a_paper_is_headed_by_the_body_above_only_where_there_is_one(kind, superior):
    meeting = make_meeting()
    unit = meeting.campaign.unit
    unit.kind = kind

    unit.save()
    meeting.campaign.document.facts.all().delete()

    told = queries.meeting_material(meeting.pk)

    above = told.facts.get("superior")
    assert (above and above.upper(), told.facts["issuer"]) == (superior, "Sở Sao Mai")
    assert (told.sign, told.facts["sign_title"]) == ("SSM", "THỦ TRƯỞNG ĐƠN VỊ")


@pytest.mark.django_db
def test_a_body_at_the_root_has_none_above_it():
    meeting = make_meeting(own=make_unit("Sở Lẻ", kind="department"))

    meeting.campaign.document.facts.all().delete()
    for key, value in {"symbol": "KH-SL", "sign_title": "GIÁM ĐỐC"}.items():
        make_fact(meeting.campaign.document, key, value)

    told = queries.meeting_material(meeting.pk)

    assert (told.facts.get("superior"), told.sign, told.facts["sign_title"]) == (
        None,
        "SL",
        "GIÁM ĐỐC",
    )

"""Ceremonies: called by hand, with a run sheet, further sites, prizes handed over."""

import datetime as dt
import io

import pypdfium2
import pytest

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.meetings import actions
from cuocthi.meetings.actions import Place, call_meeting, set_awards, set_sites
from cuocthi.meetings.models import Meeting
from cuocthi.meetings.queries import (
    agenda_version,
    awards_version,
    heads_at_sites,
    meeting_material,
    names_version,
    sites_version,
)
from cuocthi.papers.queries import proposed
from tests.campaigns.factories import make_role
from tests.meetings.factories import guest_named, make_meeting
from tests.remembered import remembered

pytestmark = pytest.mark.django_db
DAY = dt.datetime(2024, 2, 20, 1, 0, tzinfo=dt.UTC)
SITES = [Place("Trường Gió", "Cô Mưa", 300), Place("Nhà văn hóa Mây", "", 50, 48)]


@pytest.fixture(autouse=True)
def on_the_day():
    with clock.at(DAY):
        yield


@remembered
def launch(**changes):
    campaign = make_meeting().campaign
    values = {
        "campaign_id": campaign.pk,
        "kind": "launch",
        "title": "Lễ phát động Cuộc thi UPU 53",
        "day": dt.date(2024, 3, 1),
        "hour": dt.time(7, 30),
        "venue": "Trường Gió",
        "places": 400,
        "by": "system",
    }
    return call_meeting(**{**values, **changes})


def sited(meeting, *sites, seen=None):
    known = sites_version(list(meeting.sites.all()))
    return set_sites(
        meeting_id=meeting.pk, sites=sites, seen=known if seen is None else seen, by="system"
    )


def awarded(meeting, *awards, seen=None):
    known = awards_version(list(meeting.awards.all()))
    return set_awards(
        meeting_id=meeting.pk, awards=awards, seen=known if seen is None else seen, by="system"
    )


def test_a_launch_is_planned_by_hand():
    meeting = launch(title="  Lễ   phát động ")

    assert (meeting.kind, meeting.title, meeting.state) == ("launch", "Lễ phát động", "planned")
    assert (meeting.day, meeting.hour, meeting.places) == (dt.date(2024, 3, 1), dt.time(7, 30), 400)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": " "}, "Hãy ghi tên hội nghị"),
        ({"day": dt.date(2024, 2, 19)}, "Ngày họp đã qua"),
        ({"places": 0}, "Số chỗ phải từ 1"),
        ({"places": 10_001}, "Số chỗ phải từ 1"),
    ],
)
def test_what_cannot_be_is_refused(changes, told):
    with pytest.raises(Refused, match=told):
        launch(**changes)

    assert Meeting.objects.count() == 1


def test_the_same_ceremony_twice_and_one_of_a_closed_contest_are_refused():
    first = launch()
    same = {"campaign_id": first.campaign_id, "kind": "launch", "title": first.title, "by": "x"}
    with pytest.raises(Refused, match="đã có một hội nghị cùng tên"):
        call_meeting(**same, day=first.day)
    Campaign.objects.update(state="closed", closed_at=clock.now())

    with pytest.raises(Refused, match="đã tổng kết"):
        call_meeting(**same, day=first.day + dt.timedelta(days=1))


def test_sites_have_a_head_count_of_their_own():
    meeting = launch()

    kept = sited(meeting, *SITES)
    again = sited(meeting, *SITES, seen="cũ")

    assert [one.pk for one in again] == [one.pk for one in kept]
    assert heads_at_sites(kept) == (350, 48)
    assert heads_at_sites(kept[:1]) == (300, None)


@pytest.mark.parametrize(
    ("sites", "told"),
    [
        ([Place("")], "Điểm cầu 1: hãy ghi tên"),
        ([SITES[0], Place("A", places=-1)], "Điểm cầu 2"),
        ([Place("A", places=1_000_001)], "Điểm cầu 1"),
        ([Place("A")] * 301, "Nhiều nhất 300 điểm cầu"),
    ],
)
def test_sites_that_cannot_be_are_refused(sites, told):
    meeting = launch()

    with pytest.raises(Refused, match=told):
        sited(meeting, *sites)

    assert not meeting.sites.exists()


def test_the_second_of_two_windows_is_told():
    meeting = launch()
    sited(meeting, SITES[0])
    awarded(meeting, ("Giải Nhất", "Trường Gió"))

    with pytest.raises(Overtaken, match="các điểm cầu đã được lưu khác đi"):
        sited(meeting, SITES[1], seen=sites_version([]))
    with pytest.raises(Overtaken, match="danh sách giải đã được lưu khác đi"):
        awarded(meeting, ("Giải Nhì", "Trường Mưa"), seen=awards_version([]))


@pytest.mark.parametrize("awards", [[("Giải Nhất", "")], [("", "A")], [("G", "A")] * 301])
def test_a_prize_without_a_receiver_is_refused(awards):
    meeting = launch()

    with pytest.raises(Refused, match="Mỗi dòng ghi giải"):
        awarded(meeting, *awards)

    assert not meeting.awards.exists()


def test_the_same_prizes_again_change_nothing():
    meeting = launch()
    first = awarded(meeting, ("Giải Nhất", "Trường Gió"))

    assert [one.pk for one in awarded(meeting, (" Giải  Nhất ", "Trường Gió"), seen="cũ")] == [
        one.pk for one in first
    ]


def test_the_run_sheet_tells_minutes_roles_sites_and_prizes():
    meeting = launch()
    actions.set_agenda(
        meeting_id=meeting.pk,
        points=[
            actions.Point("Đón khách", 30, "Đoàn trường"),
            actions.Point("Trao giải lần thứ 52", 20, "Lãnh đạo Sở"),
        ],
        seen=agenda_version([]),
        by="system",
    )
    sited(meeting, *SITES)
    awarded(meeting, ("Giải Nhất", "Trường Gió"), ("Giải Nhì", "Trường Mưa"))

    block = meeting_material(meeting.pk).blocks["kịch bản"]
    paper = proposed("meeting", meeting.pk, "kich_ban")

    for words in (
        "07:30 – 08:00",
        "Đoàn trường",
        "08:00 – 08:20",
        "Các điểm cầu:",
        "Nhà văn hóa Mây",
        "Các giải được trao:",
        "Trường Mưa",
    ):
        assert words in block
    assert len(paper.body) > 3


def words_of(data):
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    return "\n".join(page.get_textpage().get_text_bounded() for page in document), len(document)


def organise(client, meeting):
    client.force_login(make_role(meeting.campaign, "organiser"))
    return f"/hoi-nghi/{meeting.campaign.slug}/"


def test_the_list_to_be_signed_names_who_is_known_and_leaves_room(client):
    meeting = make_meeting()
    actions.invite(meeting_id=meeting.pk, by="system")
    guest = guest_named("Sở Giáo dục")
    people = [("Nguyễn Thị Gió", 1), ("Trường Mưa", 2)]
    seen = names_version([])
    actions.name_guests(invitee_id=guest.pk, people=people, seen=seen, by="unit:1")
    base = organise(client, meeting)

    answer = client.get(f"{base}{meeting.pk}/danh-sach-diem-danh/")

    words, _pages = words_of(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert "DANH SÁCH ĐIỂM DANH" in words
    assert words.count("Nguyễn Thị Gió") == 1
    assert words.count("Trường Mưa") == 2
    # 5 of the house, 3 named, 2 asked for, 2 of the association, 2 of the staff, 5 lines to spare
    assert "\n19" in words.replace("\r", "")
    assert "\n20" not in words.replace("\r", "")


def test_a_name_that_no_font_has_is_told(client):
    meeting = make_meeting()
    meeting.invitees.filter(order=1).update(name="Sở 𓀀")
    base = organise(client, meeting)

    answer = client.get(f"{base}{meeting.pk}/danh-sach-diem-danh/")

    assert answer.status_code == 409
    assert "𓀀" in answer.content.decode()


def test_the_pages_take_a_ceremony_its_sites_and_prizes(client):
    meeting = make_meeting()
    base = organise(client, meeting)

    made = client.post(
        f"{base}them/",
        {"kind": "awards", "title": "Lễ trao giải", "day": "01/03/2024", "hour": "7:30"},
        follow=True,
    )
    ceremony = Meeting.objects.get(kind="awards")
    wrong = client.post(f"{base}them/", {"kind": "x", "title": "A", "day": "01/03/2024"})
    past = client.post(f"{base}them/", {"kind": "launch", "title": "A", "day": "01/03/2020"})
    page = f"{base}{ceremony.pk}/diem-cau/"
    row = {"form-0-name": "Trường Gió", "form-0-places": "30", "form-0-present": "28"}
    posted = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "seen": sites_version([]), **row}
    sited = client.post(page, posted, follow=True).content.decode()
    late = client.post(page, {**posted, "form-0-name": "Trường Mưa"})
    bad = client.post(page, {**posted, "form-0-places": "-3"}).content.decode()
    prizes = f"{base}{ceremony.pk}/giai-duoc-trao/"
    given = {"awards": "Giải Nhất; Trường <b>Gió</b>\n\n", "seen": awards_version([])}
    awarded = client.post(prizes, given, follow=True).content.decode()
    half = client.post(prizes, {"awards": "Giải Nhất", "seen": ""}).content.decode()

    assert "lễ trao giải" in made.content.decode()
    assert "is-invalid" in wrong.content.decode()
    assert "Ngày họp đã qua" in past.content.decode()
    assert "có mặt 28" in sited
    assert late.status_code == 409
    assert "Dòng 1, Số người dự kiến" in bad
    assert "Đã lưu danh sách giải." in awarded
    assert "đã được lưu khác đi" in half
    assert "Trường &lt;b&gt;Gió&lt;/b&gt;" in client.get(prizes).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_sites_cost_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    meeting = launch()
    sited(meeting, *SITES[:1] * count)
    base = organise(client, meeting)

    with django_assert_num_queries(9):
        html = client.get(f"{base}{meeting.pk}/diem-cau/").content.decode()

    assert html.count("Trường Gió") == count

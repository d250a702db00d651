import datetime as dt
import re

import pytest

from cuocthi.core import clock
from cuocthi.meetings import actions
from cuocthi.meetings.models import Invitee, Meeting
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_role
from tests.dispatch.factories import come_by_link
from tests.meetings.factories import guest_named, make_house, make_meeting
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db

DAY = dt.datetime(2024, 2, 20, 1, 0, tzinfo=dt.UTC)


def page(response):
    words = response.content.decode()
    assert "UNKNOWN-VARIABLE" not in words
    return words


def school():
    return Unit.objects.get(name__startswith="Sở Giáo dục")


def organise(client, meeting):
    client.force_login(make_role(meeting.campaign, "organiser"))
    return f"/hoi-nghi/{meeting.campaign.slug}/{meeting.pk}/"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    meeting = make_meeting()
    for n in range(1, count):
        Meeting.objects.create(campaign=meeting.campaign, title=f"Họp {n}", day=meeting.day)
    organise(client, meeting)

    with django_assert_num_queries(5):
        response = client.get(f"/hoi-nghi/{meeting.campaign.slug}/")

    assert page(response).count('scope="row"') == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_meeting_costs_the_same_for_one_guest_and_for_three(
    client, django_assert_num_queries, count
):
    meeting = make_meeting()
    url = organise(client, meeting)
    Invitee.objects.filter(order__gt=count).delete()

    with django_assert_num_queries(14):
        response = client.get(url)

    assert page(response).count('scope="row"') == count + 1


def test_an_empty_list_says_why(client):
    meeting = make_meeting()
    organise(client, meeting)
    meeting.delete()

    assert "Chưa có hội nghị nào" in page(client.get(f"/hoi-nghi/{meeting.campaign.slug}/"))


def test_the_organiser_goes_from_plan_to_minutes(client):
    meeting = make_meeting()
    url = organise(client, meeting)
    item = meeting.agenda.first()

    planned = page(client.get(url))
    arranged = page(
        client.post(
            f"{url}chuan-bi/", {"hour": "8:30", "venue": "Nhà văn hóa", "places": "14"}, follow=True
        )
    )
    invited = page(client.post(f"{url}moi/", follow=True))
    paper = client.get(f"{url}tep/giay-moi/")
    with clock.at(DAY):
        form = page(client.get(f"{url}diem-danh/"))
        present = dict.fromkeys(re.findall(r'name="(co-mat-\d+)"', form), "2")
        held = page(client.post(f"{url}diem-danh/", present, follow=True))
        closed = page(
            client.post(
                f"{url}bien-ban/",
                {
                    "began": "8:30",
                    "ended": "10:15",
                    "chair": "Trần Thị Sao",
                    "secretary": "Lê Văn Mai",
                    f"noi-dung-{item.pk}": "Đã rút kinh nghiệm",
                    "ket-luan-TOTAL_FORMS": "2",
                    "ket-luan-INITIAL_FORMS": "0",
                    "ket-luan-0-text": "Phát động sớm",
                    "ket-luan-0-who": "Sở Giáo dục và Đào tạo",
                    "ket-luan-1-text": "",
                },
                follow=True,
            )
        )
    minutes = client.get(f"{url}tep/bien-ban/")

    assert "Văn bản không ghi giờ họp" in planned
    assert "08:30" in arranged
    assert "Đã soạn giấy mời" in invited
    assert b"".join(paper).startswith(b"PK")
    assert len(present) == 5
    assert "Đã lưu điểm danh" in held
    assert "Đã lập biên bản" in closed
    assert "Đã rút kinh nghiệm" in closed
    assert "Phát động sớm <b>(Sở Giáo dục và Đào tạo)</b>" in closed
    assert "bien-ban-" in minutes["Content-Disposition"]


def test_what_is_refused_stays_in_the_form(client):
    meeting = make_meeting()
    url = organise(client, meeting)
    actions.invite(meeting_id=meeting.pk, by="system")

    late = {"hour": "", "venue": "Nhà", "places": "14", "answer_by": "21/02/2024"}
    answer = page(client.post(f"{url}chuan-bi/", late))
    with clock.at(DAY - dt.timedelta(days=3)):
        form = page(client.get(f"{url}diem-danh/"))
        names = dict.fromkeys(re.findall(r'name="(co-mat-\d+)"', form), "1")
        early = page(client.post(f"{url}diem-danh/", names))
    minutes = page(
        client.post(
            f"{url}bien-ban/",
            {
                "began": "8:30",
                "ended": "9:30",
                "chair": "Trần Thị Sao",
                "secretary": "Lê Văn Mai",
                "ket-luan-TOTAL_FORMS": "0",
                "ket-luan-INITIAL_FORMS": "0",
            },
        )
    )

    assert "Hạn trả lời phải trước hoặc trong ngày họp" in answer
    assert "đến ngày đó mới điểm danh được" in early
    assert "Chưa điểm danh" in minutes
    assert 'value="Trần Thị Sao"' in minutes


def test_a_unit_answers_by_its_link(client):
    meeting = make_meeting()
    actions.invite(meeting_id=meeting.pk, by="system")
    come_by_link(client, meeting.campaign, school())
    guest = guest_named("Sở Giáo dục")
    home = f"/hoi-nghi/don-vi/{meeting.campaign.slug}/"

    shown = page(client.get(home))
    field = f"moi-{guest.pk}-coming"
    wrong = page(client.post(f"/hoi-nghi/tra-loi/{guest.pk}/", {field: "9"}))
    done = client.post(f"/hoi-nghi/tra-loi/{guest.pk}/", {field: "3"}, follow=True)

    assert shown.count("Trả lời giấy mời") == 2
    assert "Nhờ đơn vị mời giúp" in shown
    assert "Hội Khăn Quàng" not in shown
    assert "từ 0 đến 3 người" in wrong
    assert done.redirect_chain == [(home, 302)]
    assert "3 người dự" in page(done)
    guest.refresh_from_db()
    assert (guest.reply, guest.coming) == ("yes", 3)


def test_an_officer_answers_signed_in_and_later_only_reads(client):
    meeting = make_meeting()
    actions.invite(meeting_id=meeting.pk, by="system")
    client.force_login(make_member(school()))
    guest = guest_named("Sở Giáo dục")
    home = f"/hoi-nghi/don-vi/{meeting.campaign.slug}/{school().pk}/"

    done = client.post(
        f"/hoi-nghi/tra-loi/{guest.pk}/", {f"moi-{guest.pk}-coming": "0"}, follow=True
    )
    with clock.at(DAY):
        actions.take_attendance(meeting_id=meeting.pk, present={}, by="system")
    late = page(client.get(home))
    refused = page(client.post(f"/hoi-nghi/tra-loi/{guest.pk}/", {f"moi-{guest.pk}-coming": "1"}))

    assert done.redirect_chain == [(home, 302)]
    assert "không dự" in page(done)
    assert "Trả lời giấy mời" not in late
    guest.refresh_from_db()
    assert guest.reply == "no"
    assert "Đã trả lời" in refused


@pytest.mark.parametrize("who", ["stranger", "uninvited unit", "before the invitation"])
def test_others_find_no_invitation(client, who):
    meeting = make_meeting()
    guest = guest_named("Sở Giáo dục")
    if who == "before the invitation":
        come_by_link(client, meeting.campaign, school())
    else:
        actions.invite(meeting_id=meeting.pk, by="system")
        other = make_unit("Hội Cây Xanh", kind="association")
        client.force_login(make_user() if who == "stranger" else make_member(other))

    page_of_unit = client.get(f"/hoi-nghi/don-vi/{meeting.campaign.slug}/{school().pk}/")
    answer = client.post(f"/hoi-nghi/tra-loi/{guest.pk}/", {f"moi-{guest.pk}-coming": "1"})

    assert (page_of_unit.status_code, answer.status_code) == (404, 404)
    assert "Hội trường tầng 1" not in page_of_unit.content.decode()
    guest.refresh_from_db()
    assert guest.reply == "none"


def test_without_link_and_account_the_link_is_asked_for(client):
    meeting = make_meeting()
    actions.invite(meeting_id=meeting.pk, by="system")
    guest = guest_named("Sở Giáo dục")

    answers = [
        client.get(f"/hoi-nghi/don-vi/{meeting.campaign.slug}/"),
        client.get("/hoi-nghi/don-vi/khong-co/"),
        client.post(f"/hoi-nghi/tra-loi/{guest.pk}/"),
        client.post("/hoi-nghi/tra-loi/999999/"),
    ]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert all("Hội trường tầng 1" not in page(answer) for answer in answers)


def test_an_invitation_without_a_mailbox_is_printed(client):
    meeting = make_meeting(own=make_house(mailboxes=False))
    url = organise(client, meeting)
    actions.invite(meeting_id=meeting.pk, by="system")

    words = page(client.get(f"/hoi-nghi/{meeting.campaign.slug}/phieu-in/"))

    assert words.count('class="qr"') == 1
    assert f'href="/hoi-nghi/{meeting.campaign.slug}/phieu-in/"' in page(client.get(url))


PAGES = ["", "{pk}/", "{pk}/chuan-bi/", "{pk}/diem-danh/", "{pk}/bien-ban/", "{pk}/moi/",
         "{pk}/tep/giay-moi/", "phieu-in/", "{pk}/chuong-trinh/", "{pk}/khach/them/",
         "{pk}/khach/moi-them/", "{pk}/khach/1/", "{pk}/khach/1/bo/",
         "{pk}/cua/", "{pk}/cua/1/thu-hoi/", "{pk}/giao-viec/", "{pk}/viec-con-lai/",
         "{pk}/diem-cau/", "{pk}/giai-duoc-trao/", "{pk}/danh-sach-diem-danh/", "them/",
         "{pk}/du-toan/", "{pk}/du-toan/xlsx/", "{pk}/du-toan/noi-hop/", "muc-chi/",
         "muc-chi/1/bo/"]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(
    ("who", "status"), [("judge", 403), ("invited officer", 404), ("stranger", 404)]
)
def test_only_organisers_run_a_meeting(client, address, who, status):
    meeting = make_meeting()
    user = {
        "judge": lambda: make_role(meeting.campaign, "judge"),
        "invited officer": lambda: make_member(school()),
        "stranger": make_user,
    }[who]()
    client.force_login(user)
    posted = ("/moi/", "/moi-them/", "/bo/", "/thu-hoi/", "/viec-con-lai/", "/noi-hop/")
    how = client.post if address.endswith(posted) else client.get

    response = how(f"/hoi-nghi/{meeting.campaign.slug}/{address.format(pk=meeting.pk)}")

    assert response.status_code == status


@pytest.mark.parametrize("address", PAGES)
def test_the_organisers_pages_ask_for_a_login(client, address):
    meeting = make_meeting()

    response = client.get(f"/hoi-nghi/{meeting.campaign.slug}/{address.format(pk=meeting.pk)}")

    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/dang-nhap/")


def test_a_meeting_of_another_campaign_is_not_found(client):
    meeting = make_meeting()
    other = make_meeting(own=make_unit("xã Lạ"))
    organise(client, meeting)

    response = client.get(f"/hoi-nghi/{meeting.campaign.slug}/{other.pk}/")

    assert response.status_code == 404
    assert (
        client.get(f"/hoi-nghi/{meeting.campaign.slug}/{meeting.pk}/tep/bien-ban/").status_code
        == 404
    )

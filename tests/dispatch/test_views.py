import datetime as dt
import re

import pytest

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.dispatch.actions import Way, acknowledge
from cuocthi.dispatch.models import Assignment, UnknownAddressee
from cuocthi.notices.models import Notice
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_role
from tests.dispatch.factories import FIRST, come_by_link, make_handed_down, make_town, report_one
from tests.remembered import remembered
from tests.units.factories import make_member, make_user

pytestmark = pytest.mark.django_db

JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40


def page(response):
    words = response.content.decode()
    assert "UNKNOWN-VARIABLE" not in words
    return words


def commune():
    return Unit.objects.get(name="xã Gió 1")


def test_a_unit_comes_by_its_link_and_reads_its_clause_in_the_paragraph(client):
    campaign = make_handed_down()

    response = come_by_link(client, campaign, commune())
    words = page(client.get(response["Location"]))

    assert response["Location"] == f"/giao-viec/don-vi/{campaign.slug}/"
    assert f"1. <mark>{FIRST}</mark>. Làm ngay trong tuần." in words
    assert "xã Gió 1" in words
    assert "Đã nhận việc" in words
    assert words.count('class="card"') == 1


def test_looking_changes_nothing(client):
    campaign = make_handed_down()
    come_by_link(client, campaign, commune())
    assignment = Assignment.objects.get(unit=commune())
    before = Event.objects.count()

    client.get(f"/giao-viec/don-vi/{campaign.slug}/")
    client.get(f"/giao-viec/viec/{assignment.pk}/bao-cao/")
    refused = client.get(f"/giao-viec/viec/{assignment.pk}/nhan/")

    assert refused.status_code == 405
    assert Event.objects.count() == before
    assert Assignment.objects.get(unit=commune()).state == "sent"


def test_one_tap_takes_the_task_on_in_the_name_of_the_unit(client):
    campaign = make_handed_down()
    come_by_link(client, campaign, commune())
    assignment = Assignment.objects.get(unit=commune())

    response = client.post(f"/giao-viec/viec/{assignment.pk}/nhan/", follow=True)

    assert "Đã ghi nhận: đơn vị nhận việc" in page(response)
    event = Event.objects.get(verb="assignment.acknowledged")
    assert event.actor == f"unit:{assignment.unit_id}"


def test_what_htmx_puts_in_is_what_a_reload_shows(client):
    campaign = make_handed_down()
    come_by_link(client, campaign, commune())
    assignment = Assignment.objects.get(unit=commune())

    swapped = page(
        client.post(f"/giao-viec/viec/{assignment.pk}/nhan/", headers={"HX-Request": "true"})
    )
    reloaded = page(client.get(f"/giao-viec/don-vi/{campaign.slug}/"))

    card = re.search(r"<section.*?</section>", swapped, re.DOTALL)[0]
    assert "Nhận việc lúc" in card
    assert card == re.search(r"<section.*?</section>", reloaded, re.DOTALL)[0]


def addresses(campaign, assignment):
    return [
        ("get", f"/giao-viec/don-vi/{campaign.slug}/{assignment.unit_id}/"),
        ("post", f"/giao-viec/viec/{assignment.pk}/nhan/"),
        ("get", f"/giao-viec/viec/{assignment.pk}/bao-cao/"),
        ("get", f"/giao-viec/minh-chung/{assignment.report.proofs.get().pk}/"),
        *(
            (how, f"/giao-viec/don-vi/{campaign.slug}/{assignment.unit_id}/{part}/")
            for how, part in [
                ("get", "bao-cao"),
                ("post", "bao-cao"),
                ("post", "nhan-het"),
                ("post", "da-xem"),
            ]
        ),
    ]


@remembered
def planted():
    """A campaign whose first commune has reported words that could leak."""
    campaign = make_handed_down()
    assignment = Assignment.objects.get(unit=commune())
    report_one(
        assignment_id=assignment.pk,
        done_on=clock.today(),
        what="Chuyện riêng của xã Gió",
        people_reached=1,
        ways=[Way("other", files=(("anh.jpg", JPEG),))],
        by="system",
    )
    return campaign, assignment


@pytest.mark.parametrize("who", ["stranger", "sibling by link", "other campaign", "judge"])
def test_others_find_nothing_of_a_unit(client, who):
    campaign, assignment = planted()
    if who == "stranger":
        client.force_login(make_user())
    elif who == "sibling by link":
        come_by_link(client, campaign, Unit.objects.get(name="phường Gió 2"))
    elif who == "judge":
        client.force_login(make_role(campaign, "judge"))
    else:
        come_by_link(client, make_handed_down(make_town()), assignment.unit)

    answers = [getattr(client, how)(url) for how, url in addresses(campaign, assignment)]

    assert [answer.status_code for answer in answers] == [404] * 8
    assert all("Chuyện riêng" not in answer.content.decode() for answer in answers)


def test_without_link_and_account_every_address_asks_for_the_link(client):
    campaign, assignment = planted()
    unknown = [("get", "/giao-viec/don-vi/khong-co/"), ("post", "/giao-viec/viec/999999/nhan/")]
    here = ("get", f"/giao-viec/don-vi/{campaign.slug}/")

    answers = [
        getattr(client, how)(url) for how, url in [*addresses(campaign, assignment), here, *unknown]
    ]

    assert [answer.status_code for answer in answers] == [403] * 11
    assert all("Cần liên kết của đơn vị" in page(answer) for answer in answers)


def test_a_link_of_another_campaign_asks_for_the_right_one(client):
    campaign = make_handed_down()
    other = make_handed_down(make_town())
    come_by_link(client, other, Assignment.objects.filter(task__campaign=other).first().unit)

    response = client.get(f"/giao-viec/don-vi/{campaign.slug}/")

    assert response.status_code == 403


def test_a_replaced_link_ends_the_session_too(client):
    campaign = make_handed_down()
    come_by_link(client, campaign, commune())
    organiser = make_role(campaign, "organiser")
    other = type(client)()
    other.force_login(organiser)

    answer = other.post(f"/giao-viec/{campaign.slug}/lien-ket/{commune().pk}/")
    shut = client.get(f"/giao-viec/don-vi/{campaign.slug}/")

    token = re.search(r"/vao/([\w-]+)/", page(answer))[1]
    assert page(answer).count('class="qr"') == 1
    assert shut.status_code == 403
    assert client.post(f"/vao/{token}/")["Location"] == f"/giao-viec/don-vi/{campaign.slug}/"


def test_an_officer_does_the_same_signed_in(client):
    campaign = make_handed_down()
    assignment = Assignment.objects.get(unit=commune())
    officer = make_member(commune())
    client.force_login(officer)

    mine = page(client.get("/giao-viec/"))
    response = client.post(f"/giao-viec/viec/{assignment.pk}/nhan/", follow=True)

    home = f"/giao-viec/don-vi/{campaign.slug}/{assignment.unit_id}/"
    assert f'href="{home}#viec-{assignment.pk}"' in mine
    assert response.redirect_chain[-1][0] == f"{home}#viec-{assignment.pk}"
    assert Event.objects.get(verb="assignment.acknowledged").actor == f"user:{officer.pk}"


def test_a_unit_without_tasks_has_no_page(client):
    campaign = make_handed_down(tasks=[{"who": ["Thị đoàn"], "what": FIRST}])
    client.force_login(make_member(commune()))

    assert client.get(f"/giao-viec/don-vi/{campaign.slug}/{commune().pk}/").status_code == 404
    assert "Chưa có nhiệm vụ nào" in page(client.get("/giao-viec/"))


@pytest.mark.parametrize("count", [1, 3])
def test_progress_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    campaign = make_handed_down(
        make_town(communes=count),
        tasks=[{"who": ["Ủy ban nhân dân các xã, phường"], "what": FIRST}],
    )
    client.force_login(make_role(campaign, "organiser"))

    with django_assert_num_queries(22):
        response = client.get(f"/giao-viec/{campaign.slug}/")

    assert page(response).count('scope="row"') == count


@pytest.mark.parametrize("count", [1, 3])
def test_my_tasks_cost_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    town = make_town(communes=0)
    tasks = [{"who": ["Thị đoàn"], "what": f"việc {n}"} for n in range(count)]
    make_handed_down(town, tasks=tasks)
    client.force_login(make_member(Unit.objects.get(name="Thị đoàn Sông Mây")))

    with django_assert_num_queries(5):
        response = client.get("/giao-viec/")

    assert page(response).count("chưa xem") == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_unit_page_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    town = make_town(communes=0)
    tasks = [{"who": ["Thị đoàn"], "what": f"việc {n}"} for n in range(count)]
    campaign = make_handed_down(town, tasks=tasks)
    come_by_link(client, campaign, Unit.objects.get(name="Thị đoàn Sông Mây"))

    with django_assert_num_queries(11):
        response = client.get(f"/giao-viec/don-vi/{campaign.slug}/")

    assert page(response).count('class="card"') == count


def test_progress_shows_each_state_and_only_the_silent_when_asked(client):
    campaign = make_handed_down()
    seen = Assignment.objects.get(unit=commune())
    acknowledge(assignment_id=seen.pk, by="system")
    client.force_login(make_role(campaign, "organiser"))

    whole = page(client.get(f"/giao-viec/{campaign.slug}/"))
    silent = page(client.get(f"/giao-viec/{campaign.slug}/?loc=im-lang"))

    assert whole.count('scope="row"') == 4
    assert "Còn 20 ngày" in whole
    assert silent.count('scope="row"') == 3
    assert "xã Gió 1" in whole
    assert "xã Gió 1" not in silent


def test_the_reminder_button_says_what_happened(client):
    campaign = make_handed_down()
    client.force_login(make_role(campaign, "organiser"))
    url = f"/giao-viec/{campaign.slug}/nhac/"

    early = page(client.post(url, follow=True))
    with clock.at(clock.now() + dt.timedelta(days=2, hours=1)):
        late = page(client.post(url, follow=True))

    assert "Chưa có đơn vị nào đến hạn nhắc" in early
    assert "Đã nhắc 4 đơn vị." in late


def test_sheets_for_units_without_a_mailbox_carry_the_link_as_a_picture(client):
    campaign = make_handed_down(make_town(mailboxes=False))
    client.force_login(make_role(campaign, "organiser"))

    words = page(client.get(f"/giao-viec/{campaign.slug}/phieu-in/"))

    assert words.count('class="qr"') == Notice.objects.count() == 4


def test_an_organiser_says_who_is_meant(client):
    campaign = make_handed_down(tasks=[{"who": ["Đội Khăn Quàng", "Đội Cờ Đỏ"], "what": FIRST}])
    client.force_login(make_role(campaign, "organiser"))
    first, second = UnknownAddressee.objects.order_by("pk")
    url = f"/giao-viec/{campaign.slug}/chua-ro/{first.pk}/"

    listed = page(client.get(f"/giao-viec/{campaign.slug}/"))
    nothing = page(client.get(f"{url}?ten=zzz"))
    found = page(client.get(f"{url}?ten=gió"))
    chosen = page(client.post(url, {"unit": commune().pk}, follow=True))
    left = page(
        client.post(f"/giao-viec/{campaign.slug}/chua-ro/{second.pk}/", {"unit": ""}, follow=True)
    )
    late = page(client.post(url, {"unit": commune().pk}, follow=True))

    assert f'href="{url}"' in listed
    assert "“Đội Khăn Quàng”" in listed
    assert "Không có đơn vị nào tên như vậy" in nothing
    assert f'value="{commune().pk}"' in found
    assert "Đã giao việc cho xã Gió 1." in chosen
    assert "Đã bỏ qua" in left
    assert "đã được người khác xử lý" in late
    assert "Đã giao cho xã Gió 1." in page(client.get(url))


@pytest.mark.parametrize("unit", ["9" * 19, "9" * 5000])
def test_a_unit_that_cannot_be_leaves_the_question_open(client, unit):
    campaign = make_handed_down(tasks=[{"who": ["Đội Khăn Quàng"], "what": FIRST}])
    client.force_login(make_role(campaign, "organiser"))
    unknown = UnknownAddressee.objects.get()
    url = f"/giao-viec/{campaign.slug}/chua-ro/{unknown.pk}/"

    answer = client.post(url, {"unit": unit})

    assert answer.status_code == 404
    assert "đã được người khác xử lý" not in page(client.get(url))
    after = UnknownAddressee.objects.filter(pk=unknown.pk).values().get()
    assert after == {name: getattr(unknown, name) for name in after}


ORGANISERS_PAGES = ["", "phieu-in/", "nhac/", "lien-ket/1/", "chua-ro/1/"]


@pytest.mark.parametrize("address", ORGANISERS_PAGES)
@pytest.mark.parametrize(
    ("who", "status"), [("judge", 403), ("officer of a unit", 404), ("stranger", 404)]
)
def test_only_organisers_follow_the_units(client, address, who, status):
    campaign = make_handed_down()
    user = {
        "judge": lambda: make_role(campaign, "judge"),
        "officer of a unit": lambda: make_member(commune()),
        "stranger": make_user,
    }[who]()
    client.force_login(user)
    how = client.post if address in ("nhac/", "lien-ket/1/") else client.get

    response = how(f"/giao-viec/{campaign.slug}/{address}")

    assert response.status_code == status


@pytest.mark.parametrize("address", ORGANISERS_PAGES)
def test_the_organisers_pages_ask_for_a_login(client, address):
    campaign = make_handed_down()

    response = client.get(f"/giao-viec/{campaign.slug}/{address}")

    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/dang-nhap/")

"""The step before the work is handed down: how many, who, and what is still open."""

import datetime as dt
import re

import pytest

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.dispatch.queries import preview
from tests.campaigns.factories import make_campaign, make_officer, make_role
from tests.dispatch.factories import make_ordered, make_town
from tests.documents.factories import make_fact, make_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def nam(client):
    def sign_in(campaign):
        user = make_officer(campaign.unit)
        client.force_login(user)
        return user

    return sign_in


def url(campaign):
    return f"/giao-viec/{campaign.slug}/xac-nhan/"


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).split())


def test_before_confirming_the_page_says_how_many_units_and_which_kinds(client, nam):
    campaign = make_ordered(make_town(communes=3), state="draft")
    nam(campaign)

    html = words(client.get(url(campaign)).content.decode())

    campaign.refresh_from_db()
    assert campaign.state == Campaign.State.DRAFT
    assert "5 đơn vị , 2 nhiệm vụ." in html
    assert "xã, phường, thị trấn, đặc khu 3" in html
    assert "Xác nhận, giao việc cho 5 đơn vị" in html


def test_what_is_still_open_is_counted_with_the_way_to_it(client, nam):
    tasks = [
        {"who": ["Ủy ban nhân dân các xã, phường"], "what": "Thông báo"},
        {"who": ["Công ty Gió Ngàn"], "what": "Tài trợ"},
        {"who": [], "what": "Làm gì đó"},
    ]
    campaign = make_ordered(tasks=tasks, state="draft")
    make_question(campaign.document)
    make_question(campaign.document, ask="Câu đã trả lời?", answer="rồi", answered_by="user:1")
    make_fact(campaign.document, "venue", "Sân", sure=0.4)
    make_fact(campaign.document, "budget", "A", accepted_by="user:1", accepted_at=clock.now())
    nam(campaign)

    html = client.get(url(campaign)).content.decode()

    said = words(html)
    assert "1 nơi nhận chưa rõ là đơn vị nào" in said
    assert "“Công ty Gió Ngàn”" in said
    assert "1 nhiệm vụ không nêu ai làm." in said
    assert "1 câu hỏi của văn bản chưa trả lời." in said
    assert "3 thông tin máy đọc chưa có người xem, trong đó 1 điều máy chưa chắc" in said
    assert f'href="/van-ban/{campaign.document_id}/#cau-hoi"' in html


def test_with_nobody_to_give_work_to_the_page_says_so(client, nam):
    campaign = make_campaign(state="draft", tasks=[{"who": ["Công ty Lạ"], "what": "Làm"}])
    nam(campaign)

    html = words(client.get(url(campaign)).content.decode())

    assert "không ai được giao việc" in html
    assert "Vẫn xác nhận, chưa giao cho ai" in html


def test_confirming_hands_down_once_and_then_leads_to_the_contest(client, nam):
    campaign = make_ordered(state="draft")
    nam(campaign)

    html = client.post(url(campaign), follow=True).content.decode()
    again = client.get(url(campaign))

    campaign.refresh_from_db()
    assert campaign.state == Campaign.State.OPEN
    assert "Đã xác nhận." in html
    assert again["Location"] == f"/cuoc-thi/{campaign.slug}/"


def test_what_the_letter_does_not_say_must_be_ticked_first(client, nam):
    campaign = make_ordered(state="draft")
    campaign.assumed = {"age": None, "prizes": {"by": "user:1", "at": "2024-06-06T00:00:00+00:00"}}
    campaign.save()
    user = nam(campaign)

    page = client.get(url(campaign)).content.decode()
    refused = client.post(url(campaign)).content.decode()
    campaign.refresh_from_db()
    state = campaign.state
    client.post(url(campaign), {"age": "on"})

    campaign.refresh_from_db()
    assert re.findall(r'type="checkbox" name="(\w+)"', page) == ["age"]
    assert "Tuổi: từ 9 đến hết 15 tuổi" in page
    assert f'<a href="/cuoc-thi/{campaign.slug}/the-le/">Sửa</a>' in page
    assert (state, "Hãy đánh dấu sau khi đã xem" in refused) == ("draft", True)
    assert campaign.state == "open"
    assert campaign.assumed["age"]["by"] == f"user:{user.pk}"


def test_a_day_that_is_over_is_said(client, nam):
    campaign = make_ordered(state="draft")
    with clock.at(dt.datetime.now(dt.UTC) + dt.timedelta(days=60)):
        nam(campaign)
        html = client.get(url(campaign)).content.decode()

    assert "Ngày cuối cùng nhận bài đã qua." in html


def test_a_judge_does_not_confirm_and_a_stranger_sees_nothing(client):
    campaign = make_ordered(state="draft")
    client.force_login(make_role(campaign, "judge"))
    judge = [client.get(url(campaign)).status_code, client.post(url(campaign)).status_code]
    client.force_login(make_officer(make_town()))

    assert judge == [403, 403]
    assert client.post(url(campaign)).status_code == 404
    campaign.refresh_from_db()
    assert campaign.state == "draft"


@pytest.mark.parametrize("count", [1, 3])
def test_looking_costs_the_same_for_one_and_for_three_tasks_to_the_same(
    django_assert_num_queries, count
):
    tasks = [{"who": ["Ủy ban nhân dân các xã, phường"], "what": f"Việc {n}"} for n in range(count)]
    campaign = make_ordered(make_town(communes=count), tasks=tasks, state="draft")

    with django_assert_num_queries(4):
        found = preview(campaign)

    assert (found.tasks, len(found.units)) == (count, count)

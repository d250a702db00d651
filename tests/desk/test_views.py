import datetime as dt

import pytest

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.entries.actions.counting import ClassLetters, say_letters
from tests.campaigns.factories import make_campaign, make_officer, make_role
from tests.entries.factories import make_letter_campaign, make_school, make_teacher
from tests.publicity.factories import make_told
from tests.units.factories import make_unit, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def home(client, user):
    client.force_login(user)
    return client.get("/").content.decode()


def test_a_stranger_is_led_to_the_public_pages(client):
    answer = client.get("/")

    assert (answer.status_code, answer.url) == (302, "/c/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_costs_the_same_for_one_contest_and_for_three(
    client, django_assert_num_queries, count
):
    user = make_user()
    for _number in range(count):
        make_role(make_campaign(), "organiser", user)
    client.force_login(user)

    with django_assert_num_queries(42):
        page = client.get("/").content.decode()

    assert page.count('<article class="card way">') == count


def test_an_official_without_any_work_is_told_what_to_do_first(client):
    page = home(client, make_officer(make_unit("Sở Mới")))

    assert "Bắt đầu từ văn bản đến" in page
    assert page.count('href="/van-ban/#nhan"') == 1


def test_a_person_without_any_part_is_told_whom_to_ask(client):
    page = home(client, make_user())

    assert "Hiện không có việc nào chờ bạn" in page
    assert "Tải văn bản đến" not in page


def test_the_organiser_sees_what_waits_and_the_way_of_the_contest(client):
    with clock.at(dt.datetime(2024, 2, 20, 3, tzinfo=dt.UTC)):
        campaign = make_told()
        user = make_role(campaign, "organiser", make_user("Nguyễn Thị Hoa"))
        make_role(
            make_campaign(state=Campaign.State.DRAFT, name="Cuộc thi Nháp"), "organiser", user
        )
        make_role(make_campaign(state=Campaign.State.CLOSED, name="Cuộc thi Cũ"), "organiser", user)
        page = home(client, user)

    assert "Nguyễn Thị Hoa, hôm nay 20/02/2024" in page
    assert "Cần làm ngay" in page
    assert "bản nháp, chờ xác nhận" in page
    assert f'<a href="/tuyen-truyen/{campaign.slug}/">Tuyên truyền</a>' in page
    assert page.count('aria-current="step"') == 1
    assert page.index("Đã tổng kết") < page.index("Cuộc thi Cũ")


def test_a_judge_sees_no_organisers_steps(client):
    campaign = make_campaign()
    page = home(client, make_role(campaign, "judge"))

    assert "Cuộc thi có vai trò của tôi" in page
    assert "giám khảo" in page
    assert "/tuyen-truyen/" not in page


def test_a_teacher_sees_the_own_school(client):
    campaign = make_letter_campaign()
    school = make_school(campaign, "Trường THCS Gió Ngàn")
    teacher = make_teacher(school)
    page = home(client, teacher)

    assert "Trường THCS Gió Ngàn" in page
    assert f"Chưa báo số thư: {campaign.name}" in page
    assert "Cuộc thi tôi phụ trách" not in page
    say_letters(
        campaign_id=campaign.pk,
        school=school,
        classes=[ClassLetters("6A", 35)],
        how="post",
        sent_on=None,
        to="",
        key="k",
        by=teacher,
    )
    assert "Không còn việc nào chờ bạn." in home(client, teacher)


def test_of_many_contests_a_dozen_are_drawn(client):
    user = make_user()
    for _number in range(13):
        make_role(make_campaign(), "organiser", user)

    page = home(client, user)

    assert page.count('<article class="card way">') == 12
    assert "Xem tất cả" in page

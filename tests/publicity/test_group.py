"""What is posted in a chat group: short words, a picture, who confirmed, the mark of a post."""

import datetime as dt
import io

import pytest
from PIL import Image

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.dispatch.actions import acknowledge, add_link
from cuocthi.dispatch.models import Assignment
from cuocthi.publicity.models import GroupPost
from cuocthi.publicity.poster import card_picture
from cuocthi.publicity.queries import told_of
from cuocthi.publicity.wording import group_text
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_officer, make_role
from tests.dispatch.factories import make_handed_down, make_town
from tests.publicity.factories import make_clean_up, make_public, make_told
from tests.remembered import remembered
from tests.units.factories import make_member, make_user

pytestmark = pytest.mark.django_db

LONG = "Cuộc thi tìm hiểu pháp luật về bảo vệ môi trường và cải cách hành chính " * 4


def url(campaign, path=""):
    return f"/tuyen-truyen/{campaign.slug}/nhom/{path}"


def page(response):
    words = response.content.decode()
    assert "UNKNOWN-VARIABLE" not in words
    return words


def test_the_words_are_few_and_name_the_public_page_alone():
    campaign = make_told()
    told = told_of(campaign)

    words = group_text(told)

    assert words.splitlines() == [
        "Cuộc thi Viết thư Quốc tế UPU lần thứ 53",
        "Chủ đề: “Hãy viết thư kể về dòng sông quê em”.",
        told.eligible,
        "Nhận bài từ ngày 05/01/2024 đến hết ngày 15/03/2024 (trước 24 giờ cùng ngày).",
        "Học sinh tham gia trên tinh thần tự nguyện.",
        f"Thể lệ và cách dự thi: {told.address}",
        "(Sở Thông tin và Truyền thông)",
    ]
    assert told.phone
    assert told.phone not in words


@pytest.mark.slow
@pytest.mark.parametrize(
    "made", [make_told, make_clean_up, lambda: make_told(name=LONG[:290], theme=LONG)]
)
def test_the_card_is_a_picture_of_the_size_that_groups_show_whole(made):
    picture = Image.open(io.BytesIO(card_picture(told_of(made()))))

    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(picture.convert("RGB").getcolors(10**6)) > 20


@remembered
def make_group(communes=2):
    campaign = make_handed_down(make_town(communes))
    for assignment in Assignment.objects.filter(unit__name="xã Gió 1"):
        acknowledge(assignment_id=assignment.pk, by="system")
    return campaign


def test_only_those_who_confirmed_are_named_and_no_link_of_a_unit_is_there(client):
    campaign = make_group()
    client.force_login(make_role(campaign, "organiser"))
    commune = Unit.objects.get(name="phường Gió 2")
    _link, token = add_link(campaign=campaign, unit=commune, by="system")

    words = page(client.get(url(campaign)))

    assert "có 1/4 đơn vị đã xác nhận nhận việc" in words
    assert "Xin cảm ơn: xã Gió 1." in words
    assert "phường Gió 2" not in words
    assert "/vao/" not in words
    assert token not in words
    assert "Trang công khai chưa công bố" in words


@pytest.mark.slow
def test_the_page_of_a_published_contest_warns_of_nothing_and_gives_the_picture(client):
    campaign = make_public()
    client.force_login(make_role(campaign, "organiser"))

    words = page(client.get(url(campaign)))
    picture = client.get(url(campaign, "anh.png"))

    assert "Trang công khai chưa công bố" not in words
    assert f'src="{url(campaign, "anh.png")}"' in words
    assert picture["Content-Type"] == "image/png"


def test_a_post_is_marked_once_for_two_taps_and_again_the_next_day(client):
    campaign = make_group()
    user = make_role(campaign, "organiser")
    client.force_login(user)

    for _tap in range(2):
        words = page(client.post(url(campaign), {"group": " Nhóm <b>các xã</b> "}, follow=True))
    with clock.at(clock.now() + dt.timedelta(days=1)):
        client.post(url(campaign), {"group": "Nhóm <b>các xã</b>"})

    assert "Đã ghi: đăng ở “Nhóm &lt;b&gt;các xã&lt;/b&gt;”." in words
    assert user.full_name in words
    assert GroupPost.objects.count() == 2
    assert Event.objects.filter(verb="publicity.posted").count() == 2


@pytest.mark.parametrize("group", ["", "   ", "x" * 121])
def test_a_post_without_a_group_is_none(client, group):
    campaign = make_group()
    client.force_login(make_role(campaign, "organiser"))

    response = client.post(url(campaign), {"group": group})

    assert response.status_code == 200
    assert "aria-invalid" in page(response)
    assert not GroupPost.objects.exists()


def test_only_who_runs_the_contest_posts_for_it(client):
    campaign = make_group()
    people = {
        "organiser": make_role(campaign, "organiser"),
        "officer": make_officer(campaign.unit),
        "secretary": make_role(campaign, "secretary"),
        "judge": make_role(campaign, "judge"),
        "officer below": make_member(Unit.objects.get(name="xã Gió 1")),
        "organiser of another": make_role(make_told(), "organiser"),
        "stranger": make_user(),
    }
    answers = {}
    for who, user in people.items():
        client.force_login(user)
        answers[who] = (
            client.get(url(campaign)).status_code,
            client.post(url(campaign), {"group": who}).status_code,
        )

    assert answers == {
        "organiser": (200, 302),
        "officer": (200, 302),
        "secretary": (403, 403),
        "judge": (403, 403),
        "officer below": (404, 404),
        "organiser of another": (404, 404),
        "stranger": (404, 404),
    }


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    campaign = make_group(count)
    user = make_role(campaign, "organiser")
    client.force_login(user)
    for number in range(count):
        GroupPost.objects.create(
            campaign=campaign,
            group=f"Nhóm {number}",
            posted_at=clock.now(),
            posted_by=f"user:{user.pk}",
        )

    with django_assert_num_queries(14):
        response = client.get(url(campaign))

    assert page(response).count("<time>") == count

import datetime as dt

import pytest

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.publicity.models import Material
from tests.campaigns.factories import make_role
from tests.publicity.factories import make_drafted, make_public, make_told, material_of
from tests.units.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

Kind = Material.Kind
PATHS = ["", "ap-phich.pdf", "ap-phich.webp", "phat-thanh/ban-doc/", "trang/sua/", "trang.txt"]
POSTS = ["cong-bo/", "soan/", "trang/soan-lai/", "trang/sua/"]


@pytest.fixture(autouse=True)
def february():
    with clock.at(dt.datetime(2024, 2, 20, 3, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def campaign():
    return make_drafted()


@pytest.fixture
def hoa(client, campaign):
    user = make_role(campaign, "organiser")
    client.force_login(user)
    return user


def url(campaign, path=""):
    return f"/tuyen-truyen/{campaign.slug}/{path}"


def test_the_list_shows_the_three_and_publishes_them(client, campaign, hoa):
    page = client.get(url(campaign)).content.decode()

    after = client.post(url(campaign, "cong-bo/"), follow=True).content.decode()

    assert page.count("bản thảo, chưa công bố") == 3
    assert "Công bố 3 bản thảo" in page
    assert "Xem trang công khai" not in page
    assert "Đã công bố 3 sản phẩm." in after
    assert after.count("đã công bố 20/02/2024 10:00") == 3
    assert "Xem trang công khai" in after


def test_the_list_costs_the_same_before_and_after_the_drafts(
    client, django_assert_num_queries, campaign, hoa
):
    empty = make_told()
    make_role(empty, "organiser", hoa)

    for shown in (campaign, empty):
        with django_assert_num_queries(11):
            client.get(url(shown))


def test_what_the_facts_have_overtaken_is_marked_and_made_anew(client, campaign, hoa):
    client.post(url(campaign, "cong-bo/"))
    Campaign.objects.filter(pk=campaign.pk).update(theme="Đề tài đã đổi")

    page = client.get(url(campaign)).content.decode()
    after = client.post(url(campaign, "trang/soan-lai/"), follow=True).content.decode()

    assert page.count("Thông tin cuộc thi đã đổi") == 3
    assert after.count("Thông tin cuộc thi đã đổi") == 2
    assert "Chủ đề: “Đề tài đã đổi”." in after
    assert after.count("bản thảo, chưa công bố") == 1


def test_missing_drafts_are_made_by_the_button(client, hoa):
    campaign = make_told()
    make_role(campaign, "organiser", hoa)

    page = client.get(url(campaign)).content.decode()
    after = client.post(url(campaign, "soan/"), follow=True).content.decode()
    again = client.post(url(campaign, "soan/"), follow=True).content.decode()

    assert "Soạn bản thảo" in page
    assert after.count("bản thảo, chưa công bố") == 3
    assert "Không có bản thảo nào cần soạn lại." in again


def test_a_person_puts_the_page_otherwise(client, campaign, hoa):
    form = client.get(url(campaign, "trang/sua/")).content.decode()

    after = client.post(
        url(campaign, "trang/sua/"), {"title": "Mời các em", "text": "# Đầu mục\n- một ý"}
    )

    assert "# Ai được dự thi" in form
    assert after.url == url(campaign)
    page = client.get(url(campaign)).content.decode()
    assert "Lời văn đã được cán bộ sửa." in page
    assert '<h3>Đầu mục</h3><ul class="told-points"><li>một ý</li></ul>' in page


def test_a_refusal_stands_in_the_form_with_the_typed_words(client, campaign, hoa):
    answer = client.post(
        url(campaign, "ap-phich/sua/"), {"title": "Áp phích", "text": "# Quà tặng\nBút máy"}
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "không có phần “Quà tặng”" in page
    assert "Bút máy" in page


def test_typed_markup_stays_text(client, campaign, hoa):
    client.post(
        url(campaign, "trang/sua/"), {"title": "<b>T</b>", "text": "<script>alert(1)</script>"}
    )

    page = client.get(url(campaign)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_files_to_take_along(client, campaign, hoa):
    poster = client.get(url(campaign, "ap-phich.pdf"))
    picture = client.get(url(campaign, "ap-phich.webp"))
    page = client.get(url(campaign, "trang.txt"))
    radio = client.get(url(campaign, "phat-thanh.txt"))

    assert (poster["Content-Type"], poster.content[:5]) == ("application/pdf", b"%PDF-")
    assert picture["Content-Type"] == "image/webp"
    title = "Cuộc thi Viết thư Quốc tế UPU lần thứ 53"
    assert page.content.decode("utf-8-sig").splitlines()[0] == title
    assert radio.content.decode("utf-8-sig").splitlines()[2] == (
        "Kính thưa bà con và các em học sinh!"
    )
    assert client.get(url(campaign, "ap-phich.txt")).status_code == 404
    assert client.get(url(campaign, "khac.txt")).status_code == 404


def test_the_script_can_be_read_aloud(client, campaign, hoa):
    page = client.get(url(campaign, "phat-thanh/ban-doc/")).content.decode()

    lines = material_of(campaign, Kind.RADIO).text.splitlines()
    assert page.count("<p>") >= len(lines)
    assert f"<p>{lines[2]}</p>" in page
    assert "bản tin thường" in page
    assert "Lời do máy soạn" in page


@pytest.mark.parametrize("role", ["secretary", "chair", "judge"])
def test_others_of_the_contest_are_told_that_they_may_not(client, campaign, role):
    client.force_login(make_role(campaign, role))

    answers = [client.get(url(campaign, path)).status_code for path in PATHS]
    answers += [client.post(url(campaign, path)).status_code for path in POSTS]

    assert set(answers) == {403}
    assert Material.objects.filter(published_at__isnull=False).count() == 0


def test_strangers_and_organisers_of_another_contest_find_nothing(client, campaign):
    for user in (make_user(), make_role(make_public(), "organiser")):
        client.force_login(user)
        answers = [client.get(url(campaign, path)).status_code for path in PATHS]
        answers += [client.post(url(campaign, path)).status_code for path in POSTS]
        assert set(answers) == {404}
    assert Material.objects.filter(campaign=campaign, published_at__isnull=False).count() == 0

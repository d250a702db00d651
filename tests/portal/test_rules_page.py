"""The rules of a contest in plain words, for everybody once its page is public."""

import re

import pytest

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import asked_of, rule_page
from cuocthi.publicity.models import Material
from cuocthi.publicity.queries import told_of
from tests.campaigns.factories import make_campaign, make_role
from tests.entries.by_form import make_drawing
from tests.publicity.factories import make_page

pytestmark = pytest.mark.django_db


def words(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def told(campaign):
    return {
        chapter.title: list(chapter.lines) for chapter in rule_page(campaign, asked_of(campaign))
    }


def test_the_rules_of_a_drawing_contest_say_who_what_when_and_what_not():
    campaign = make_drawing()

    said = told(campaign)

    assert said["Ai được dự thi"][1] == ("Từ 6 đến hết 15 tuổi, tính vào ngày cuối cùng nhận bài.")
    assert said["Gửi những gì"] == [
        "Tên tranh (không quá 100 ký tự).",
        "Lời kể về bức tranh (không quá 100 chữ).",
        "Ảnh chụp bức tranh (từ 1 đến 2 ảnh).",
    ]
    assert said["Hạn gửi"][1].startswith("Trường: hết ngày ")
    assert "Sai chủ đề." in said["Không được chấp nhận"]
    assert said["Chấm như thế nào"][-1] == "Giám khảo chấm bài giấu tên."
    assert said["Giải thưởng"] == ["Nhất: 1", "Nhì: 2", "Ba: 3", "Khuyến khích: 5"]


@pytest.mark.parametrize(
    ("work", "what"),
    [
        ("letter", "Nội dung thư (không quá 800 chữ, không bắt buộc)."),
        ("clean_up", "Ảnh sau khi làm (từ 2 đến 20 ảnh)."),
    ],
)
def test_letters_and_clean_ups_have_the_same_page_from_their_presets(work, what):
    said = told(make_campaign(work=work))

    assert what in said["Gửi những gì"]
    assert said["Không được chấp nhận"]


def test_the_rules_are_public_with_the_page_and_link_to_sending(client, django_assert_num_queries):
    campaign = make_page(make_drawing())

    with django_assert_num_queries(7):  # one for decisions on how it is marked
        page = words(client, f"/c/{campaign.slug}/the-le/")

    assert "Lời kể về bức tranh (không quá 100 chữ)." in page
    assert f"/bai-du-thi/{campaign.slug}/gui-bai/" in page
    front = words(client, f"/c/{campaign.slug}/")
    assert f"/c/{campaign.slug}/the-le/" in front
    assert "Gửi bài dự thi" in front


def test_rules_of_a_draft_and_of_a_page_not_published_are_hidden(client):
    campaign = make_page(make_drawing())
    Material.objects.filter(campaign=campaign).update(published_at=None)
    path = f"/c/{campaign.slug}/the-le/"
    assert client.get(path).status_code == 404
    client.force_login(make_role(campaign, "organiser"))
    assert client.get(path).status_code == 200

    Campaign.objects.filter(pk=campaign.pk).update(state="draft", confirmed_at=None)
    assert client.get(path).status_code == 404


def test_what_is_told_of_a_work_by_form_comes_from_what_it_asks():
    said = told_of(make_drawing())

    assert said.steps[0] == "Chuẩn bị bài gồm: tên tranh, lời kể về bức tranh, ảnh chụp bức tranh."
    assert said.eligible.startswith("Người từ 6 đến hết 15 tuổi")
    assert "Có Bảng A, 6 đến 9 tuổi." in said.rules

"""The pages on which papers are begun, written, compared with their facts and commented on."""

import pytest

from cuocthi.papers.actions import comment, draft_paper
from cuocthi.papers.models import Comment
from cuocthi.papers.queries import latest
from tests.units.factories import make_member, make_unit

from .test_walk import KEY, contest, drafted

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_work(client):
    campaign, officer, paper = drafted()
    client.force_login(officer)
    return campaign, officer, paper


def test_a_paper_is_begun_from_the_contest(client):
    campaign = contest()
    client.force_login(make_member(campaign.unit))
    page = f"/soan-van-ban/moi/contest/{campaign.pk}/"
    assert "Công văn triển khai cuộc thi" in client.get(page).content.decode()

    answer = client.post(page, {"mau": KEY}, follow=True)

    html = answer.content.decode()
    assert answer.redirect_chain[0][0].startswith("/soan-van-ban/")
    assert "Cuộc thi viết thư" in html
    assert client.post(page, {"mau": "khong-co"}).status_code == 404
    assert client.get("/soan-van-ban/moi/khac/1/").status_code == 404
    assert client.get("/soan-van-ban/moi/contest/999999/").status_code == 404
    client.force_login(make_member(make_unit()))
    assert client.get(page).status_code == 403


def test_a_paper_is_saved_looked_at_and_taken_along(client, at_work):
    _campaign, _officer, paper = at_work
    page = f"/soan-van-ban/{paper.document_id}/"
    form = client.get(page).context["form"]
    posted = {**form.initial, "text": "Lời mới.", "abstract": "Trích yếu khác", "note": "thử"}

    html = client.post(page, posted, follow=True).content.decode()

    assert "Đã lưu bản 2" in html
    version = latest(paper)
    assert (version.text, version.own["abstract"]) == ("Lời mới.\n", "Trích yếu khác")
    assert "code" not in version.own
    assert client.get(f"{page}ban-2.docx").headers["Content-Type"].endswith("document")
    assert client.get(f"{page}ban-2.pdf").content.startswith(b"%PDF")
    assert client.get(f"{page}ban-2/trang-1.png").content.startswith(b"\x89PNG")
    assert client.get(f"{page}ban-2/trang-99.png").status_code == 404
    again = client.post(page, {**posted, "text": "Của cửa sổ cũ."})
    assert again.status_code == 409
    assert "đã có bản 2" in again.content.decode()
    assert "Của cửa sổ cũ." in again.content.decode()


def test_words_that_make_no_paper_are_told_where(client, at_work):
    _campaign, _officer, paper = at_work
    page = f"/soan-van-ban/{paper.document_id}/"
    form = client.get(page).context["form"]

    html = client.post(page, {**form.initial, "text": "Một.\n| a | b |\n| c |"}).content.decode()

    assert "Dòng 3" in html
    assert latest(paper).number == 1


def test_comments_are_made_and_settled(client, at_work):
    _campaign, _officer, paper = at_work
    page = f"/soan-van-ban/{paper.document_id}/"
    client.post(f"{page}y-kien/", {"text": "Thiếu số điện thoại", "words": "liên hệ"})
    said = Comment.objects.get()
    assert "Thiếu số điện thoại" in client.get(page).content.decode()

    client.post(f"{page}y-kien/{said.pk}/xong/")

    said.refresh_from_db()
    assert said.settled_at is not None
    assert "còn trống" in client.post(f"{page}y-kien/", {"text": " "}, follow=True).content.decode()


def test_facts_that_did_not_change_ask_nothing(client, at_work):
    _campaign, _officer, paper = at_work

    html = client.get(f"/soan-van-ban/{paper.document_id}/du-kien/").content.decode()

    assert "không đổi từ khi soạn" in html


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    campaign, officer, paper = drafted()
    comment(paper_id=paper.pk, text="Xem lại", by=officer)
    for _n in range(count - 1):
        draft_paper(source="contest", source_id=campaign.pk, key=KEY, by=officer)
    client.force_login(officer)

    with django_assert_num_queries(6):
        html = client.get("/soan-van-ban/").content.decode()

    assert html.count("dự thảo</") + html.count("1 ý kiến") == count

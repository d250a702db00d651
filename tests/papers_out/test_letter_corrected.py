"""A contest's letter is corrected after the contest was opened: who goes on with the old value."""

import re

import pytest

from cuocthi.audit.actions import record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.documents.models import Document, Fact
from cuocthi.papers.actions import draft_paper
from cuocthi.papers.models import Paper
from tests.campaigns.factories import make_officer
from tests.documents.factories import make_document, make_fact

from .drafts import KEY, LETTER, contest, drafted

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(client):
    """The letter of a running contest, its window read, a draft written from it."""
    campaign = contest()
    Campaign.objects.filter(pk=campaign.pk).update(issuer=LETTER["issuer"])
    officer = make_officer(campaign.unit)
    draft_paper(source="contest", source_id=campaign.pk, key=KEY, by=officer)
    found = campaign.document
    Document.objects.filter(pk=found.pk).update(campaign=campaign.pk)
    window = {"start": campaign.opens_on.isoformat(), "end": campaign.closes_on.isoformat()}
    make_fact(found, "window", window)
    client.force_login(officer)
    found.refresh_from_db()
    return found


def contest_of(letter):
    return Campaign.objects.get(document=letter)


def notices(html):
    """The words of the notices on a page."""
    found = re.findall(r'<div class="notice [^"]*">.*?</svg><div>(.*?)</div></div>', html, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", words).split()) for words in found]


def later(letter):
    """A window that ends a month after the contest's, as it is typed."""
    campaign = contest_of(letter)
    return {"start": f"{campaign.opens_on:%d/%m/%Y}", "end": "30/12/2099"}


def test_the_form_names_the_contest_its_days_and_where_they_are_moved(client, letter):
    campaign = contest_of(letter)

    html = client.get(f"/van-ban/{letter.pk}/sua/window/0/").content.decode()

    assert f'<a href="/cuoc-thi/{campaign.slug}/">{campaign}</a>' in html
    days = f"từ {campaign.opens_on:%d/%m/%Y} đến hết {campaign.closes_on:%d/%m/%Y}"
    assert f"đang dùng: {days}, không đổi theo" in html
    assert f'<a href="/cuoc-thi/{campaign.slug}/gia-han/">Đổi ngày, gia hạn</a>' in html


def test_the_correction_is_kept_and_says_who_does_not_follow(client, letter):
    html = client.post(
        f"/van-ban/{letter.pk}/sua/window/0/", later(letter), follow=True
    ).content.decode()

    assert Fact.objects.get(document=letter, key="window").value["end"].startswith("2099-12-30")
    told = [words for words in notices(html) if "đang dùng" in words]
    assert len(told) == 1
    # the page goes on to say so, where the value stands
    again = client.get(f"/van-ban/{letter.pk}/").content.decode()
    assert again.count("không đổi theo khi sửa ở đây") == 1


def test_a_value_that_the_contest_uses_is_not_marked(client, letter):
    html = client.get(f"/van-ban/{letter.pk}/").content.decode()

    assert "không đổi theo" not in html


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (Campaign.State.DRAFT, "Lập lại từ văn bản"),
        (Campaign.State.OPEN, "Nhận văn bản đến"),
        (Campaign.State.CLOSED, "đã tổng kết nên không đổi được nữa"),
    ],
)
def test_the_way_depends_on_how_far_the_contest_is(client, letter, state, told):
    now = clock.now()
    Campaign.objects.filter(document=letter).update(
        state=state,
        confirmed_at=None if state == Campaign.State.DRAFT else now,
        closed_at=now if state == Campaign.State.CLOSED else None,
    )
    make_fact(letter, "event_theme", "Chủ đề khác")

    html = client.get(f"/van-ban/{letter.pk}/sua/event_theme/0/").content.decode()

    assert told in html.partition('id="o-event_theme-0"')[2].partition("</form>")[0]


def test_days_stay_once_a_round_is_open(client, letter):
    campaign = contest_of(letter)
    record("round.opened", campaign, by="system", campaign=campaign.pk)

    html = client.get(f"/van-ban/{letter.pk}/sua/window/0/").content.decode()

    assert "Đã mở vòng chấm nên ngày nhận bài không đổi được nữa." in html
    assert "gia-han" not in html


def test_drafts_whose_facts_changed_are_named_and_ask_on_their_page(client, letter):
    paper = Paper.objects.get()

    html = client.post(
        f"/van-ban/{letter.pk}/sua/place/0/", {"value": "Bình An"}, follow=True
    ).content.decode()

    link = f'<a href="/soan-van-ban/{paper.document_id}/du-kien/">{paper.document}</a>'
    assert (
        f"Dữ kiện của 1 dự thảo đã đổi; lời văn giữ nguyên đến khi bạn quyết định: {link}" in html
    )
    page = client.get(f"/soan-van-ban/{paper.document_id}/").content.decode()
    assert "Dữ kiện đã đổi ở 1 chỗ của văn bản này." in page


def test_issued_papers_and_those_of_other_contests_are_not_named(client, letter):
    drafted()
    Document.objects.filter(pk=Paper.objects.earliest("pk").document_id).update(
        state=Document.State.ISSUED
    )

    html = client.post(
        f"/van-ban/{letter.pk}/sua/place/0/", {"value": "Bình An"}, follow=True
    ).content.decode()

    assert "Đã lưu “" in html
    assert "dự thảo đã đổi" not in html


def test_a_letter_without_a_contest_asks_nothing(client, letter):
    other = make_document(unit=letter.unit)
    make_fact(other, "window", {"start": "2024-01-15", "end": "2024-03-15"})

    html = client.get(f"/van-ban/{other.pk}/sua/window/0/").content.decode()

    assert "không đổi theo" not in html

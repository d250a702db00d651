"""The status pages stand without the site, say the right hours, and follow what changes them."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.actions import close_campaign
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.portal.status import write_status_pages
from tests.campaigns.factories import make_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.STATUS_ROOT = tmp_path / "status"
    return settings.STATUS_ROOT


def _page(folder, campaign):
    return (folder / campaign.slug / "index.html").read_text()


def test_the_page_says_the_deadline_and_loads_nothing_from_elsewhere(folder):
    campaign = make_campaign(closes_on=dt.date(2099, 6, 30), name="Cuộc thi <b>Sông</b>")

    assert write_status_pages() == 3

    page = _page(folder, campaign)
    assert "Đang nhận bài" in page
    assert "<b>00:00 01/07/2099</b> (đến hết ngày 30/06/2099)" in page
    assert "&lt;b&gt;Sông&lt;/b&gt;" in page
    assert page.count("<script") == page.count("<img") == 0
    assert 'href="../status.css"' in page
    assert (folder / "status.css").is_file()
    assert f'href="{campaign.slug}/index.html"' in (folder / "index.html").read_text()


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("opens_at", "Đang nhận bài"),
        ("before", "Chưa nhận bài"),
        ("closes_at", "Đã ngừng nhận bài"),
        ("last", "Đang nhận bài"),
    ],
)
def test_the_door_on_the_page_opens_and_shuts_with_the_real_one(folder, moment, state):
    campaign = make_campaign()
    at = {
        "opens_at": campaign.opens_at,
        "before": campaign.opens_at - dt.timedelta(seconds=5),
        "closes_at": campaign.closes_at,
        "last": campaign.closes_at - dt.timedelta(seconds=5),
    }[moment]

    with clock.at(at):
        write_status_pages()

    assert f">{state}<" in _page(folder, campaign)


def test_a_page_that_says_the_same_is_left_alone_and_a_new_hour_is_written(folder):
    campaign = make_campaign()
    write_status_pages()
    assert write_status_pages() == 0

    Campaign.objects.update(closes_at=campaign.closes_at + dt.timedelta(days=2))

    assert write_status_pages() == 2
    assert list(folder.rglob(".*")) == []


def test_drafts_have_no_page_and_one_that_is_gone_is_removed(folder):
    draft, gone = make_campaign(state="draft"), make_campaign()
    write_status_pages()
    Campaign.objects.filter(pk=gone.pk).update(state="draft", confirmed_at=None)

    write_status_pages()

    assert not (folder / draft.slug).exists()
    assert not (folder / gone.slug).exists()


def test_closing_a_contest_rewrites_its_page(folder):
    campaign = make_campaign(closes_on=clock.today() - dt.timedelta(days=1))
    write_status_pages()

    close_campaign(campaign_id=campaign.pk, by="test")
    run_due()

    assert "Đã tổng kết" in _page(folder, campaign)


def test_the_command_writes_where_it_is_told_and_says_when_it_cannot(tmp_path, capsys):
    make_campaign()

    call_command("write_status", out=tmp_path / "out")

    assert capsys.readouterr().out == "3\n"
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="không ghi được"):
        call_command("write_status", out=tmp_path / "file")


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_one_query_for_few_and_many(django_assert_num_queries, count):
    for _n in range(count):
        make_campaign()

    with django_assert_num_queries(1):
        write_status_pages()

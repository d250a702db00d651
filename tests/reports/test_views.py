import io
import re

import pytest
from docx import Document as Docx

from cuocthi.campaigns.models import CampaignRole
from cuocthi.dispatch.models import Figure
from cuocthi.reports.models import ClosingReport
from tests.campaigns.factories import make_campaign, make_officer, make_role
from tests.results.factories import make_judged, make_published
from tests.units.factories import make_user

from .factories import after_closing, make_finished

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Role = CampaignRole.Role


def words(response):
    return response.content.decode()


def table_rows(response):
    document = Docx(io.BytesIO(response.content))
    return [tuple(cell.text for cell in row.cells) for t in document.tables for row in t.rows]


def test_page_shows_the_figures_with_the_way_to_their_rows(client):
    campaign = make_finished()
    client.force_login(make_role(campaign, Role.ORGANISER))

    page = words(client.get(f"/bao-cao/{campaign.slug}/"))

    shown = dict(re.findall(r"<b>([^<]*)</b><span>([^<]*)</span>", page))
    assert shown["1.200"] == "Người được phổ biến"
    assert page.count('class="tile"') == len(re.findall(r'class="tile"><a href="/', page)) == 31


def test_every_link_of_a_figure_leads_to_a_page(client):
    campaign = make_finished()
    client.force_login(make_role(campaign, Role.ORGANISER))
    page = words(client.get(f"/bao-cao/{campaign.slug}/"))

    addresses = set(re.findall(r'class="tile"><a href="([^"]+)"', page))

    assert len(addresses) >= 8
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(
        addresses, 200
    )


def test_changed_row_changes_page_and_preview(client):
    campaign = make_finished()
    client.force_login(make_role(campaign, Role.ORGANISER))
    address, paper = f"/bao-cao/{campaign.slug}/", f"/bao-cao/{campaign.slug}/bao-cao.docx"
    before = words(client.get(address)), table_rows(client.get(paper))

    Figure.objects.update(value=4321)

    after = words(client.get(address)), table_rows(client.get(paper))
    label = "Người được phổ biến"
    assert [f"<b>{n}</b><span>{label}" in before[0] for n in ("1.200", "4.321")] == [True, False]
    assert [f"<b>{n}</b><span>{label}" in after[0] for n in ("1.200", "4.321")] == [False, True]
    assert [
        next(row[2] for row in rows if label in row[1:2]) for rows in (before[1], after[1])
    ] == [
        "1.200",
        "4.321",
    ]
    assert not ClosingReport.objects.exists()


def test_organiser_writes_the_report_and_loads_it(client):
    campaign = make_finished()
    client.force_login(make_role(campaign, Role.ORGANISER))
    address = f"/bao-cao/{campaign.slug}/"

    early = words(client.post(address + "lap/", {"remarks": ""}))
    with after_closing(campaign):
        client.force_login(make_role(campaign, Role.ORGANISER))
        done = words(client.post(address + "lap/", {"remarks": "Các xã làm tốt."}, follow=True))
        file = client.get(address + "bao-cao.docx")
    Figure.objects.update(value=4321)
    kept = client.get(address + "bao-cao.docx")

    assert "còn nhận bài đến hết ngày" in early
    assert "Đã lập báo cáo tổng kết và kết thúc cuộc thi." in done
    assert "Lập báo cáo và kết thúc" not in done
    assert file["Content-Type"].endswith("wordprocessingml.document")
    assert "Các xã làm tốt." in [p.text for p in Docx(io.BytesIO(file.content)).paragraphs]
    assert kept.content == file.content


@pytest.mark.parametrize(
    ("who", "read", "write"),
    [
        ("organiser", 200, 302),
        ("officer", 200, 302),
        ("secretary", 200, 403),
        ("chair", 200, 403),
        ("judge", 403, 403),
        ("stranger", 404, 404),
        ("organiser of another contest", 404, 404),
    ],
)
def test_who_reads_and_who_writes(client, who, read, write):
    campaign = make_judged()
    make_published(campaign)
    user = {
        "officer": lambda: make_officer(campaign.unit),
        "stranger": make_user,
        "organiser of another contest": lambda: make_role(make_campaign(), Role.ORGANISER),
    }.get(who, lambda: make_role(campaign, who))()
    address = f"/bao-cao/{campaign.slug}/"
    with after_closing(campaign):
        client.force_login(user)

        answers = [
            client.get(address).status_code,
            client.get(address + "bao-cao.docx").status_code,
            client.post(address + "lap/", {"remarks": ""}).status_code,
        ]

    assert answers == [read, read, write]
    assert ClosingReport.objects.exists() == (write == 302)


def test_too_many_words_are_refused_and_kept_on_the_page(client):
    campaign = make_judged()
    client.force_login(make_role(campaign, Role.ORGANISER))

    page = words(client.post(f"/bao-cao/{campaign.slug}/lap/", {"remarks": "x" * 10_001}))

    assert "is-invalid" in page
    assert "x" * 10_001 in page
    assert not ClosingReport.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    marks = dict(list({"A7": (9, 9), "B3": (8, 8), "C5": (7, 7)}.items())[:count])
    campaign = make_judged(marks, ("Nhất", count))
    make_published(campaign)
    client.force_login(make_role(campaign, Role.ORGANISER))

    with django_assert_num_queries(37):
        page = words(client.get(f"/bao-cao/{campaign.slug}/"))

    assert f"<b>{count}</b><span>Bài được xếp hạng</span>" in page

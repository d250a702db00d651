"""Every figure opens exactly the rows that it was counted from."""

import re
from decimal import Decimal

import pytest

from cuocthi.campaigns.models import CampaignRole
from cuocthi.core import clock
from cuocthi.entries.actions import refuse
from cuocthi.entries.actions.counting import ClassLetters, say_letters, say_none
from cuocthi.entries.models import Entry
from cuocthi.integrity.models import Finding
from cuocthi.judging.actions import lock_round
from cuocthi.judging.models import Allotment
from cuocthi.publicity.models import Material
from cuocthi.reports.queries import Way, counted_rows, figures
from cuocthi.reports.queries.listing import Listing
from cuocthi.units.enums import Kind
from tests.campaigns.factories import make_campaign, make_officer, make_role
from tests.dispatch.factories import make_assignment
from tests.entries.factories import (
    make_clean_up,
    make_entrant,
    make_letter_campaign,
    make_report,
    make_school,
)
from tests.integrity.factories import make_finding
from tests.remembered import remembered
from tests.results.factories import entry_of, make_judged, make_published, make_round
from tests.units.factories import make_unit, make_user

from .compared import cells_of, differing
from .factories import after_closing, make_finished

pytestmark = pytest.mark.django_db
Role = CampaignRole.Role


@remembered
def letters():
    """A finished letter contest with something of every sort."""
    campaign = make_finished(certificates=True)
    for name in ("xã Im", "xã Cũng Im"):
        make_assignment(campaign, make_unit(name, parent=campaign.unit, kind=Kind.COMMUNE))
    Material.objects.create(
        campaign=campaign, kind="page", title="Thể lệ", text="Mời các em dự thi.",
        facts_hash="0" * 64, made_at=clock.now(), published_at=clock.now(),
    )  # fmt: skip
    first, second = entry_of(campaign, "D1"), entry_of(campaign, "A7")
    make_finding(first)
    make_finding(
        second, "age", outcome=Finding.Outcome.CONFIRMED, decided_by="test", decided_at=clock.now()
    )
    refuse(entry_id=second.pk, reasons=["Em Trần Văn Lộ quá tuổi"], by="test")
    return campaign


@remembered
def clean_up():
    campaign = make_clean_up()
    group = make_entrant(campaign)
    make_entrant(campaign, kind="individual", group_name="", approved=False)
    make_report(group, state="accepted", people=25)
    make_report(
        group, state="accepted", people=10,
        waste={"plastic": (Decimal("7.5"), False), "glass": (Decimal(4), True)},
    )  # fmt: skip
    make_report(group, state="refused", people=99)
    return campaign


@remembered
def apart():
    """Judges who differ, and a third opinion, locked."""
    campaign = make_letter_campaign()
    lock_round(
        round_id=make_round(campaign, {"A7": (9, 8), "B3": (9, 6, 8)}, locked=False).pk, by="test"
    )
    return campaign


@pytest.mark.parametrize("make", [letters, clean_up, apart, make_campaign])
def test_every_figure_is_the_tally_of_its_rows(make):
    campaign = make()

    found = figures(campaign)

    assert differing(campaign) == []
    assert len(list(found)) + len(cells_of(found)) >= 20


def test_rows_of_another_contest_count_nowhere():
    other = make_campaign()
    letters()

    assert [figure.key for figure in figures(other) if counted_rows(other, figure.key).listing.count
            ] == []  # fmt: skip


def test_the_ways_from_rows_to_a_figure_are_told():
    campaign = apart()

    told = {
        key: counted_rows(campaign, key).listing
        for key in ("judging.difference", "judging.largest", "judging.readings", "dispatch.hours")
    }

    assert {key: listing.explained(listing.tally()) for key, listing in told.items()} == {
        "judging.difference": "Số liệu là trung bình của cột “Độ lệch”: 2,00.",
        "judging.largest": "Số liệu là giá trị lớn nhất của cột “Độ lệch”: 3,00.",
        "judging.readings": "Số liệu là số dòng dưới đây: 5.",
        "dispatch.hours": "Số liệu là trung vị của cột “Số giờ”: –.",
    }


def test_a_sum_without_the_database_is_a_sum_too():
    assert Listing(("Tên", "Số"), [1, 2], str, Way.SUM, lambda row: row).tally() == 3


def rows_on(client, address):
    """The rows of all pages of a listing: lists of texts."""
    found, number = [], 1
    while True:
        joint = "&" if "?" in address else "?"
        page = client.get(f"{address}{joint}page={number}").content.decode()
        body = page.partition("<tbody>")[2].partition("</tbody>")[0]
        found += [
            re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in body.split("</tr>")[:-1]
        ]
        if 'rel="next"' not in page:
            return found
        number += 1


def test_every_number_on_the_page_opens_as_many_rows(client):
    campaign = letters()
    client.force_login(make_role(campaign, Role.SECRETARY))
    page = client.get(f"/bao-cao/{campaign.slug}/").content.decode()
    addresses = re.findall(r'href="(/bao-cao/[^"]*/so-lieu/[^"]*)"', page)

    counts = {}
    for address in addresses:
        address = address.replace("&amp;", "&")
        told = client.get(address)
        assert told.status_code == 200, address
        sentence = re.search(r'<p class="lead">([^<]*)</p>', told.content.decode())[1]
        if sentence.startswith("Số liệu là số dòng"):
            counts[address] = (f"{len(rows_on(client, address))}.", sentence.split()[-1])

    assert [pair for pair in counts.values() if pair[0] != pair[1]] == []
    assert len(addresses) > 40
    assert len(counts) > 35


def test_long_lists_are_parted_and_keep_their_question(client, monkeypatch):
    monkeypatch.setattr("cuocthi.reports.views.PER_PAGE", 2)
    campaign = make_clean_up()
    group = make_entrant(campaign)
    for _number in range(3):
        make_report(group, state="accepted", people=2)
    client.force_login(make_role(campaign, Role.ORGANISER))
    address = f"/bao-cao/{campaign.slug}/so-lieu/entries.waste/?hang=organic&cot=3"

    page = client.get(address).content.decode()

    assert page.count('<th scope="row">') == 2
    assert "hang=organic&amp;cot=3&amp;page=2" in page
    assert len(rows_on(client, address)) == 3


def test_no_name_of_a_pupil_stands_in_any_listing(client):
    campaign = letters()
    client.force_login(make_role(campaign, Role.ORGANISER))
    page = client.get(f"/bao-cao/{campaign.slug}/").content.decode()
    addresses = re.findall(r'href="(/bao-cao/[^"]*/so-lieu/[^"]*)"', page)

    told = "".join(
        client.get(address.replace("&amp;", "&")).content.decode() for address in addresses
    )

    assert "Trường Tiểu học Đồng Mây" in told
    assert "Trần" not in told


def test_no_row_has_both_the_code_and_the_number_of_an_entry():
    campaign = letters()
    codes = set(Allotment.objects.values_list("script__code", flat=True))
    numbers = {str(number) for number in Entry.objects.values_list("number", flat=True)}
    heads = {
        figure.key: counted_rows(campaign, figure.key).listing.head for figure in figures(campaign)
    }

    assert codes
    assert numbers
    assert [key for key, head in heads.items() if "Bài dự thi" in head and "Số phách" in head] == []


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("organiser", 200),
        ("officer", 200),
        ("secretary", 200),
        ("chair", 200),
        ("judge", 403),
        ("stranger", 404),
    ],
)
def test_who_sees_the_report_sees_the_rows(client, who, status):
    campaign = make_judged()
    make_published(campaign)
    user = {"officer": lambda: make_officer(campaign.unit), "stranger": make_user}.get(
        who, lambda: make_role(campaign, who)
    )()
    client.force_login(user)

    page = client.get(f"/bao-cao/{campaign.slug}/so-lieu/entries.valid/")

    assert page.status_code == status
    if status == 200:  # the page of the stage is only for those who run the contest
        leads_on = f'href="/bai-du-thi/{campaign.slug}/' in page.content.decode()
        assert leads_on == (who in ("organiser", "officer"))


@pytest.mark.parametrize(
    "address",
    [
        "khong-co/",
        "entries.la/",
        "entries/",
        "la.la/",
        "entries.by_unit/",
        "entries.by_unit/?hang=0&cot=1",
        "entries.by_unit/?hang=x&cot=1",
        "results.by_prize/?hang={prize}&cot=0",
        "results.by_prize/?hang={prize}&cot=3",
        "results.by_prize/?hang={prize}&cot=-1",
        "results.by_prize/?hang={prize}&cot=²",
        "results.by_prize/?hang={prize}&cot=99999999999",
        "entries.valid/?hang=x",
        "meetings.held/",
    ],
)
def test_a_figure_that_is_none_is_not_found(client, address):
    campaign = make_judged()
    client.force_login(make_role(campaign, Role.ORGANISER))
    prize = campaign.prizes.get().pk if campaign.prizes.count() == 1 else campaign.prizes.first().pk

    answer = client.get(f"/bao-cao/{campaign.slug}/so-lieu/{address.format(prize=prize)}")

    assert answer.status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("key", "queries"),
    [
        ("entries.valid", 16),
        ("judging.readings", 16),
        ("results.prizes", 12),
        ("dispatch.tasks", 14),
    ],
)
def test_a_listing_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, count, key, queries
):
    marks = dict(list({"A7": (9, 9), "B3": (8, 8), "C5": (7, 7)}.items())[:count])
    campaign = make_judged(marks, ("Nhất", count))
    make_published(campaign)
    for number in range(count):
        make_assignment(
            campaign, make_unit(f"xã {number}", parent=campaign.unit, kind=Kind.COMMUNE)
        )
    client.force_login(make_role(campaign, Role.ORGANISER))

    with django_assert_num_queries(queries):
        page = client.get(f"/bao-cao/{campaign.slug}/so-lieu/{key}/").content.decode()

    assert page.count('<th scope="row">') == count * (2 if key == "judging.readings" else 1)


def test_the_report_may_go_without_its_table_of_sources(client):
    campaign = make_judged()
    make_published(campaign)
    organiser = make_role(campaign, Role.ORGANISER)
    address = f"/bao-cao/{campaign.slug}/"

    def has_sources(response):
        from io import BytesIO

        from docx import Document

        return "Nguồn số liệu" in "".join(
            paragraph.text for paragraph in Document(BytesIO(response.content)).paragraphs
        )

    with after_closing(campaign):
        client.force_login(organiser)
        previews = [
            has_sources(client.get(address + f"bao-cao.docx{asked}"))
            for asked in ("", "?nguon=khong")
        ]
        client.post(address + "lap/", {"remarks": ""})
        written = has_sources(client.get(address + "bao-cao.docx"))

    assert (previews, written) == ([True, False], False)


def test_letters_counted_by_schools_open_the_classes_they_were_counted_from():
    campaign = make_letter_campaign()
    schools = [make_school(campaign, f"Trường {n}") for n in (1, 2)]
    for school in schools:
        say_letters(
            campaign_id=campaign.pk,
            school=school,
            classes=[ClassLetters("6A", 35), ClassLetters("6B", 32)],
            how="post",
            sent_on=None,
            to="",
            key="k",
            by="test",
        )

    found = {
        key: counted_rows(campaign, key, token="", column=0)
        for key in ("entries.counted", "entries.counting")
    }

    assert {key: (rows.value, rows.listing.tally()) for key, rows in found.items()} == {
        "entries.counted": (134, 134),
        "entries.counting": (2, 2),
    }
    silent = make_school(campaign, "Trường 3")
    say_none(campaign_id=campaign.pk, school=silent, key="k", by="test")
    without = counted_rows(campaign, "entries.without", token="", column=0)
    assert (without.value, without.listing.tally()) == (1, 1)
    listing = found["entries.counted"].listing
    shown = listing.shown(list(listing.rows))[0]
    assert shown[0] == "Trường 1"
    assert [words for _title, words in shown[1]] == ["6A", "1", "chưa gửi", "35"]

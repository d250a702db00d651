"""Open data: true, the same bytes, and no small group in it, not even by subtraction."""

import csv
import io
import json

import pytest

from cuocthi.core import clock
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import CleanUpEvent, Entry
from cuocthi.reports.queries.open_data import as_csv, as_json, open_data
from cuocthi.units.enums import Kind
from tests.entries.factories import (
    make_clean_up,
    make_drafts,
    make_entrant,
    make_letter_campaign,
    make_report,
)
from tests.results.factories import make_published, make_sheet
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db


def hand_in(campaign, school, valid, invalid=0):
    """So many letters of a school."""
    drafts = make_drafts(campaign, school, valid + invalid)
    for place, draft in enumerate(drafts):
        Entry.objects.filter(pk=draft.pk).update(
            state=EntryState.ACCEPTED if place < valid else EntryState.REFUSED,
            text="Bạn thân mến.", receipt="0" * 64, submitted_at=clock.now(),
            decided_at=clock.now(),
        )  # fmt: skip


def make_province(campaign, **communes):
    """Communes by name, each with the letters of its schools: [(valid, invalid), …]."""
    for name, schools in communes.items():
        commune = make_unit(f"xã {name}", parent=campaign.unit, kind=Kind.COMMUNE)
        for number, (valid, invalid) in enumerate(schools, 1):
            school = make_unit(f"Trường {name} {number}", parent=commune, kind=Kind.SCHOOL)
            hand_in(campaign, school, valid, invalid)


def lines(campaign):
    return [
        (
            row.level,
            row.commune,
            row.unit,
            row.units,
            *(row.values[key] for key in ("submitted", "valid", "invalid")),
        )
        for row in open_data(campaign).rows
    ]


def test_large_groups_are_told_as_they_are():
    campaign = make_letter_campaign()
    make_province(campaign, An=[(6, 0), (7, 5)], Bình=[(8, 6)])

    assert lines(campaign) == [
        ("contest", "", "", 3, 32, 21, 11),
        ("commune", "xã An", "", 2, 18, 13, 5),
        ("unit", "xã An", "Trường An 1", 1, 6, 6, 0),
        ("unit", "xã An", "Trường An 2", 1, 12, 7, 5),
        ("commune", "xã Bình", "", 1, 14, 8, 6),
        ("unit", "xã Bình", "Trường Bình 1", 1, 14, 8, 6),
    ]


def test_a_small_school_is_put_together_with_another():
    campaign = make_letter_campaign()
    make_province(campaign, An=[(2, 0), (7, 0), (9, 0)], Bình=[(8, 0)])

    assert [line for line in lines(campaign) if line[1] == "xã An"] == [
        ("commune", "xã An", "", 3, 18, 18, 0),
        ("unit", "xã An", "Trường An 3", 1, 9, 9, 0),
        ("unit", "xã An", "Các đơn vị khác, gộp lại", 2, 9, 9, 0),
    ]


def test_a_small_commune_goes_with_another_and_none_of_its_schools_is_named():
    campaign = make_letter_campaign()
    make_province(campaign, An=[(3, 0)], Bình=[(6, 0), (5, 0)], Cam=[(20, 0)])

    assert lines(campaign) == [
        ("contest", "", "", 4, 34, 34, 0),
        ("commune", "xã Cam", "", 1, 20, 20, 0),
        ("unit", "xã Cam", "Trường Cam 1", 1, 20, 20, 0),
        ("commune", "Các nơi khác, gộp lại", "", 3, 14, 14, 0),
    ]


def test_few_refused_letters_are_hidden_with_those_of_another_place():
    campaign = make_letter_campaign()
    make_province(campaign, An=[(10, 2)], Bình=[(10, 6)], Cam=[(10, 0)], Dân=[(10, 9)])

    found = {line[1]: line[4:] for line in lines(campaign) if line[0] == "commune"}

    assert found == {
        "xã An": (12, None, None),
        "xã Bình": (16, None, None),
        "xã Cam": (10, 10, 0),
        "xã Dân": (19, 10, 9),
    }
    assert [line[4:] for line in lines(campaign) if line[2] == "Trường An 1"] == [(12, None, None)]


def test_few_refused_letters_in_all_are_hidden_but_of_the_whole_whose_page_tells_them():
    campaign = make_letter_campaign()
    make_province(campaign, An=[(10, 2)], Bình=[(10, 0)])

    assert lines(campaign)[0][4:] == (22, 20, 2)  # the page of the results tells the 20
    assert {line[5:] for line in lines(campaign)[1:]} == {(None, None)}


def test_a_small_contest_tells_its_sum_and_as_many_as_it_must():
    campaign = make_letter_campaign()
    make_province(campaign, An=[(1, 0)] * 5)
    few = make_letter_campaign()
    make_province(few, An=[(2, 0)])

    assert lines(campaign) == [
        ("contest", "", "", None, 5, 5, 0),  # five schools: each has one letter
        ("commune", "xã An", "", None, 5, 5, 0),
    ]
    why = "cả cuộc thi; mỗi nơi dưới 5 bài nên không tách riêng"
    assert lines(few) == [("contest", why, "", 1, None, None, None)]


def test_nothing_handed_in_is_a_line_of_noughts():
    assert lines(make_letter_campaign()) == [("contest", "", "", 0, 0, 0, 0)]


def test_clean_ups_are_counted_where_they_took_place():
    campaign = make_clean_up()
    for name, count in (("An", 6), ("Bình", 2), ("Cam", 5)):
        commune = make_unit(f"xã {name}", parent=campaign.unit, kind=Kind.COMMUNE)
        for _n in range(count):
            report = make_report(make_entrant(campaign), state="accepted")
            CleanUpEvent.objects.filter(entry=report).update(commune=commune, people=20)

    told = [
        (row.level, row.commune, *(row.values[key] for key in ("valid", "people", "kg")))
        for row in open_data(campaign).rows
    ]

    assert [line[:4] for line in told] == [
        ("contest", "", 13, 260),
        ("commune", "xã An", 6, 120),
        ("commune", "Các nơi khác, gộp lại", 7, 140),
    ]
    assert [line[4] / line[2] for line in told] == [told[0][4] / 13] * 3
    assert told[0][4] > 0


def test_people_and_kilograms_of_the_whole_stand_where_few_reports_were_refused():
    campaign = make_clean_up()
    for _n in range(7):
        make_report(make_entrant(campaign), state="accepted")
    refused = make_report(make_entrant(campaign), state="accepted")
    Entry.objects.filter(pk=refused.pk).update(state=EntryState.REFUSED)
    CleanUpEvent.objects.update(people=20)

    whole, *places = open_data(campaign).rows

    assert (whole.values["valid"], whole.values["people"]) == (7, 140)
    assert whole.values["kg"] > 0
    assert {row.values["people"] for row in places} == {None}


def test_both_files_say_the_same_in_the_same_bytes():
    campaign = make_letter_campaign()
    make_province(campaign, An=[(10, 2)], Bình=[(10, 6)])

    data = open_data(campaign)
    table = list(csv.DictReader(io.StringIO(as_csv(data).decode("utf-8-sig"))))
    told = json.loads(as_json(data))

    assert as_csv(data) == as_csv(open_data(campaign))
    assert as_json(data) == as_json(open_data(campaign))
    assert [
        {k: "" if v is None else str(v) for k, v in row.items()} for row in told["rows"]
    ] == table
    assert [one["name"] for one in told["columns"]] == list(table[0])
    assert all(one["description"] for one in told["columns"])
    assert told["licence"] == "CC BY 4.0"
    assert (told["contest"], told["publisher"]) == (str(campaign), campaign.issuer)


def test_a_name_that_a_spreadsheet_would_reckon_is_only_a_name():
    campaign = make_letter_campaign()
    commune = make_unit("=1+1", parent=campaign.unit, kind=Kind.COMMUNE)
    hand_in(campaign, make_unit("Trường", parent=commune, kind=Kind.SCHOOL), 6)

    assert ",'=1+1," in as_csv(open_data(campaign)).decode()


def test_everybody_reads_it_once_the_results_are_public(client):
    waiting = make_sheet().campaign
    public = make_published().campaign

    for ending in ("/", ".csv", ".json", ".exe"):
        assert client.get(f"/bao-cao/{waiting.slug}/du-lieu-mo{ending}").status_code == 404
    page = client.get(f"/bao-cao/{public.slug}/du-lieu-mo/").content.decode()
    table = client.get(f"/bao-cao/{public.slug}/du-lieu-mo.csv")
    told = client.get(f"/bao-cao/{public.slug}/du-lieu-mo.json")

    assert "CC BY 4.0" in page
    assert table.content == as_csv(open_data(public))
    assert told.content == as_json(open_data(public))
    assert client.get(f"/bao-cao/{public.slug}/du-lieu-mo.exe").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_place_and_for_three(client, django_assert_num_queries, count):
    campaign = make_published().campaign
    make_province(campaign, **{f"Số {n}": [(6, 0)] for n in range(count)})

    with django_assert_num_queries(5):
        client.get(f"/bao-cao/{campaign.slug}/du-lieu-mo.csv")

import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from cuocthi.campaigns.models import CampaignRole
from cuocthi.core import clock
from cuocthi.dispatch.models import Figure, Reminder
from cuocthi.entries.actions import refuse
from cuocthi.entries.models import Waste
from cuocthi.integrity.models import Finding
from cuocthi.judging.actions import lock_round
from cuocthi.judging.models import Allotment
from cuocthi.meetings.models import Invitee, Meeting
from cuocthi.publicity.models import Material
from cuocthi.reports.queries import figures, waiting_for
from cuocthi.reports.queries.shapes import in_words
from cuocthi.results.actions import issue_missing
from cuocthi.results.models import ResultSheet
from cuocthi.units.enums import Kind
from tests.campaigns.factories import make_campaign, make_role
from tests.dispatch.factories import make_assignment
from tests.entries.factories import (
    make_clean_up,
    make_drafts,
    make_entrant,
    make_letter_campaign,
    make_report,
    make_school,
)
from tests.integrity.factories import make_finding
from tests.results.factories import entry_of, make_judged, make_letters, make_published, make_round
from tests.units.factories import make_unit, make_user

from .factories import answer, make_finished

pytestmark = pytest.mark.django_db


def told(campaign):
    return {figure.key: figure.value for figure in figures(campaign)}


def test_every_figure_is_counted():
    campaign = make_finished(certificates=True)

    assert told(campaign) == {
        "dispatch.units": 1,
        "dispatch.tasks": 1,
        "dispatch.acknowledged": 1,
        "dispatch.reported": 1,
        "dispatch.hours": 6,
        "dispatch.reminders": 1,
        "dispatch.people": 1200,
        "publicity.made": 0,
        "publicity.published": 0,
        "meetings.meetings": 1,
        "meetings.held": 1,
        "meetings.invited": 1,
        "meetings.present": 2,
        "entries.submitted": 4,
        "entries.valid": 4,
        "entries.invalid": 0,
        "entries.undecided": 0,
        "entries.units": 1,
        "integrity.findings": 0,
        "integrity.confirmed": 0,
        "integrity.dismissed": 0,
        "integrity.open": 0,
        "judging.judges": 3,
        "judging.scripts": 4,
        "judging.readings": 8,
        "judging.thirds": 0,
        "judging.difference": 0,
        "judging.largest": 0,
        "results.ranked": 4,
        "results.prizes": 3,
        "results.certificates": 3,
    }
    assert figures(campaign).rows("results.by_prize") == {"Nhất": (1, 1), "Nhì": (2, 2)}
    assert figures(campaign).rows("entries.by_unit") == {"Trường Tiểu học Đồng Mây": (4, 4, 0)}


def test_empty_contest_counts_nothing_and_does_not_fail():
    campaign = make_campaign()

    values = told(campaign)

    unknown = {"dispatch.hours", "judging.difference", "judging.largest"}
    assert {key for key, value in values.items() if value is None} == unknown
    assert set(values.values()) == {0, None}


def second_unit(campaign):
    unit = make_unit("xã Đồi Gió", parent=campaign.unit, kind=Kind.COMMUNE)
    answer(make_assignment(campaign, unit), hours=2)


def draft_letter(campaign):
    make_drafts(campaign, make_school(campaign, "Trường Tiểu học Chưa Nộp"))


def silent_unit(campaign):
    make_assignment(campaign, make_unit("xã Im", parent=campaign.unit, kind=Kind.COMMUNE))


def material(campaign):
    Material.objects.create(
        campaign=campaign,
        kind="page",
        title="Thể lệ",
        text="Mời các em dự thi.",
        facts_hash="0" * 64,
        made_at=clock.now(),
        published_at=clock.now(),
    )


CHANGES = {
    "another unit answers": (second_unit, {"dispatch.units": 2, "dispatch.hours": 4}),
    "a unit keeps silent": (silent_unit, {"dispatch.units": 2, "dispatch.acknowledged": 1}),
    "a reminder less": (lambda c: Reminder.objects.all().delete(), {"dispatch.reminders": 0}),
    "more people reached": (
        lambda c: Figure.objects.update(value=1300),
        {"dispatch.people": 1300},
    ),
    "a page is public": (material, {"publicity.made": 1, "publicity.published": 1}),
    "more people met": (lambda c: Invitee.objects.update(present=5), {"meetings.present": 5}),
    "a meeting is only planned": (
        lambda c: Meeting.objects.update(state="planned"),
        {"meetings.meetings": 1, "meetings.held": 0},
    ),
    "an entry is refused": (
        lambda c: refuse(entry_id=entry_of(c, "D1").pk, reasons=["Quá tuổi"], by="test"),
        {"entries.valid": 3, "entries.invalid": 1, "entries.submitted": 4},
    ),
    "a draft counts nowhere": (draft_letter, {"entries.submitted": 4}),
    "a doubt is found": (
        lambda c: make_finding(entry_of(c, "D1")),
        {"integrity.findings": 1, "integrity.open": 1},
    ),
    "a reading is unfinished": (
        lambda c: Allotment.objects.filter(script__code="D1").update(finished_at=None),
        {"judging.readings": 6, "judging.scripts": 4},
    ),
    "a prize is taken away": (
        lambda c: (
            ResultSheet.objects.get(campaign=c).standings.filter(code="B3").update(prize=None)
        ),
        {"results.prizes": 2, "results.ranked": 4},
    ),
    "certificates are printed": (
        lambda c: issue_missing(sheet_id=ResultSheet.objects.get(campaign=c).pk, by="test"),
        {"results.certificates": 3},
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_figures_follow_the_rows(name):
    campaign = make_finished()
    change, expected = CHANGES[name]

    change(campaign)

    values = told(campaign)
    assert {key: values[key] for key in expected} == expected


def test_figures_count_only_their_own_contest():
    campaign = make_campaign()
    make_finished(certificates=True)

    assert set(told(campaign).values()) == {0, None}


def test_refused_entries_by_what_was_confirmed_and_never_in_free_words():
    campaign = make_letter_campaign()
    first, second, third = make_letters(campaign, 3)
    decided = {
        "outcome": Finding.Outcome.CONFIRMED,
        "decided_by": "test",
        "decided_at": clock.now() + dt.timedelta(minutes=1),
    }
    for entry, kind in ((first, "copy"), (second, "copy"), (second, "age")):
        make_finding(entry, kind, **decided)
    for entry in (first, second, third):
        refuse(entry_id=entry.pk, reasons=["Em Trần Văn Lộ chép bài bạn"], by="test")

    assert figures(campaign).rows("entries.by_reason") == {
        "trùng lặp nội dung": (2,),
        "lý do khác": (1,),
        "ngoài độ tuổi": (1,),
    }
    assert figures(campaign).rows("integrity.by_kind") == {
        "trùng lặp nội dung": (0, 2, 0),
        "ngoài độ tuổi": (0, 1, 0),
    }


def test_clean_up_counts_events_people_kilograms_and_registrations():
    campaign = make_clean_up()
    group = make_entrant(campaign)
    make_entrant(campaign, kind="individual", group_name="", approved=False)
    make_report(group, state="accepted", people=25)
    make_report(
        group,
        state="accepted",
        people=10,
        waste={"plastic": (Decimal("7.5"), False), "glass": (Decimal(4), True)},
    )
    make_report(group, state="refused", people=99)

    values = told(campaign)

    waste = figures(campaign).rows("entries.waste")
    assert (values["entries.events"], values["entries.people"]) == (2, 35)
    assert values["entries.kg"] == Decimal(104)
    assert {name: row for name, row in waste.items() if row[2]} == {
        "nhựa": (Decimal("12.5"), Decimal("7.5"), Decimal(20)),
        "hữu cơ": (0, Decimal(80), Decimal(80)),
        "thủy tinh": (Decimal(4), 0, Decimal(4)),
    }
    assert len(waste) == 8
    assert figures(campaign).rows("entries.registrations") == {
        "nhóm": (1, 1),
        "tổ chức, đơn vị": (0, 0),
        "cá nhân": (1, 0),
    }
    Waste.objects.filter(category="glass").update(kg=5)
    assert told(campaign)["entries.kg"] == Decimal(105)


def test_agreement_of_judges_is_counted_after_the_lock_only():
    campaign = make_letter_campaign()
    found = make_round(campaign, {"A7": (9, 8), "B3": (9, 6, 8)}, locked=False)
    before = told(campaign)

    lock_round(round_id=found.pk, by="test")
    after = told(campaign)

    assert (before["judging.difference"], before["judging.thirds"]) == (None, 1)
    assert (after["judging.difference"], after["judging.largest"]) == (Decimal(2), Decimal(3))


def test_every_figure_says_where_it_was_counted():
    found = figures(make_campaign())

    sources = [figure.source for figure in found] + [one.source for one in found.breakdowns()]

    assert all(source.words and source.url.startswith("/") for source in sources)
    assert len({figure.key for figure in found}) == len(list(found))


def test_published_results_wait_for_their_report():
    campaign = make_judged()
    make_published(campaign)
    organiser = make_role(campaign, CampaignRole.Role.ORGANISER)

    assert [(one.url, one.count) for one in waiting_for(organiser)] == [
        (f"/bao-cao/{campaign.slug}/", 1)
    ]
    assert waiting_for(make_user()) == []
    assert waiting_for(AnonymousUser()) == []


def test_decision_from_before_the_last_handing_in_is_no_reason():
    campaign = make_letter_campaign()
    (entry,) = make_letters(campaign, 1)
    make_finding(
        entry,
        "length",
        outcome=Finding.Outcome.CONFIRMED,
        decided_by="test",
        decided_at=entry.created_at - dt.timedelta(days=1),
    )
    refuse(entry_id=entry.pk, reasons=["Không phải thư"], by="test")

    assert figures(campaign).rows("entries.by_reason") == {"lý do khác": (1,)}


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (None, "points", "–"),
        (1234, "", "1.234"),
        (6.25, "hours", "6,3"),
        (Decimal("0.735"), "points", "0,74"),
        (Decimal("1234.50"), "kg", "1.234,5"),
    ],
)
def test_values_as_people_read_them(value, unit, words):
    assert in_words(value, unit) == words


def test_a_contest_without_a_meeting_says_nothing_of_meetings():
    campaign = make_campaign()

    assert "meetings" not in [section.key for section in figures(campaign).sections]

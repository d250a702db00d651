import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.entries.actions import save_event, submit_entry
from cuocthi.entries.enums import Purpose
from cuocthi.integrity.actions import ask_to_complete, check_now
from cuocthi.integrity.models import Finding, PhotoPrint
from tests.entries.factories import report

from .factories import (
    again,
    make_checked_report,
    make_clean_up,
    make_entrant,
    make_report,
    picture,
    pictures,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HERE = (16.4637, 107.5909)


@pytest.fixture
def campaign():
    return make_clean_up()


@pytest.fixture
def entrant(campaign):
    return make_entrant(campaign)


def kinds(entry):
    return sorted(Finding.objects.filter(entry=entry).values_list("kind", flat=True))


def test_a_report_without_doubt_is_valid_at_once(entrant):
    entry = make_checked_report(entrant)

    assert (entry.state, kinds(entry)) == ("accepted", [])
    assert PhotoPrint.objects.filter(entry=entry).count() == 5


@pytest.mark.parametrize(
    ("change", "how"),
    [
        (lambda photo: photo, "same"),
        (again, "resaved"),
        (lambda photo: again(photo, mirrored=True), "mirrored"),
    ],
)
def test_a_photo_of_another_report_is_recognised(campaign, entrant, change, how):
    used = picture("used")
    own = pictures("first")
    first = make_checked_report(entrant, pictures=[("before", used, "a.jpg"), *own[1:]])
    taken_over = pictures("second")
    taken_over[4] = ("after", change(used), "b.jpg")

    second = make_checked_report(make_entrant(campaign), pictures=taken_over)

    found = Finding.objects.get()
    assert (found.entry, found.other, found.kind) == (second, first, "reused_photo")
    assert (first.state, second.state) == ("accepted", "submitted")
    [pair] = found.evidence["pairs"]
    assert (pair["how"], pair["bits"]) == (how, found.distance)
    assert found.distance <= 8
    assert pair["mine"] == second.files.get(purpose="after", order=2).pk
    assert pair["theirs"] == first.files.get(purpose="before", order=1).pk


def test_before_and_after_of_one_report_are_never_compared(entrant):
    before = picture("spot")
    photos = pictures("own")
    photos[0] = ("before", before, "a.jpg")
    photos[3] = ("after", again(before), "b.jpg")

    entry = make_checked_report(entrant, pictures=photos)

    assert kinds(entry) == []


def test_the_check_of_photos_can_be_repeated(campaign, entrant):
    photos = pictures("same")
    make_checked_report(entrant, pictures=photos)
    second = make_checked_report(make_entrant(campaign), pictures=photos)
    before = list(Finding.objects.values()), Event.objects.count()

    check_now(entry_id=second.pk)

    assert (list(Finding.objects.values()), Event.objects.count()) == before
    assert PhotoPrint.objects.count() == 10


def test_the_later_report_gets_the_doubt_even_if_it_was_checked_first(campaign, entrant):
    photos = pictures("same")
    first = make_report(entrant, pictures=photos)
    second = make_report(make_entrant(campaign), pictures=photos)

    check_now(entry_id=second.pk)
    check_now(entry_id=first.pk)
    run_due()

    found = Finding.objects.get()
    assert (found.entry, found.other, len(found.evidence["pairs"])) == (second, first, 5)
    assert {pair["mine"] for pair in found.evidence["pairs"]} == set(
        second.files.values_list("pk", flat=True)
    )


@pytest.mark.parametrize(
    ("hours_before", "expected"), [(2, []), (2.01, ["photo_time"]), (-1, []), (-6, ["photo_time"])]
)
def test_a_photo_taken_far_from_the_hours_of_the_event_is_a_doubt(entrant, hours_before, expected):
    started = report().started_at  # lasts three hours
    taken = timezone.localtime(started - dt.timedelta(hours=hours_before))
    photos = pictures("timed", hours_before, taken_at=taken)

    entry = make_checked_report(entrant, pictures=photos)

    assert kinds(entry) == expected


@pytest.mark.parametrize(("north", "expected"), [(0.0089, []), (0.0092, ["photo_place"])])
def test_a_photo_more_than_a_kilometre_away_is_a_doubt(entrant, north, expected):
    photos = pictures("placed", north, point=(HERE[0] + north, HERE[1]))

    entry = make_checked_report(entrant, pictures=photos, latitude=HERE[0], longitude=HERE[1])

    assert kinds(entry) == expected
    for found in Finding.objects.filter(entry=entry):
        assert 1_000 < found.distance < 1_050


def test_photos_that_say_no_place_are_no_doubt(entrant):
    entry = make_checked_report(entrant, latitude=HERE[0], longitude=HERE[1])

    assert kinds(entry) == []


def test_what_the_figures_leave_open_waits_for_a_person(entrant):
    entry = make_checked_report(
        entrant, people=20, under_age=6, waste={"hazardous": (Decimal(4), True)}
    )

    found = Finding.objects.get(entry=entry)
    assert (entry.state, found.kind) == ("submitted", "report")
    assert found.evidence == {"notes": ["4\N{NO-BREAK SPACE}kg rác nguy hại, 6 người dưới 16 tuổi"]}


@pytest.mark.parametrize(
    ("waste", "expected"),
    [
        ({"plastic": ("120", True)}, []),  # × 10 = 60 kg for each of 20 people
        ({"plastic": ("120.1", True)}, ["weight"]),
        ({"construction": ("6000", False)}, ["report"]),  # × 0.2, yet 100 kg a person and hour
        ({"hazardous": ("5000", False)}, ["report"]),  # × 0, and nobody said who was there
    ],
)
def test_converted_weight_over_the_cap_for_each_person_is_a_doubt(entrant, waste, expected):
    weighed = {kind: (Decimal(kg), measured) for kind, (kg, measured) in waste.items()}

    entry = make_checked_report(entrant, people=20, waste=weighed)

    assert kinds(entry) == expected


def test_an_event_before_the_contest_is_a_doubt(campaign, entrant):
    early = campaign.opens_at - dt.timedelta(hours=1)
    with clock.at(campaign.opens_at + dt.timedelta(hours=10)):
        entry = make_checked_report(
            entrant, started_at=early, ended_at=early + dt.timedelta(hours=3)
        )

    found = Finding.objects.get(entry=entry)
    assert (found.kind, found.evidence["why"]) == ("window", ["outside"])


@pytest.mark.parametrize(("days", "expected"), [(3, []), (4, ["window"])])
def test_a_report_handed_in_too_long_after_the_event_is_a_doubt(entrant, days, expected):
    started = timezone.localtime(clock.now()).replace(hour=9) - dt.timedelta(days=days)

    entry = make_checked_report(
        entrant, started_at=started, ended_at=started + dt.timedelta(hours=1)
    )

    assert kinds(entry) == expected


def test_photos_taken_away_after_sending_are_missed(entrant):
    entry = make_report(entrant, pictures=pictures("missing"))
    entry.files.filter(purpose=Purpose.AFTER).delete()

    check_now(entry_id=entry.pk)

    found = Finding.objects.get(entry=entry)
    assert found.kind == "photos"
    assert found.evidence == {"lacking": {"after": {"held": 0, "least": 2}}, "unreadable": []}


def test_a_report_completed_after_the_days_for_reporting_is_not_late(entrant):
    entry = make_checked_report(entrant, waste={"plastic": (Decimal(9_000), False)})
    ask_to_complete(finding_id=Finding.objects.get().pk, reason="Cân lại giúp", by="test")
    with clock.at(clock.now() + dt.timedelta(days=6)):
        event = entry.event
        save_event(
            entrant_id=entrant.pk,
            entry_id=entry.pk,
            key="sua-lai",
            report=report(place=event.place, started_at=event.started_at, ended_at=event.ended_at),
            photos=[],
            by="test",
        )
        submit_entry(entry_id=entry.pk, by="test")
        check_now(entry_id=entry.pk)

    entry.refresh_from_db()
    assert (entry.state, kinds(entry)) == ("accepted", ["weight"])

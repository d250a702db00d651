"""Rounds for tests, opened by the real action on contests that have closed."""

import contextlib
import itertools
from decimal import Decimal

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.models import Criterion
from cuocthi.core import clock
from cuocthi.entries.actions import accept, save_letter, submit_entry
from cuocthi.integrity.actions import decide_finding
from cuocthi.integrity.models import Finding
from cuocthi.judging.actions import give_mark, open_round
from cuocthi.judging.models import Allotment
from tests.campaigns.factories import make_role
from tests.entries.factories import (
    make_clean_up,
    make_drafts,
    make_letter,
    make_letter_campaign,
    make_report,
    make_school,
)
from tests.integrity.factories import letter_text, pictures
from tests.remembered import remembered

_numbers = itertools.count(1)


def make_judges(campaign, count=3):
    """People who hold the role of a judge in the contest."""
    return [make_role(campaign, "judge") for _n in range(count)]


def make_letters(campaign, count, **changes):
    """Valid letters of one school, entered by one class list."""
    entries = make_drafts(campaign, make_school(campaign), count, **changes)
    for entry in entries:
        text = letter_text(next(_numbers), 60)
        save_letter(entry_id=entry.pk, text=text, scans=[], by="test")
        submit_entry(entry_id=entry.pk, by="test")
        accept(entry_id=entry.pk, by="test")
    return entries


def make_reports(entrant, count, **changes):
    """Valid clean-up reports."""
    return [
        make_report(
            entrant, state="accepted", pictures=pictures("judged", next(_numbers)), **changes
        )
        for _n in range(count)
    ]


@contextlib.contextmanager
def after_closing(campaign):
    """The time when entries are in and judging may begin."""
    with clock.at(campaign.closes_at):
        yield


@remembered
def make_round(campaign=None, *, letters=4, judges=3, seed="7"):
    """A round of a letter contest, dealt to so many judges; call it after the closing."""
    campaign = campaign or make_letter_campaign()
    make_letters(campaign, letters)
    panel = make_judges(campaign, judges)
    with after_closing(campaign):
        return open_round(campaign_id=campaign.pk, judges=panel, seed=seed, by="test")


def points(campaign, value):
    """The same points for every criterion."""
    return {
        pk: Decimal(value)
        for pk in Criterion.objects.filter(campaign=campaign).values_list("pk", flat=True)
    }


def mark_all(round_, value="7"):
    """Every unfinished reading gets the same points; also those called meanwhile."""
    while row := Allotment.objects.filter(script__round=round_, finished_at=None).first():
        give_mark(allotment_id=row.pk, points=points(round_.campaign, value), by=row.panelist.user)


def settle_doubts(campaign):
    """Check what waits and dismiss every doubt, as a clerk who finds nothing wrong."""
    run_due()
    for row in Finding.objects.filter(entry__campaign=campaign, outcome="open"):
        decide_finding(finding_id=row.pk, confirmed=False, reason="Đã xem, không sao", by="test")


__all__ = [
    "after_closing",
    "make_clean_up",
    "make_judges",
    "make_letter",
    "make_letter_campaign",
    "make_letters",
    "make_report",
    "make_reports",
    "make_round",
    "make_school",
    "mark_all",
    "points",
    "settle_doubts",
]

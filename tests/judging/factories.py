"""Rounds for tests, opened by the real action on contests that have closed."""

import contextlib
import itertools
import random
from decimal import Decimal

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.actions import set_judging
from cuocthi.campaigns.models import Criterion
from cuocthi.core import clock
from cuocthi.entries.actions import accept, save_letter, submit_entry
from cuocthi.integrity.actions import decide_finding
from cuocthi.integrity.models import Finding
from cuocthi.judging.actions import deal_next, give_mark, open_round
from cuocthi.judging.models import Allotment
from cuocthi.judging.queries import plan_next
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


def open_in(mode, *, letters=20, judges=5, prizes=None, **numbers):
    """A round of a letter contest that is judged in this way; its blind codes, and with them its
    dealing, are the same each time."""
    campaign = make_letter_campaign()
    if prizes:
        campaign.prizes.all().delete()
        for order, count in enumerate(prizes, 1):
            campaign.prizes.create(order=order, name=f"Giải {order}", count=count)
    set_judging(campaign_id=campaign.pk, judging={"mode": mode, **numbers}, by="test")
    make_letters(campaign, letters)
    panel = make_judges(campaign, judges)
    fixed = random.Random(7)
    with after_closing(campaign):
        return open_round(campaign_id=campaign.pk, judges=panel, seed="7", by="test", chance=fixed)


def level(row, strict=0.0):
    """What a reading is worth: letters are better the higher their number, judges waver a little."""
    number, label = row.script.entry.number, int(row.panelist.label[2:])
    waver = (number * 7 + label * 5) % 4 / 4 - 0.375
    return Decimal(round((3 + number / 7 + waver - strict) * 4)) / 4


def mark_wave(round_, strict=None):
    """Every unfinished reading is marked; ``strict``: points that a label takes off."""
    rows = Allotment.objects.filter(script__round=round_, finished_at=None)
    for row in rows.select_related("script__entry", "panelist__user"):
        value = level(row, (strict or {}).get(row.panelist.label, 0.0))
        give_mark(allotment_id=row.pk, points=points(round_.campaign, value), by=row.panelist.user)


def deal(round_, **how):
    """Deal the wave that is due."""
    plan = plan_next(round_, **how)
    return deal_next(round_id=round_.pk, by="test", seen=plan.made.sha256(), **how)


def play(round_, strict=None):
    """Mark and deal until nothing more is due; the kinds of the waves."""
    mark_wave(round_, strict)
    while plan_next(round_).made is not None:
        deal(round_)
        mark_wave(round_, strict)
    return list(round_.waves.values_list("kind", flat=True))


def settle_doubts(campaign):
    """Check what waits and dismiss every doubt, as a clerk who finds nothing wrong."""
    run_due()
    for row in Finding.objects.filter(entry__campaign=campaign, outcome="open"):
        decide_finding(finding_id=row.pk, confirmed=False, reason="Đã xem, không sao", by="test")


__all__ = [
    "after_closing",
    "deal",
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
    "mark_wave",
    "open_in",
    "play",
    "points",
    "settle_doubts",
]

"""What a unit reported, as its report page shows it again."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from cuocthi.campaigns.models import Campaign
from cuocthi.core.versions import NEW, version_of
from cuocthi.units.models import Unit

from ..models import Assignment, Figure, ReportSending, UnitReport


@dataclass(frozen=True, slots=True)
class KnownDeed:
    """Something that a later stage knows to have been done for the contest (việc hệ thống đã biết);
    ``own``: by the unit itself, so that its report need not ask for it."""

    channel: str  # of Proof.Channel
    done_on: dt.date
    what: str
    url: str = ""
    own: bool = False


def known_deeds(campaign: Campaign, unit: Unit) -> list[KnownDeed]:
    """What the later stages know (``settings.DEED_SOURCES``), the earliest first."""
    found: list[KnownDeed] = []
    for name in settings.DEED_SOURCES:
        found += import_string(name)(campaign, unit)
    return sorted(found, key=lambda deed: (deed.done_on, deed.channel))


def tasks_to_report(unit: Unit, campaign: Campaign) -> QuerySet[Assignment]:
    """The unit's tasks, each with its report and proofs. Two queries."""
    return (
        Assignment.objects.filter(unit=unit, task__campaign=campaign)
        .select_related("task__letter", "unit", "report", "parent__unit")
        .prefetch_related("report__proofs__file")
        .order_by("task__number")
    )


def figures_of(unit: Unit, campaign: Campaign) -> Mapping[str, Figure]:
    """What the unit gave, by key. One query."""
    return {row.key: row for row in Figure.objects.filter(campaign=campaign, unit=unit)}


def last_sending(unit: Unit, campaign: Campaign) -> ReportSending | None:
    """The report that came in last, if any. One query."""
    return ReportSending.objects.filter(campaign=campaign, unit=unit).order_by("pk").last()


def report_version(campaign: Campaign, unit: Unit) -> str:
    """Which report stands there, whoever wrote it or sent it back: a form filled from another one is overtaken. Two
    queries."""
    said: list[Any] = [
        [pk, what, at.isoformat(), version]
        for pk, what, at, version in UnitReport.objects.filter(
            assignment__unit=unit, assignment__task__campaign=campaign
        )
        .order_by("assignment")
        .values_list("assignment", "what", "submitted_at", "assignment__version")
    ]
    figures = [
        [key, str(value)]
        for key, value in Figure.objects.filter(campaign=campaign, unit=unit)
        .order_by("key")
        .values_list("key", "value")
    ]
    return version_of([said, figures]) if said or figures else NEW

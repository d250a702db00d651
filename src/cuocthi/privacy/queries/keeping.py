"""What is past its time, by class and contest (quá thời hạn lưu)."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.entries.enums import EntrantState
from cuocthi.entries.models import Entrant, Entry, Erasure
from cuocthi.entries.models.identity import EntrantIdentity
from cuocthi.entries.queries import TO_DO
from cuocthi.results.models import ResultSheet, Standing

from ..models import DataClass, KeepingPlan

WITHOUT_RESULTS = 12
"""Months after the closing of entries that stand for the results when there never were any."""


def plan_of(campaign: Campaign) -> dict[str, int]:
    """Months for each class: what was set, else the upper bounds. One query."""
    kept = KeepingPlan.objects.filter(campaign=campaign).first()
    return {name: getattr(kept, name) if kept else most for name, most in KeepingPlan.MOST.items()}


def starts_of(campaign: Campaign) -> dict[str, dt.datetime]:
    """From when each class is counted; one whose event has not come is absent. One query."""
    sheet = ResultSheet.objects.filter(campaign=campaign).first()
    results = sheet.published_at if sheet else None
    over = results or campaign.closed_at or months_after(campaign.closes_at, WITHOUT_RESULTS)
    report = campaign.closed_at or months_after(over, WITHOUT_RESULTS)
    return {
        DataClass.DRAFTS: campaign.closes_at,
        DataClass.CONTACTS: over,
        DataClass.ORIGINS: report,
        DataClass.LOSING: over,
        DataClass.BIRTHS: over,
    }


def ends_of(campaign: Campaign) -> dict[str, dt.datetime]:
    """When each class is past its time. Two queries."""
    plan, starts = plan_of(campaign), starts_of(campaign)
    return {name: months_after(start, plan[name]) for name, start in starts.items()}


def months_after(moment: dt.datetime, months: int) -> dt.datetime:
    """The same day of a later month, or its last day."""
    year, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + year, month + 1
    first_of_next = dt.date(year + month // 12, month % 12 + 1, 1)
    last = (first_of_next - dt.timedelta(days=1)).day
    return moment.replace(year=year, month=month, day=min(moment.day, last))


@dataclass(frozen=True, slots=True)
class Due:
    """What is past its time: numbers of rows (đến hạn xóa).

    ``drafts`` and ``losing``: entrants and entries to erase; the others: entrants or entries.
    """

    drafts: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))
    contacts: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    losing: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))
    births: list[int] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """Class → how many people and works; no number of a person."""
        counted = {
            DataClass.DRAFTS: (len(self.drafts[0]), len(self.drafts[1])),
            DataClass.CONTACTS: (len(self.contacts), 0),
            DataClass.ORIGINS: (0, len(self.origins)),
            DataClass.LOSING: (len(self.losing[0]), len(self.losing[1])),
            DataClass.BIRTHS: (len(self.births), 0),
        }
        return {
            str(name): {"people": people, "works": works}
            for name, (people, works) in counted.items()
            if people or works
        }


def due(campaign: Campaign, at: dt.datetime | None = None) -> Due:
    """What is past its time at ``at`` (now) and still there. At most ten queries."""
    at = at or clock.now()
    past = {name for name, end in ends_of(campaign).items() if end <= at}
    won = _winning(campaign)
    entrants = Entrant.objects.filter(campaign=campaign)
    entries = Entry.objects.filter(campaign=campaign)
    named = Exists(EntrantIdentity.objects.filter(entrant=OuterRef("pk")))
    has_work = ~Exists(Erasure.objects.filter(entry=OuterRef("pk"), what=Erasure.What.WORK))
    has_origins = ~Exists(Erasure.objects.filter(entry=OuterRef("pk")))
    found = Due()
    if DataClass.DRAFTS in past:
        drafts = entries.filter(state__in=TO_DO)
        idle = entrants.filter(
            Q(state__in=(EntrantState.PENDING, EntrantState.REFUSED))
            | ~Exists(Entry.objects.filter(entrant=OuterRef("pk")).exclude(state__in=TO_DO))
        )
        found.drafts[0].extend(_ids(idle.filter(named)))
        found.drafts[1].extend(_ids(drafts.filter(has_work)))
    if DataClass.LOSING in past:
        idle = entrants.exclude(pk__in=won.values("entry__entrant"))
        found.losing[0].extend(_ids(idle.filter(named)))
        found.losing[1].extend(_ids(entries.exclude(pk__in=won.values("entry")).filter(has_work)))
    goes_whole = DataClass.LOSING in past  # who did not win: their parts are not counted again
    winners = won.values("entry__entrant")
    if DataClass.CONTACTS in past:
        rows = EntrantIdentity.objects.filter(entrant__campaign=campaign).exclude(
            representative="", phone="", email=""
        )
        rows = rows.filter(entrant__in=winners) if goes_whole else rows
        found.contacts.extend(rows.values_list("entrant", flat=True).order_by("entrant"))
    if DataClass.BIRTHS in past:
        rows = EntrantIdentity.objects.filter(entrant__campaign=campaign).exclude(
            born_on="", more=""
        )
        rows = rows.filter(entrant__in=winners) if goes_whole else rows
        found.births.extend(rows.values_list("entrant", flat=True).order_by("entrant"))
    if DataClass.ORIGINS in past:
        found.origins.extend(_ids(entries.filter(has_origins, files__isnull=False).distinct()))
    return found


def _winning(campaign: Campaign) -> QuerySet[Standing]:
    return Standing.objects.filter(sheet__campaign=campaign, prize__isnull=False)


def _ids(rows: QuerySet[Entrant] | QuerySet[Entry]) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True))

"""Contests that are over for a school or a unit: results, papers, receipts, the unit's report."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.templatetags.cuocthi import day, number
from cuocthi.dispatch.models import Assignment
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entry
from cuocthi.results.models import Certificate, ResultSheet
from cuocthi.units.enums import Kind, Role
from cuocthi.units.models import Unit
from cuocthi.units.queries import memberships_of, units_of

SHOWN_FOR = dt.timedelta(days=365)
"""So long a finished contest stays on the desk: as long as entries are kept (PROMISES P10)."""
MOST = 10


@dataclass(frozen=True, slots=True)
class Finished:
    """A contest that is over, and where its papers lie (cuộc thi đã xong): ``links`` are (words,
    address)."""

    campaign: Campaign
    detail: str
    links: list[tuple[str, str]] = field(default_factory=list)


def finished_of(user: Any) -> list[Finished]:
    """The contests of the last year with results or a closing in which a school or unit of the
    person had a part, the latest first. None without a unit, else five queries and the units."""
    units = units_of(user, clock.today())
    if not units:
        return []
    entries = Entry.objects.filter(
        entrant__unit__in=[unit for unit in units if unit.kind == Kind.SCHOOL]
    ).exclude(state=EntryState.DRAFT)
    tasks = Assignment.objects.filter(unit__in=units_of(user, clock.today(), Role.OFFICER))
    sheets = ResultSheet.objects.filter(campaign=OuterRef("pk"), state=ResultSheet.State.PUBLISHED)
    campaigns = list(
        Campaign.objects.filter(Q(state=Campaign.State.CLOSED) | Exists(sheets))
        .filter(
            Exists(entries.filter(campaign=OuterRef("pk")))
            | Exists(tasks.filter(task__campaign=OuterRef("pk"))),
            closes_at__gt=clock.now() - SHOWN_FOR,
        )
        .order_by("-closes_at", "-pk")[:MOST]
    )
    if not campaigns:
        return []
    published = dict(
        ResultSheet.objects.filter(
            campaign__in=campaigns, state=ResultSheet.State.PUBLISHED
        ).values_list("campaign", "published_at")
    )
    sent = _counted(entries.filter(campaign__in=campaigns), "campaign", "entrant__unit")
    given = _counted(tasks.filter(task__campaign__in=campaigns), "task__campaign", "unit")
    papers = _papers(user, campaigns)
    return [
        Finished(
            campaign,
            _detail(campaign, published.get(campaign.pk)),
            [
                *_of_all(campaign, campaign.pk in published, papers[campaign.pk]),
                *_of_units(campaign, units, sent, given),
            ],
        )
        for campaign in campaigns
    ]


def _counted(rows: Any, campaign: str, unit: str) -> dict[tuple[int, int], int]:
    return {
        (row[campaign], row[unit]): row["n"]
        for row in rows.order_by().values(campaign, unit).annotate(n=Count("pk"))
    }


def _papers(user: Any, campaigns: Iterable[Campaign]) -> Counter[int]:
    """How many papers the person may open in each contest, as ``certificates_for`` says."""
    homes = Q(pk__in=())
    for member in memberships_of(user, clock.today()):
        if member.role == Role.TEACHER:
            homes |= Q(standing__entry__entrant__unit=member.unit_id)
        else:
            homes |= Q(standing__entry__entrant__unit__path__startswith=member.unit.path)
    rows = Certificate.objects.filter(homes, standing__sheet__campaign__in=list(campaigns))
    return Counter(rows.values_list("standing__sheet__campaign", flat=True))


def _detail(campaign: Campaign, published: dt.datetime | None) -> str:
    if published is not None:
        return _("có kết quả từ {at}").format(at=day(published))
    return _("tổng kết ngày {at}").format(at=day(campaign.closed_at))


def _of_all(campaign: Campaign, has_results: bool, papers: int) -> list[tuple[str, str]]:
    found = []
    if has_results:
        found.append((_("Kết quả"), reverse("portal:results", args=[campaign.slug])))
    if papers:
        words = _("Giấy chứng nhận ({n})").format(n=number(papers))
        found.append((words, reverse("results:certificates", args=[campaign.slug])))
    return found


def _of_units(
    campaign: Campaign,
    units: list[Unit],
    sent: dict[tuple[int, int], int],
    given: dict[tuple[int, int], int],
) -> list[tuple[str, str]]:
    """Receipts of a school and the report of a unit; named where there are several."""
    many = len(units) > 1
    found = []
    for unit in units:
        of = f", {unit.name}" if many else ""
        if n := sent.get((campaign.pk, unit.pk)):
            address = reverse("entries:receipts", args=[campaign.slug, unit.pk])
            found.append((_("Biên nhận ({n})").format(n=number(n)) + of, address))
        if given.get((campaign.pk, unit.pk)):
            address = reverse("dispatch:unit_of_officer", args=[campaign.slug, unit.pk])
            found.append((_("Việc và báo cáo của đơn vị") + of, address))
    return found

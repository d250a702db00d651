"""The figures of a contest, counted from the rows of every stage, and the paper made of them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import managed_by
from cuocthi.core import clock
from cuocthi.core.waiting import Waiting
from cuocthi.results.models import ResultSheet

from ..models import ClosingReport
from . import after, before
from .listing import Listing, Way
from .paper import abstract_of, closing_paper
from .rows import Counted, counted
from .shapes import Breakdown, Figure, Figures, Section, Source

SECTIONS = (
    before.dispatch,
    before.publicity,
    before.meetings,
    before.entries,
    after.integrity,
    after.judging,
    after.results,
)


def figures(campaign: Campaign) -> Figures:
    """Every figure of the contest, counted now; nothing is kept (số liệu tổng kết)."""
    sections = (section(campaign) for section in SECTIONS)
    return Figures(clock.now(), tuple(section for section in sections if section is not None))


def counted_rows(
    campaign: Campaign, key: str, *, token: str = "", column: int = 0
) -> Counted | None:
    """A figure with the rows that it was counted from; None when there is no such figure.

    ``token`` and ``column`` tell a figure of a table. Only its own section is counted.
    """
    for section in SECTIONS:
        if section.__name__ == key.partition(".")[0]:
            found = section(campaign)
            return counted(campaign, found, key, token=token, column=column) if found else None
    return None


def report_of(campaign: Campaign) -> ClosingReport | None:
    """The closing report, once it is written."""
    return (
        ClosingReport.objects.filter(campaign=campaign)
        .select_related("document__file", "document__unit")
        .first()
    )


def waiting_for(user: Any) -> list[Waiting]:
    """Contests whose results are public and whose report is not written. Two queries."""
    if not (user.is_authenticated and user.is_active):
        return []
    published = ResultSheet.objects.filter(
        campaign__in=managed_by(user).filter(state=Campaign.State.OPEN),
        state=ResultSheet.State.PUBLISHED,
    )
    rows = published.order_by("pk").values_list("campaign__slug", "campaign__name")
    return [
        Waiting(
            _("Đã công bố kết quả, chờ báo cáo tổng kết: {name}").format(name=name),
            reverse("reports:closing", args=[slug]),
            1,
        )
        for slug, name in rows
    ]


__all__ = [
    "Breakdown",
    "Counted",
    "Figure",
    "Figures",
    "Listing",
    "Section",
    "Source",
    "Way",
    "abstract_of",
    "closing_paper",
    "counted_rows",
    "figures",
    "report_of",
    "waiting_for",
]

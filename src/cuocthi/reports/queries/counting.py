"""Every figure of a contest, counted now, and the report that was written of them."""

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock

from ..models import ClosingReport
from . import after, before
from .rows import Counted, counted
from .shapes import Figures

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

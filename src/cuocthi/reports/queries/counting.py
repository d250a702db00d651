"""Every figure of a contest, counted now, and the report that was written of them."""

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock

from ..models import ClosingReport
from . import after, before
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


def report_of(campaign: Campaign) -> ClosingReport | None:
    """The closing report, once it is written."""
    return (
        ClosingReport.objects.filter(campaign=campaign)
        .select_related("document__file", "document__unit")
        .first()
    )

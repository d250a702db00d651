"""The closing report: counted, laid out, entered in the register; with it the contest ends."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.actions import close_campaign
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entry
from cuocthi.papers.actions import draft_paper
from cuocthi.results.models import ResultSheet

from .models import ClosingReport
from .queries import TEMPLATE, report_of


@transaction.atomic
def write_closing_report(
    *, campaign_id: int, by: Any, remarks: str = "", sources: bool = True
) -> ClosingReport:
    """Write the closing report and close the contest (lập báo cáo tổng kết).

    A docx after Decree 30 in the register of letters out, every figure counted now; ``remarks``
    are the organiser's words, ``sources`` adds the table of sources. Called again, the first report
    is given. Raises Refused before the closing hour and while valid entries wait for published
    results.
    """
    campaign = (
        Campaign.objects.select_for_update(of=("self",))
        .select_related("unit", "document")
        .get(pk=campaign_id)
    )
    written = report_of(campaign)
    if written is not None:
        return written
    _refuse_too_early(campaign)
    report = ClosingReport.objects.create(
        campaign=campaign,
        remarks=remarks,
        sources=sources,
        written_at=clock.now(),
        written_by=actor_name(by),
    )
    paper = draft_paper(source="closing", source_id=campaign.pk, key=TEMPLATE, by=by)
    report.document = paper.document
    report.save(update_fields=["document"])
    record("report.written", report, by=by, campaign=campaign.pk, document=paper.document_id)
    close_campaign(campaign_id=campaign.pk, by=by)
    return report


def _refuse_too_early(campaign: Campaign) -> None:
    if campaign.state == Campaign.State.DRAFT:
        raise Refused(_("Cuộc thi chưa được xác nhận nên chưa có gì để tổng kết."))
    if clock.now() < campaign.closes_at:
        raise Refused(
            _("Cuộc thi còn nhận bài đến hết ngày {day}; lập báo cáo tổng kết sau ngày đó.").format(
                day=f"{campaign.closes_on:%d/%m/%Y}"
            )
        )
    published = ResultSheet.objects.filter(
        campaign=campaign, state=ResultSheet.State.PUBLISHED
    ).exists()
    handed_in = Entry.objects.filter(campaign=campaign).exclude(
        state__in=(EntryState.DRAFT, EntryState.REFUSED)
    )
    if not published and handed_in.exists():
        raise Refused(
            _("Kết quả chưa công bố. Hãy ký và công bố kết quả rồi lập báo cáo tổng kết.")
        )

"""The closing report: counted, laid out, entered in the register; with it the contest ends."""

from collections.abc import Mapping
from decimal import Decimal
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

from .models import ClosingReport, EarlierFigures
from .queries import COMPARED, TEMPLATE, candidates, report_of


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


@transaction.atomic
def compare_with(*, campaign_id: int, earlier_id: int, by: Any) -> EarlierFigures:
    """Put the figures beside those of an earlier contest of this installation (so với năm trước).

    Raises Refused for a contest that is not an ended one of the same body and sort of work, and
    once the report is written.
    """
    campaign = _still_open(campaign_id)
    if earlier_id not in {one.pk for one in candidates(campaign)}:
        raise Refused(
            _("Không so được với cuộc thi ấy. Hãy chọn một cuộc thi trong danh sách trên trang.")
        )
    return _told(campaign, by, earlier_id=earlier_id)


@transaction.atomic
def type_earlier_figures(
    *, campaign_id: int, label: str, source: str, values: Mapping[str, Decimal], by: Any
) -> EarlierFigures:
    """Write down figures of last year's report, once for this contest (số liệu năm trước).

    ``values``: figures by key. Raises Refused without a year, a source or any figure, for a figure
    that is not compared or below nought, and once the report is written.
    """
    campaign = _still_open(campaign_id)
    label, source = label.strip(), source.strip()
    if not label or not source:
        raise Refused(_("Hãy ghi rõ số liệu của năm nào và lấy từ báo cáo nào."))
    if not values:
        raise Refused(_("Chưa có số nào. Hãy ghi ít nhất một số của năm trước."))
    if set(values) - set(COMPARED) or not all(v.is_finite() and v >= 0 for v in values.values()):
        raise Refused(_("Có số không dùng được. Hãy ghi các số từ 0 trở lên."))
    _refuse_impossible(values)
    return _told(
        campaign,
        by,
        label=label,
        source=source,
        values={key: str(value) for key, value in sorted(values.items())},
    )


def _refuse_impossible(values: Mapping[str, Decimal]) -> None:
    """Raise Refused for figures that cannot stand beside each other in any report."""
    submitted = values.get("entries.submitted")
    if submitted is None:
        return
    parts = {
        "entries.valid": _("Số bài hợp lệ"),
        "entries.invalid": _("Số bài không hợp lệ"),
        "entries.units": _("Số đơn vị có bài dự thi"),
        "judging.scripts": _("Số bài được chấm"),
    }
    for key, name in parts.items():
        if values.get(key, Decimal(0)) > submitted:
            raise Refused(
                _("{name} lớn hơn số bài đã nộp. Hãy xem lại báo cáo năm trước.").format(name=name)
            )
    both = values.get("entries.valid", Decimal(0)) + values.get("entries.invalid", Decimal(0))
    if both > submitted:
        raise Refused(
            _(
                "Số bài hợp lệ và không hợp lệ cộng lại lớn hơn số bài đã nộp. Hãy xem lại báo cáo "
                "năm trước."
            )
        )


def _told(campaign: Campaign, by: Any, **told: Any) -> EarlierFigures:
    empty: dict[str, Any] = {"earlier_id": None, "label": "", "source": "", "values": {}}
    found, _created = EarlierFigures.objects.update_or_create(
        campaign=campaign,
        defaults={**empty, **told, "told_at": clock.now(), "told_by": actor_name(by)},
    )
    record(
        "report.compared",
        found,
        by=by,
        campaign=campaign.pk,
        earlier=found.earlier_id,
        values=found.values,
    )
    return found


def _still_open(campaign_id: int) -> Campaign:
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign_id)
    if report_of(campaign) is not None:
        raise Refused(_("Báo cáo tổng kết đã lập nên không đổi số liệu so sánh được nữa."))
    return campaign


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

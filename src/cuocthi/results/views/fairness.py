"""How fair the marking was: in full for who runs the contest, the public part once published."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cuocthi.campaigns.access import may_draft

from ..access import may_explain, may_see_fairness
from ..exports import fairness_file
from ..models import ResultSheet
from ..queries import published_sheet, sheet_of
from ..queries.fairness import FairnessReport, fairness_report, judge_lines, shown_rows
from .sheets import campaign_of, hidden_from_search, seen_sheet

PER_PAGE = 50


def _report(sheet: ResultSheet | None, *, public: bool) -> FairnessReport:
    report = fairness_report(sheet, public=public) if sheet else None
    if report is None:
        raise Http404
    return report


@require_safe
def fairness(request, slug: str):
    """Figures, judges by number, every entry by its code: for the organiser and the chair."""
    sheet = seen_sheet(request, slug)
    if not may_see_fairness(request.user, sheet.campaign):
        raise PermissionDenied
    report = _report(sheet, public=False)
    page = Paginator(report.figures.rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "results/fairness.html",
        {
            "campaign": sheet.campaign,
            "sheet": sheet,
            "report": report,
            "facts": report.facts,
            "judges": judge_lines(report),
            "page": page,
            "rows": shown_rows(page.object_list),
            "may_explain": may_explain(request.user, sheet.campaign),
            "may_draft": may_draft(request.user, sheet.campaign),
        },
    )


@login_not_required
@require_safe
def public_fairness(request, slug: str):
    """What everybody may know of it, beside the published result."""
    sheet = published_sheet(campaign_of(slug))
    report = _report(sheet, public=True)
    response = render(
        request,
        "results/public_fairness.html",
        {
            "campaign": sheet.campaign if sheet else None,
            "report": report,
            "facts": report.facts,
        },
    )
    return hidden_from_search(response)


@login_not_required
@require_safe
def fairness_codes(request, slug: str):
    """Every entry by code as CSV: for everybody once published, before for who sees the report."""
    campaign = campaign_of(slug)
    sheet = published_sheet(campaign)
    if sheet is None:
        if not (request.user.is_authenticated and may_see_fairness(request.user, campaign)):
            raise Http404
        sheet = sheet_of(campaign)
    return hidden_from_search(fairness_file(_report(sheet, public=True), slug))

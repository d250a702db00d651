from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cuocthi.campaigns.access import may_draft, may_see
from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.papers.queries import written_here
from cuocthi.results.queries import published_sheet

from .access import may_see_figures, may_write
from .actions import compare_with, type_earlier_figures, write_closing_report
from .exports import open_csv_file, open_json_file, preview_file, report_file
from .forms import ClosingForm, EarlierContestForm, EarlierFiguresForm, filled
from .queries import (
    beside,
    candidates,
    comparable,
    counted_rows,
    figures,
    report_of,
    told_of,
)
from .queries.open_data import LEAST, LICENCE, LICENCE_URL, OpenData, open_data

PER_PAGE = 50


def _seen_campaign(request, slug: str) -> Campaign:
    """The contest for those who see its figures; 403 for others in it, 404 for strangers."""
    campaign = get_object_or_404(Campaign.objects.select_related("unit", "document"), slug=slug)
    if may_see_figures(request.user, campaign):
        return campaign
    if may_see(request.user, campaign):
        raise PermissionDenied
    raise Http404


@require_safe
def closing(request, slug: str):
    """Every figure with the way to the rows behind it, and the report as docx."""
    return _page(request, _seen_campaign(request, slug), ClosingForm())


def _page(request, campaign: Campaign, form: ClosingForm):
    report = report_of(campaign)
    counted = figures(campaign)
    found = beside(campaign, counted)
    return render(
        request,
        "reports/closing.html",
        {
            "campaign": campaign,
            "figures": counted,
            "beside": found,
            "opens_earlier": bool(
                found and found.earlier and may_see_figures(request.user, found.earlier)
            ),
            "report": report,
            "is_written_here": bool(report and written_here([report.document_id])),
            "may_write": may_write(request.user, campaign),
            "may_draft": may_draft(request.user, campaign),
            "form": form,
        },
    )


@require_safe
def rows(request, slug: str, key: str):
    """The very rows that one figure was counted from, and how it follows from them."""
    campaign = _seen_campaign(request, slug)
    column = request.GET.get("cot", "")
    found = counted_rows(
        campaign,
        key,
        token=request.GET.get("hang", ""),
        column=int(column) if column.isascii() and column.isdigit() and len(column) < 3 else 0,
    )
    if found is None:
        raise Http404
    listing = found.listing
    page = Paginator(listing.rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "reports/rows.html",
        {
            "campaign": campaign,
            "found": found,
            "explained": listing.explained(listing.tally()),
            "page": page,
            "rows": listing.shown(page.object_list),
            "section": key.partition(".")[0],
            "may_write": may_write(request.user, campaign),
        },
    )


@require_POST
def write(request, slug: str):
    """Write the report; with it the contest is closed."""
    campaign = _seen_campaign(request, slug)
    if not may_write(request.user, campaign):
        raise PermissionDenied
    form = ClosingForm(request.POST)
    if form.is_valid():
        try:
            write_closing_report(
                campaign_id=campaign.pk,
                by=request.user,
                remarks=form.cleaned_data["remarks"],
                sources=form.cleaned_data["sources"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lập báo cáo tổng kết và kết thúc cuộc thi."))
            return redirect("reports:closing", slug=slug)
    return _page(request, campaign, form)


@require_http_methods(["GET", "HEAD", "POST"])
def earlier(request, slug: str):
    """Say what stands beside the figures: an earlier contest, or figures typed from a report."""
    campaign = _seen_campaign(request, slug)
    if not may_write(request.user, campaign):
        raise PermissionDenied
    told = told_of(campaign)
    contests = candidates(campaign)
    typing = EarlierFiguresForm(
        request.POST if request.POST.get("cach") == "go" else None,
        figures=comparable(figures(campaign)),
        initial={"label": told.label, "source": told.source, **filled(told.values)}
        if told
        else None,
    )
    choosing = EarlierContestForm(
        request.POST if request.POST.get("cach") == "chon" else None,
        contests=contests,
        initial={"earlier": told.earlier_id} if told else None,
    )
    try:
        if choosing.is_bound and choosing.is_valid():
            compare_with(
                campaign_id=campaign.pk,
                earlier_id=choosing.cleaned_data["earlier"],
                by=request.user,
            )
            return _compared(request, slug)
        if typing.is_bound and typing.is_valid():
            type_earlier_figures(
                campaign_id=campaign.pk,
                label=typing.cleaned_data["label"],
                source=typing.cleaned_data["source"],
                values=typing.values(),
                by=request.user,
            )
            return _compared(request, slug)
    except Refused as refusal:
        (choosing if choosing.is_bound else typing).add_error(None, str(refusal))
    return render(
        request,
        "reports/earlier.html",
        {
            "campaign": campaign,
            "contests": contests,
            "choosing": choosing,
            "typing": typing,
            "is_written": report_of(campaign) is not None,
        },
    )


def _compared(request, slug: str):
    messages.success(request, _("Đã ghi số liệu năm trước. Bảng so sánh ở trang này."))
    return redirect("reports:closing", slug=slug)


@require_safe
def docx(request, slug: str):
    """The report from the register; before it is written, what it would say now, with
    ``?nguon=khong`` without its table of sources."""
    campaign = _seen_campaign(request, slug)
    report = report_of(campaign)
    if report:
        return report_file(report)
    return preview_file(campaign, sources=request.GET.get("nguon") != "khong")


def _published_data(slug: str) -> OpenData:
    """The open data of a contest whose results are public; 404 before."""
    campaign = get_object_or_404(Campaign.objects.select_related("unit"), slug=slug)
    if published_sheet(campaign) is None:
        raise Http404
    return open_data(campaign)


@login_not_required
@require_safe
def open_page(request, slug: str):
    """The open data: what is in it, how it may be used, the files."""
    data = _published_data(slug)
    context = {
        "campaign": data.campaign,
        "data": data,
        "rows": len(data.rows),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "least": LEAST,
    }
    return render(request, "reports/open_data.html", context)


@login_not_required
@require_safe
def open_file(request, slug: str, ending: str):
    """The open data as a file, "csv" or "json"."""
    made = {"csv": open_csv_file, "json": open_json_file}.get(ending)
    if made is None:
        raise Http404
    return made(_published_data(slug))

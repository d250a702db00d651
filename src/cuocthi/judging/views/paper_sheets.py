"""Juries on paper: printing empty sheets, and the clerks' place to type what came back."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cuocthi.campaigns.models import Campaign, Criterion
from cuocthi.core.refused import Refused
from cuocthi.core.templatetags.cuocthi import score

from ..access import may_print_sheets, may_type_sheets
from ..actions import Typed, type_sheet
from ..exports import mark_sheets_file
from ..forms import MarkForm
from ..models import Panelist, Round
from ..queries.paper_sheets import SheetLine, pages_of, sheet_lines, sheet_states


@require_GET
def sheets(request, slug: str):
    """The judges' sheets: what is typed, where two clerks differ; printing."""
    campaign = _campaign(request, slug)
    round_ = _last_round(campaign)
    return render(
        request,
        "judging/sheets.html",
        {
            "campaign": campaign,
            "round": round_,
            "states": [
                (one, range(1, one.pages + 1)) for one in (sheet_states(round_) if round_ else [])
            ],
            "types": may_type_sheets(request.user, campaign),
        },
    )


@require_GET
def printed(request, slug: str, label: str):
    """Empty sheets of one judge as PDF; of all judges under the label "tat-ca"."""
    campaign = _campaign(request, slug)
    round_ = _last_round(campaign)
    panel = Panelist.objects.filter(round=round_).order_by("pk")
    chosen = [one for one in panel.prefetch_related("allotments") if label in ("tat-ca", one.label)]
    with_codes = [one for one in chosen if one.allotments.all()]
    if round_ is None or not with_codes:
        raise Http404
    return mark_sheets_file(round_, with_codes)


@dataclass(frozen=True, slots=True)
class Filled:
    """One line of the page with its boxes; ``cells`` pairs a box with another clerk's points."""

    line: SheetLine
    form: MarkForm

    @property
    def cells(self) -> list[tuple[object, str, str]]:
        """Box, name of the criterion, and what the other clerk read where the two differ."""
        return [
            (self.form[f"tc{one.pk}"], one.name, self._other(one.pk)) for one in self.form.criteria
        ]

    def _other(self, pk: int) -> str:
        theirs = self.line.theirs.get(pk)
        return score(theirs) if theirs is not None and theirs != self.line.mine.get(pk) else ""


@require_http_methods(["GET", "HEAD", "POST"])
def sheet_page(request, slug: str, label: str, page: int):
    """One page of a judge's sheet, typed line by line as it lies on the table."""
    campaign = get_object_or_404(Campaign.objects.select_related("unit"), slug=slug)
    if not may_type_sheets(request.user, campaign):
        raise PermissionDenied
    round_ = _last_round(campaign)
    if round_ is None:
        raise Http404
    panelist = get_object_or_404(Panelist, round=round_, label=label)
    lines = sheet_lines(panelist, page, request.user) if 1 <= page < 10_000 else []
    if not lines:
        raise Http404
    criteria = list(Criterion.objects.filter(campaign=campaign))
    data = request.POST if request.method == "POST" else None
    rows = [Filled(line, _form(data, line, criteria)) for line in lines]
    open_ = [row for row in rows if not row.line.done]
    fault = ""
    if request.method == "POST" and all(row.form.is_valid() for row in open_):
        try:
            told = type_sheet(
                round_id=round_.pk,
                label=label,
                lines={row.line.code: row.form.points() for row in open_ if row.form.has_changed()},
                by=request.user,
            )
        except Refused as refusal:
            fault = str(refusal)
        else:
            _say(request, told)
            return redirect("judging:sheet_page", slug, label, page)
    dealt = panelist.allotments.count()
    return render(
        request,
        "judging/sheet_page.html",
        {
            "campaign": campaign,
            "round": round_,
            "label": label,
            "page": page,
            "pages": pages_of(dealt),
            "rows": rows,
            "criteria": criteria,
            "fault": fault,
            "wrong": [row for row in open_ if row.form.errors],
            "locked": round_.locked_at is not None,
            "differing": sum(row.line.differing for row in open_),
            "open": len(open_),
        },
        status=409 if fault else 200,
    )


def _form(data: object, line: SheetLine, criteria: list[Criterion]) -> MarkForm:
    mine: dict[int, Decimal | str] = dict(line.mine)
    return MarkForm(
        data,
        criteria=criteria,
        held=mine,
        prefix=line.code,
        empty_permitted=True,
        use_required_attribute=False,
    )


def _say(request, told: Typed) -> None:
    if told.differing:
        messages.warning(
            request,
            _("{n} bài hai người nhập lệch nhau: {codes}. Hãy xem lại phiếu giấy.").format(
                n=len(told.differing), codes=", ".join(told.differing)
            ),
        )
    if told.marks:
        messages.success(
            request, _("{n} bài hai người nhập như nhau, đã vào điểm.").format(n=len(told.marks))
        )
    if told.once:
        messages.success(
            request,
            _("Đã giữ {n} bài bạn nhập; chờ người thứ hai nhập.").format(n=len(told.once)),
        )
    if not (told.differing or told.marks or told.once):
        messages.info(request, _("Không có gì thay đổi."))


def _campaign(request, slug: str) -> Campaign:
    campaign = get_object_or_404(Campaign.objects.select_related("unit"), slug=slug)
    if not may_print_sheets(request.user, campaign):
        raise PermissionDenied
    return campaign


def _last_round(campaign: Campaign) -> Round | None:
    return (
        Round.objects.filter(campaign=campaign)
        .select_related("campaign__unit")
        .order_by("-number")
        .first()
    )

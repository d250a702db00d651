"""The budget of a meeting with its norms, and the invitation made out to each by name."""

from collections.abc import Iterator

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cuocthi.campaigns.access import may_draft
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.dispatch.views.organiser import managed_campaign
from cuocthi.files.exports import respond
from cuocthi.files.kinds import DOCX, PDF, XLSX
from cuocthi.papers.wording import money

from ..actions import Spending, add_norm, drop_norm, set_budget, set_place_class
from ..exports import budget_xlsx, personal_docx, personal_pdf
from ..forms import BudgetRows, NormForm, PersonalForm, PlaceClassForm
from ..norms import Norm, house_norms
from ..queries import (
    budget_version,
    budget_warnings,
    budget_words,
    heads_by_payroll,
    norms_known,
    norms_offered,
    own_norms,
    seats_listed,
)
from .organiser import whole_meeting


@require_http_methods(["GET", "HEAD", "POST"])
def budget(request, slug: str, meeting_id: int):
    """Lines of item, measure, quantity and price, and what was spent (dự toán, quyết toán)."""
    campaign, found = whole_meeting(request, slug, meeting_id)
    kept = list(found.budget.all())
    known = norms_known(campaign.unit)
    on_payroll, off_payroll = heads_by_payroll(found.invitees.all())
    fields = ("item", "measure", "quantity", "price", "spent", "norm")
    rows = BudgetRows(
        request.POST if request.method == "POST" else None,
        initial=[
            *({field: getattr(line, field) for field in fields} for line in kept),
            *_from_norm(known.get(request.GET.get("muc", "")), on_payroll, off_payroll),
        ],
    )
    overtaken, status = None, 200
    if request.method == "POST" and rows.is_valid():
        lines = [Spending(**row) for row in rows.given()]
        try:
            set_budget(
                meeting_id=found.pk,
                lines=lines,
                seen=request.POST.get("seen", ""),
                by=request.user,
            )
        except Overtaken:
            overtaken, status = (budget_words(kept), budget_words(lines)), 409
        except Refused as refusal:
            rows.non_form_errors().append(str(refusal))
        else:
            messages.success(request, _("Đã lưu dự toán."))
            return redirect("meetings:budget", slug=slug, meeting_id=found.pk)
    context = {
        "campaign": campaign,
        "may_draft": may_draft(request.user, campaign),
        "meeting": found,
        "rows": rows,
        "seen": budget_version(kept),
        "kept": kept,
        "warnings": budget_warnings(found, kept, known, off_payroll),
        "offered": norms_offered(found, known),
        "on_payroll": on_payroll,
        "off_payroll": off_payroll,
        "place": PlaceClassForm(initial={"place_class": found.place_class}),
        "sums": [
            (_("Dự toán"), money(sum(line.sum for line in kept))),
            (_("Đã chi"), money(sum(line.spent or 0 for line in kept))),
        ]
        if kept
        else [],
        "overtaken": overtaken,
    }
    return render(request, "meetings/budget.html", context, status=status)


def _from_norm(norm: Norm | None, on_payroll: int, off_payroll: int) -> Iterator[dict[str, object]]:
    """A line filled in from a norm that was chosen: its amount, and for how many people."""
    if norm is not None:
        yield {
            "item": norm.item[:200],
            "measure": norm.measure,
            "quantity": max(off_payroll if norm.off_payroll else on_payroll + off_payroll, 1),
            "price": norm.amount,
            "norm": norm.key,
        }


@require_POST
def place(request, slug: str, meeting_id: int):
    """Of which class the place is, by which norms differ."""
    _campaign, found = whole_meeting(request, slug, meeting_id)
    try:
        set_place_class(
            meeting_id=found.pk,
            place_class=request.POST.get("place_class", ""),
            by=request.user,
        )
        messages.success(request, _("Đã lưu nơi họp."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("meetings:budget", slug=slug, meeting_id=found.pk)


@require_GET
def budget_file(request, slug: str, meeting_id: int):
    """The budget as a spreadsheet."""
    campaign, found = whole_meeting(request, slug, meeting_id)
    data = budget_xlsx(found, list(found.budget.all()), norms_known(campaign.unit))
    return respond(data, media_type=XLSX, name=f"du-toan-{campaign.slug}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def norms(request, slug: str):
    """Spending norms: those of the house, and the office's own (mức chi)."""
    campaign = managed_campaign(request, slug)
    form = NormForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_norm(unit=campaign.unit, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã thêm mức chi."))
            return redirect("meetings:norms", slug=slug)
    context = {
        "campaign": campaign,
        "form": form,
        "own": [(norm, norm.key.partition(":")[2]) for norm in own_norms(campaign.unit)],
        "house": house_norms(),
    }
    return render(request, "meetings/norms.html", context)


@require_POST
def remove_norm(request, slug: str, norm_id: int):
    """Take a norm of the office off the list."""
    campaign = managed_campaign(request, slug)
    drop_norm(unit=campaign.unit, norm_id=norm_id, by=request.user)
    messages.success(request, _("Đã bỏ mức chi."))
    return redirect("meetings:norms", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def personal(request, slug: str, meeting_id: int):
    """One file with an invitation on a page of its own for each line: who; where they sit."""
    campaign, found = whole_meeting(request, slug, meeting_id)
    form = PersonalForm(request.POST or None, initial={"people": seats_listed(found)})
    if request.method == "POST" and form.is_valid():
        people = form.cleaned_data["people"]
        try:
            if request.POST.get("tep") == "pdf":
                return respond(
                    personal_pdf(found, people),
                    media_type=PDF,
                    name=f"giay-moi-{campaign.slug}.pdf",
                )
            return respond(
                personal_docx(found, people),
                media_type=DOCX,
                name=f"giay-moi-{campaign.slug}.docx",
            )
        except Refused as refusal:
            form.add_error(None, str(refusal).split("\n"))
    return render(
        request, "meetings/personal.html", {"campaign": campaign, "meeting": found, "form": form}
    )

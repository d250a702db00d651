"""The budget of a meeting, and the invitation made out to each by name."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cuocthi.campaigns.access import may_draft
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.files.exports import respond
from cuocthi.files.kinds import DOCX, PDF
from cuocthi.papers.wording import money

from ..actions import Spending, set_budget
from ..exports import personal_docx, personal_pdf
from ..forms import BudgetRows, PersonalForm
from ..queries import budget_version, budget_words, seats_listed
from .organiser import whole_meeting


@require_http_methods(["GET", "HEAD", "POST"])
def budget(request, slug: str, meeting_id: int):
    """Lines of item, measure, quantity and price, and what was spent (dự toán, quyết toán)."""
    campaign, found = whole_meeting(request, slug, meeting_id)
    kept = list(found.budget.all())
    rows = BudgetRows(
        request.POST if request.method == "POST" else None,
        initial=list(found.budget.values("item", "measure", "quantity", "price", "spent")),
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
        "sums": [
            (_("Dự toán"), money(sum(line.sum for line in kept))),
            (_("Đã chi"), money(sum(line.spent or 0 for line in kept))),
        ]
        if kept
        else [],
        "overtaken": overtaken,
    }
    return render(request, "meetings/budget.html", context, status=status)


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

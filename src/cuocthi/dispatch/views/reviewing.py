"""Looking at reports: the organiser's list, and one report with accept and send back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Overtaken, Refused

from ..actions import accept_reports, send_back, versions
from ..forms_down import SendBackForm
from ..models import Assignment
from ..queries import reports_to_look_at
from .acting import giver_of, task_at
from .actor import ask_for_link, is_stranger
from .organiser import managed_campaign

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def reports_waiting(request, slug: str):
    """The reports that wait for the organiser's look; those that are ticked are accepted."""
    campaign = managed_campaign(request, slug)
    if request.method == "POST":
        _accept(request, versions(request.POST.getlist("xem")), campaign)
        return redirect("dispatch:reviews", slug=slug)
    page = Paginator(reports_to_look_at(campaign), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "campaign": campaign,
        "page": page,
        "open": campaign.state == Campaign.State.OPEN,
    }
    return render(request, "dispatch/reviews.html", context)


def _accept(request, seen: dict[int, int], campaign: Campaign) -> None:
    """Accept what was ticked, as far as it is a report to this campaign's organiser."""
    here = reports_to_look_at(campaign).filter(pk__in=seen).values_list("pk", flat=True)
    known = set(here)
    try:
        done, changed = accept_reports(
            seen={pk: version for pk, version in seen.items() if pk in known}, by=request.user
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return
    _say_accepted(request, done, changed, nothing=not seen)


def _say_accepted(request, done: int, changed: int, *, nothing: bool = False) -> None:
    if done:
        words = ngettext("Đã chấp nhận {count} báo cáo.", "Đã chấp nhận {count} báo cáo.", done)
        messages.success(request, words.format(count=done))
    if changed:
        words = ngettext(
            "{count} báo cáo vừa thay đổi nên chưa chấp nhận: hãy xem lại.",
            "{count} báo cáo vừa thay đổi nên chưa chấp nhận: hãy xem lại.",
            changed,
        )
        messages.warning(request, words.format(count=changed))
    if nothing:
        messages.info(request, _("Chưa đánh dấu báo cáo nào. Hãy đánh dấu rồi bấm lại."))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def look_at_report(request, assignment_id: int):
    """One report as the unit sent it, for the body that gave the task: accept or send back."""
    if is_stranger(request):
        return ask_for_link(request)
    assignment = task_at(assignment_id)
    by = giver_of(request, assignment)
    if by is None:
        raise Http404
    back = _back(assignment)
    form = SendBackForm(initial={"seen": assignment.version})
    status, overtaken = 200, None
    if request.method == "POST" and "accept" in request.POST:
        ticked = versions([f"{assignment.pk}:{request.POST.get('seen', '')}"])
        try:
            done, changed = accept_reports(seen=ticked, by=by)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            _say_accepted(request, done, changed)
            if not changed:
                return redirect(back)
        return redirect("dispatch:look", assignment_id=assignment.pk)
    if request.method == "POST":
        form = SendBackForm(request.POST)
        if form.is_valid():
            try:
                send_back(
                    assignment_id=assignment.pk,
                    reason=form.cleaned_data["reason"],
                    seen=form.cleaned_data["seen"],
                    by=by,
                )
            except Overtaken as told:
                status, overtaken = 409, str(told)
                # both are before the eyes now: the next press holds
                form.data = {**form.data.dict(), "seen": str(task_at(assignment_id).version)}
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(
                    request,
                    _("Đã trả lại; {unit} được báo bằng một thư.").format(
                        unit=assignment.unit.name
                    ),
                )
                return redirect(back)
    context = {
        "campaign": assignment.task.campaign,
        "assignment": assignment,
        "report": getattr(assignment, "report", None),
        "reviews": list(assignment.reviews.all()),
        "form": form,
        "overtaken": overtaken,
        "back": back,
        "open": assignment.task.campaign.state == Campaign.State.OPEN,
    }
    return render(request, "dispatch/look.html", context, status=status)


def _back(assignment: Assignment) -> str:
    if assignment.parent_id:
        return reverse("dispatch:below", args=[assignment.parent_id])
    return reverse("dispatch:reviews", args=[assignment.task.campaign.slug])

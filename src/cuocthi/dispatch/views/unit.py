"""Pages of a unit: its tasks in the words of the letter, taking on, report."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.files.exports import respond_stored
from cuocthi.units.models import Unit

from ..access import may_read
from ..actions import acknowledge, report
from ..forms import ReportForm
from ..models import Assignment, UnitReport
from ..queries import (
    around,
    clause_around,
    letters_of_officer,
    letters_to,
    tasks_of,
    tasks_of_officer,
    units_below,
)
from .actor import actor_for, ask_for_link, is_stranger


@require_GET
def mine(request):
    """The tasks of the units that the person acts for, across contests."""
    tasks = list(tasks_of_officer(request.user)[:200])
    context = {"tasks": tasks, "letters": list(letters_of_officer(request.user)[:100])}
    return render(request, "dispatch/mine.html", context)


@login_not_required
@require_GET
def unit_page(request, slug: str, unit_id: int | None = None):
    """What the letter asks of the unit. Looking changes nothing."""
    if is_stranger(request):
        return ask_for_link(request)
    campaign = get_object_or_404(Campaign.objects.select_related("document"), slug=slug)
    unit = get_object_or_404(Unit, pk=unit_id) if unit_id else None
    actor = actor_for(request, campaign, unit)
    if actor is None:
        if unit is None:
            return ask_for_link(request)
        raise Http404
    assignments = list(tasks_of(actor.unit, campaign))
    by_link = isinstance(actor.by, str)  # a link outlives tasks that a later letter calls off
    if not assignments and not by_link:
        raise Http404
    context = {
        "campaign": campaign,
        "unit": actor.unit,
        "tasks": _all_shown(assignments, campaign),
        "may_hand_on": units_below(actor.unit).exists(),
        "open": campaign.state == Campaign.State.OPEN,
        "letters": list(letters_to([actor.unit], campaign.pk)),
    }
    return render(request, "dispatch/unit_page.html", context)


def _all_shown(assignments: list[Assignment], campaign: Campaign) -> list[dict[str, object]]:
    beside = around(assignments)
    return [
        {**_shown(assignment, campaign), "around": beside[assignment.pk]}
        for assignment in assignments
    ]


def _shown(assignment: Assignment, campaign: Campaign) -> dict[str, object]:
    """One task as the page shows it: the clause in its paragraph, state, report."""
    before, clause, after = clause_around(assignment.task, _text(assignment, campaign))
    return {
        "assignment": assignment,
        "before": before,
        "clause": clause,
        "after": after,
        "report": getattr(assignment, "report", None),
        "tone": {"reported": "ok", "accepted": "ok", "acknowledged": "info"}.get(
            assignment.state, "warn"
        ),
        "late": bool(
            assignment.due_on and assignment.due_on < clock.today() and not assignment.is_finished
        ),
    }


def _text(assignment: Assignment, campaign: Campaign) -> str:
    """The letter in which the task stands: a later one, or the campaign's own."""
    return (assignment.task.letter or campaign.document).text


def _task_and_actor(request, assignment_id: int):
    """The task and who acts; 404 for everyone else, as for an unknown task."""
    assignment = get_object_or_404(
        Assignment.objects.select_related(
            "task__campaign__document", "task__letter", "unit", "report"
        ),
        pk=assignment_id,
    )
    actor = actor_for(request, assignment.task.campaign, assignment.unit)
    if actor is None:
        raise Http404
    return assignment, actor


@login_not_required
@require_POST
def acknowledge_task(request, assignment_id: int):
    """One tap: the unit takes the task on."""
    if is_stranger(request):
        return ask_for_link(request)
    assignment, actor = _task_and_actor(request, assignment_id)
    campaign = assignment.task.campaign
    try:
        acknowledge(assignment_id=assignment.pk, by=actor.by)
        messages.success(request, _("Đã ghi nhận: đơn vị nhận việc. Làm xong, hãy bấm “Báo cáo”."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    if request.htmx:
        fresh = tasks_of(actor.unit, campaign).get(pk=assignment.pk)
        context = {
            "task": _all_shown([fresh], campaign)[0],
            "may_hand_on": units_below(actor.unit).exists(),
            "open": campaign.state == Campaign.State.OPEN,
        }
        return render(request, "dispatch/unit_page.html#task", context)
    return redirect(f"{actor.home}#viec-{assignment.pk}")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_task(request, assignment_id: int):
    """The one-screen report; what is known already is filled in."""
    if is_stranger(request):
        return ask_for_link(request)
    assignment, actor = _task_and_actor(request, assignment_id)
    campaign = assignment.task.campaign
    known = getattr(assignment, "report", None)
    overtaken = False
    if request.method == "POST":
        form = ReportForm(request.POST, request.FILES)
        try:
            if form.is_valid() and _reported(form, assignment, actor):
                messages.success(request, _("Đã nhận báo cáo của đơn vị. Xin cảm ơn."))
                return redirect(f"{actor.home}#viec-{assignment.pk}")
        except Overtaken:
            overtaken = True
            fresh = _task_and_actor(request, assignment_id)[0]
            known = getattr(fresh, "report", None)
            assignment = fresh
            # both texts are before the eyes now: the next press holds
            form.data = {**form.data.dict(), "seen": str(fresh.version)}
    else:
        form = ReportForm(initial={**_known_figures(assignment, known), "seen": assignment.version})
    _before, clause, _after = clause_around(assignment.task, _text(assignment, campaign))
    context = {
        "campaign": campaign,
        "unit": actor.unit,
        "assignment": assignment,
        "clause": clause,
        "form": form,
        "report": known,
        "home": actor.home,
        "overtaken": overtaken,
        "returned": around([assignment])[assignment.pk].returned,
    }
    status = 409 if overtaken else 422 if form.errors and request.htmx else 200
    return render(request, "dispatch/report_task.html", context, status=status)


def _reported(form: ReportForm, assignment: Assignment, actor) -> bool:
    given = form.cleaned_data
    upload = given["proof"]
    try:
        report(
            assignment_id=assignment.pk,
            done_on=given["done_on"],
            what=given["what"],
            people_reached=given["people_reached"],
            proof_url=given["proof_url"],
            proof=upload.read() if upload else None,
            proof_name=upload.name if upload else "",
            seen=given["seen"],
            by=actor.by,
        )
    except Overtaken:
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _known_figures(assignment: Assignment, known: UnitReport | None) -> dict[str, object]:
    """The report itself, or what the unit said about another task of the campaign (DOMAIN R19)."""
    if known:
        fields = ("done_on", "what", "people_reached", "proof_url")
        return {name: getattr(known, name) for name in fields}
    other = (
        UnitReport.objects.filter(
            assignment__unit=assignment.unit, assignment__task__campaign=assignment.task.campaign
        )
        .order_by("-submitted_at")
        .first()
    )
    if other:
        return {"done_on": other.done_on, "people_reached": other.people_reached}
    return {"done_on": clock.today()}


@login_not_required
@require_GET
def proof(request, assignment_id: int):
    """The file that proves a report: for the unit, its province and the organiser."""
    if is_stranger(request):
        return ask_for_link(request)
    assignment = get_object_or_404(
        Assignment.objects.select_related("task__campaign", "unit", "report__proof_file"),
        pk=assignment_id,
    )
    campaign = assignment.task.campaign
    allowed = actor_for(request, campaign, assignment.unit) or (
        request.user.is_authenticated and may_read(request.user, assignment.unit, campaign)
    )
    stored = getattr(getattr(assignment, "report", None), "proof_file", None)
    if not allowed or stored is None:
        raise Http404
    return respond_stored(stored, name=f"minh-chung-{assignment.pk}", inline=True)

"""Pages of a unit that hands its tasks on: to whom, in which words; who below is where."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from cuocthi.campaigns.access import may_manage
from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.documents.models import Document, Issue
from cuocthi.files.exports import respond_stored

from ..actions import HandedOn, pass_on, take_back
from ..forms_down import PassOnForm, ReasonForm
from ..models import Assignment
from ..queries import (
    clause_around,
    handed_on_from,
    have_all,
    kinds_below,
    moved_days,
    named_of,
    tasks_of,
    units_below,
)
from .acting import giver_of, task_and_actor, task_at
from .actor import Actor, actor_for, ask_for_link, is_stranger

MOST_LETTERS = 50  # of the unit, the newest, offered as its own letter


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def pass_task_on(request, assignment_id: int):
    """Tick units and tasks, add words, a day, a letter; nothing is sent before the last button."""
    if is_stranger(request):
        return ask_for_link(request)
    assignment, actor = task_and_actor(request, assignment_id)
    campaign = assignment.task.campaign
    mine = [one for one in tasks_of(actor.unit, campaign) if one.task.cancelled_at is None]
    posted = request.POST if request.method == "POST" else None
    searching = posted is not None and "tim" in posted
    form = PassOnForm(
        None if searching else posted,
        None if searching else request.FILES or None,
        initial=posted if searching else None,
        letters=_letters(request, actor),
    )
    tasks = (
        {int(key) for key in (posted or {}).getlist("viec") if _is_number(key)} if posted else set()
    )
    tasks = tasks & {one.pk for one in mine} or {assignment.pk}
    units = {int(key) for key in posted.getlist("unit") if _is_number(key)} if posted else set()
    kinds = set(posted.getlist("kind")) if posted else set()
    if posted is not None and not searching and form.is_valid():
        done = _handed_on(request, form, actor, tasks, units, kinds)
        if done is not None:
            _say(request, done)
            return redirect("dispatch:below", assignment_id=assignment.pk)
    name = posted.get("ten", "").strip()[:200] if posted else ""
    text = (assignment.task.letter or campaign.document).text
    chosen = [one for one in mine if one.pk in tasks]
    context = {
        "campaign": campaign,
        "unit": actor.unit,
        "home": actor.home,
        "assignment": assignment,
        "clause": (clause := clause_around(assignment.task, text)[1]),
        "moved": named_of(clause, moved_days(campaign, actor.unit)),
        "others": [one for one in mine if one.pk != assignment.pk],
        "tasks": tasks,
        "form": form,
        "name": name,
        "kinds": kinds_below(
            actor.unit, without=have_all([one.task_id for one in chosen]), name=name, ticked=units
        ),
        "ticked": units,
        "ticked_kinds": kinds,
        "open": campaign.state == Campaign.State.OPEN,
        "any_below": units_below(actor.unit).exists(),
        "last": min((one.due_on for one in chosen if one.due_on), default=None),
    }
    return render(request, "dispatch/pass_on.html", context)


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdecimal() and len(key) < 19


def _handed_on(request, form, actor: Actor, tasks, units, kinds) -> HandedOn | None:
    given = form.cleaned_data
    if kinds:
        below = units_below(actor.unit).filter(kind__in=kinds)
        units = units | set(below.values_list("pk", flat=True))
    upload = given["letter"]
    try:
        return pass_on(
            assignment_ids=sorted(tasks),
            unit_ids=sorted(units),
            words=given["words"],
            due_on=given["due_on"],
            document_id=given["document"],
            letter=(upload.name, upload.read()) if upload else None,
            by=actor.by,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def _say(request, done: HandedOn) -> None:
    count = len({one.unit_id for one in done.fresh})
    words = ngettext(
        "Đã giao cho {count} đơn vị, mỗi đơn vị nhận một thư.",
        "Đã giao cho {count} đơn vị, mỗi đơn vị nhận một thư.",
        count,
    )
    messages.success(request, words.format(count=count))
    if done.already:
        names = "; ".join(unit.name for unit in done.already[:10])
        more = len(done.already) - 10
        if more > 0:
            names = _("{names} và {more} đơn vị nữa").format(names=names, more=more)
        messages.info(
            request, _("Đã có việc này từ trước nên không giao lại: {units}.").format(units=names)
        )


def _letters(request, actor: Actor) -> list[tuple[int, str]]:
    """The issued letters of the unit, for its officers: a link does not open the register."""
    if isinstance(actor.by, str):
        return []
    issued = Issue.objects.filter(
        document__unit=actor.unit, document__direction=Document.Direction.OUT
    ).select_related("document")
    return [
        (issue.document_id, f"{issue.code}: {issue.document}")
        for issue in issued.order_by("-pk")[:MOST_LETTERS]
    ]


@login_not_required
@require_GET
def below(request, assignment_id: int):
    """Who below has the task from this unit, how far each is, what waits to be looked at."""
    if is_stranger(request):
        return ask_for_link(request)
    assignment, actor = task_and_actor(request, assignment_id)
    campaign = assignment.task.campaign
    given = list(handed_on_from([assignment]))
    context = {
        "campaign": campaign,
        "unit": actor.unit,
        "home": actor.home,
        "assignment": assignment,
        "given": given,
        "reported": sum(one.state in Assignment.DONE for one in given),
        "silent": sum(one.state in Assignment.UNANSWERED for one in given),
        "waiting": sum(one.state == Assignment.State.REPORTED for one in given),
        "open": campaign.state == Campaign.State.OPEN,
        "form": ReasonForm(),
    }
    return render(request, "dispatch/below.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_task_back(request, assignment_id: int):
    """Take a task back from a unit, with a reason that the unit reads."""
    if is_stranger(request):
        return ask_for_link(request)
    assignment = task_at(assignment_id)
    by = giver_of(request, assignment)
    if by is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            take_back(assignment_id=assignment.pk, reason=form.cleaned_data["reason"], by=by)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("Đã thu hồi việc của {unit}; đơn vị được báo bằng thư.").format(
                    unit=assignment.unit.name
                ),
            )
            return redirect(_back(assignment))
    context = {
        "campaign": assignment.task.campaign,
        "assignment": assignment,
        "below": handed_on_from([assignment]).count(),
        "form": form,
        "back": _back(assignment),
    }
    return render(request, "dispatch/take_back.html", context)


def _back(assignment: Assignment) -> str:
    if assignment.parent_id:
        return reverse("dispatch:below", args=[assignment.parent_id])
    campaign = assignment.task.campaign
    return reverse("dispatch:task_units", args=[campaign.slug, assignment.task.number])


@login_not_required
@require_GET
def own_letter(request, assignment_id: int):
    """The letter with which a unit handed the task on: for both units and the organiser."""
    if is_stranger(request):
        return ask_for_link(request)
    assignment = task_at(assignment_id)
    campaign = assignment.task.campaign
    units = [assignment.unit, *([assignment.parent.unit] if assignment.parent else [])]
    allowed = any(actor_for(request, campaign, unit) for unit in units) or (
        request.user.is_authenticated and may_manage(request.user, campaign)
    )
    document = assignment.own_letter
    if not allowed or document is None:
        raise Http404
    issue = Issue.objects.filter(document=document).select_related("signed").first()
    stored = issue.signed if issue and issue.signed else document.file
    name = issue.signed_name if issue and issue.signed else document.file_name
    return respond_stored(stored, name=name, inline=True)

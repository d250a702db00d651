"""Pages of a unit: its tasks in the words of the letter, taking on, report."""

import datetime as dt
from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.units.queries import units_of

from ..actions import acknowledge, acknowledge_all, see
from ..models import Assignment
from ..queries import (
    around,
    clause_around,
    last_sending,
    letters_of_officer,
    letters_to,
    moved_days,
    named_of,
    tasks_of,
    tasks_of_officer,
    units_below,
)
from .acting import task_and_actor
from .actor import Actor, ask_for_link, is_stranger
from .due import due_words, state_tone
from .moved import box_of
from .reporting import campaign_and_actor


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
    campaign, actor = campaign_and_actor(request, slug, unit_id)
    if actor is None:
        return ask_for_link(request)
    assignments = list(tasks_of(actor.unit, campaign))
    by_link = isinstance(actor.by, str)  # a link outlives tasks that a later letter calls off
    if not assignments and not by_link:
        raise Http404
    unanswered = [a for a in assignments if a.state in Assignment.UNANSWERED]
    unseen = any(a.state == Assignment.State.SENT for a in assignments)
    context = {
        "campaign": campaign,
        "unit": actor.unit,
        "home": actor.home,
        "tasks": _all_shown(assignments, campaign),
        "may_hand_on": units_below(actor.unit).exists(),
        "open": campaign.state == Campaign.State.OPEN,
        "unanswered": len(unanswered),
        "reported": any(hasattr(a, "report") for a in assignments),
        "returned": any(a.state == Assignment.State.RETURNED for a in assignments),
        "settled": all(a.state == Assignment.State.ACCEPTED for a in assignments),
        "sending": last_sending(actor.unit, campaign),
        "tells_seen": unseen and _looks_for_itself(request, actor),
        "letters": list(letters_to([actor.unit], campaign.pk)),
        "moved": box_of(campaign, actor),
        "branch": f"{actor.home}nhanh/" if actor.unit.numchild and assignments else "",
    }
    return render(request, "dispatch/unit_page.html", context)


def _looks_for_itself(request, actor: Actor) -> bool:
    """Whether the eyes on the page are the unit's own, not those of the province above it."""
    if isinstance(actor.by, str):
        return True
    return any(unit.pk == actor.unit.pk for unit in units_of(request.user, clock.today()))


@login_not_required
@require_POST
def seen(request, slug: str, unit_id: int | None = None):
    """A person has the page before the eyes: its script says so when it is shown, since a program
    that follows the links of a mail shows it to nobody. Answers nothing."""
    if is_stranger(request):
        return ask_for_link(request)
    campaign, actor = campaign_and_actor(request, slug, unit_id)
    if actor is None:
        return ask_for_link(request)
    if campaign.state == Campaign.State.OPEN and _looks_for_itself(request, actor):
        see(campaign_id=campaign.pk, unit_id=actor.unit.pk, by=actor.by)
    return HttpResponse(status=204)


@login_not_required
@require_POST
def take_all_on(request, slug: str, unit_id: int | None = None):
    """One tap: the unit takes all of its tasks on."""
    if is_stranger(request):
        return ask_for_link(request)
    campaign, actor = campaign_and_actor(request, slug, unit_id)
    if actor is None:
        return ask_for_link(request)
    try:
        count = acknowledge_all(campaign_id=campaign.pk, unit_id=actor.unit.pk, by=actor.by)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext(
            "Đã ghi nhận: đơn vị nhận {n} việc. Làm xong, hãy bấm “Báo cáo”.",
            "Đã ghi nhận: đơn vị nhận {n} việc. Làm xong, hãy bấm “Báo cáo”.",
            count,
        ).format(n=count)
        messages.success(request, words if count else _("Đơn vị đã nhận mọi việc từ trước."))
    return redirect(actor.home)


def _all_shown(assignments: list[Assignment], campaign: Campaign) -> list[dict[str, object]]:
    beside = around(assignments)
    moved = moved_days(campaign, assignments[0].unit if assignments else None)
    return [
        {**_shown(assignment, campaign, moved), "around": beside[assignment.pk]}
        for assignment in assignments
    ]


def _shown(
    assignment: Assignment, campaign: Campaign, moved: Mapping[dt.date, dt.date]
) -> dict[str, object]:
    """One task as the page shows it: the clause in its paragraph, state, report; which days in the
    words of the letter hold no more, each with the one in its place."""
    due, due_tone = due_words(assignment.due_on, done=assignment.is_finished)
    before, clause, after = clause_around(assignment.task, _text(assignment, campaign))
    return {
        "assignment": assignment,
        "before": before,
        "clause": clause,
        "after": after,
        "report": getattr(assignment, "report", None),
        "tone": state_tone(assignment.state),
        "moved": named_of(f"{before}{clause}{after} {assignment.own_words}", moved),
        "due": due,
        "due_tone": due_tone,
    }


def _text(assignment: Assignment, campaign: Campaign) -> str:
    """The letter in which the task stands: a later one, or the campaign's own."""
    return (assignment.task.letter or campaign.document).text


@login_not_required
@require_POST
def acknowledge_task(request, assignment_id: int):
    """One tap: the unit takes the task on."""
    if is_stranger(request):
        return ask_for_link(request)
    assignment, actor = task_and_actor(request, assignment_id)
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
            "home": actor.home,
            "may_hand_on": units_below(actor.unit).exists(),
            "open": campaign.state == Campaign.State.OPEN,
        }
        return render(request, "dispatch/unit_page.html#task", context)
    return redirect(f"{actor.home}#viec-{assignment.pk}")

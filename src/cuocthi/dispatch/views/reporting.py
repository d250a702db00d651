"""The one-screen report of a unit, and the files that prove it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.core.templatetags.cuocthi import moment
from cuocthi.files.exports import respond_stored
from cuocthi.units.models import Unit

from ..access import may_read
from ..actions import KeyReused, send_report
from ..models import Assignment, Proof, ReportSending, Review
from ..queries import (
    asked_of,
    clause_around,
    figures_of,
    figures_to_ask,
    known_deeds,
    last_edition,
    last_sending,
    moved_days,
    named_of,
    report_version,
    returned,
    sums,
    sums_for,
    tasks_to_report,
)
from ..report_form import ReportForm, TaskRow
from .actor import Actor, actor_for, ask_for_link, is_stranger
from .due import due_words, state_tone


@dataclass(frozen=True, slots=True)
class Screen:
    """What the page of a report is made of."""

    campaign: Campaign
    actor: Actor
    form: ReportForm
    last: Any  # sums of the last edition, if there was one


def campaign_and_actor(request, slug: str, unit_id: int | None) -> tuple[Campaign, Actor | None]:
    """The contest and who acts for the unit; 404 for another unit than one's own."""
    campaign = get_object_or_404(Campaign.objects.select_related("document", "unit"), slug=slug)
    unit = get_object_or_404(Unit, pk=unit_id) if unit_id else None
    actor = actor_for(request, campaign, unit)
    if actor is None and unit is not None:
        raise Http404
    return campaign, actor


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_page(request, slug: str, unit_id: int | None = None):
    """One report for all tasks; what is known already is filled in. A script asks for JSON, so that
    it can say by itself what became of a report that waited for the network."""
    if is_stranger(request):
        return ask_for_link(request)
    campaign, actor = campaign_and_actor(request, slug, unit_id)
    if actor is None:
        return ask_for_link(request)
    if campaign.state != Campaign.State.OPEN and request.method != "POST":
        messages.info(request, _("Cuộc thi đã tổng kết, không nhận thêm báo cáo."))
        return redirect(actor.home)
    screen = _screen(request, campaign, actor)
    plain = request.headers.get("Accept", "").startswith("application/json")
    both: tuple[str, str] | None = None
    if request.method == "POST" and screen.form.is_valid():
        try:
            sending = _send(screen)
        except KeyReused as refusal:
            screen.form.add_error(None, str(refusal))
            _afresh(screen.form, "key", "seen")
        except Overtaken as refusal:
            both = _both(screen)
            screen.form.add_error(None, str(refusal))
            _afresh(screen.form, "seen")
        except Refused as refusal:
            screen.form.add_error(None, str(refusal))
        else:
            said = _("Đã nhận báo cáo của đơn vị lúc {at}. Xin cảm ơn.").format(
                at=f"{timezone.localtime(sending.sent_at):%H:%M %d/%m/%Y}"
            )
            messages.success(request, said)
            if plain:
                return JsonResponse({"to": actor.home, "at": moment(sending.sent_at)})
            return redirect(actor.home)
    status = 200
    if request.method == "POST":
        status = 409 if both else 422
    if plain:
        return JsonResponse({"words": _all_errors(screen.form)}, status=status)
    return render(
        request,
        "dispatch/report.html",
        _shown(screen, both),
        status=status if request.htmx else 200,
    )


def _screen(request, campaign: Campaign, actor: Actor) -> Screen:
    """The form with everything that is known. A constant number of queries."""
    assignments = list(tasks_to_report(actor.unit, campaign))
    if not assignments:
        raise Http404
    figures = asked_of(actor.unit, figures_to_ask(campaign))
    below = sums_for(campaign, actor.unit, figures)
    before = last_edition(campaign)
    sent = last_sending(actor.unit, campaign)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReportForm(
        *given,
        assignments=assignments,
        figures=figures,
        known=figures_of(actor.unit, campaign),
        below={
            figure.key: value
            for figure in figures
            if (value := below.proposed(actor.unit.path, figure)) is not None
        },
        today=clock.today(),
        version=report_version(campaign, actor.unit),
        remarks=sent.remarks if sent else "",
        deeds=known_deeds(campaign, actor.unit),
    )
    last = sums(before, figures, actor.unit.path) if before else None
    return Screen(campaign, actor, form, last)


def _send(screen: Screen) -> ReportSending:
    given = screen.form.cleaned_data
    return send_report(
        campaign_id=screen.campaign.pk,
        unit_id=screen.actor.unit.pk,
        said=screen.form.said(),
        key=given["key"],
        seen=given["seen"],
        by=screen.actor.by,
    )


def _afresh(form: ReportForm, *names: str) -> None:
    """Let the form go out again with a new key, or over the report that stands there now."""
    data = form.data.copy()
    for name in names:
        data[name] = form.initial[name]
    form.data = data


def _both(screen: Screen) -> tuple[str, str]:
    """The words that stand there and those of this person."""
    reports = [
        report.what for a in screen.form.assignments if (report := getattr(a, "report", None))
    ]
    given = screen.form.cleaned_data
    mine = [given["what"], *(v for k, v in given.items() if k.endswith("-what") and v)]
    return "\n".join(dict.fromkeys(reports)), "\n".join(dict.fromkeys(filter(None, mine)))


def _all_errors(form: ReportForm) -> list[str]:
    return [
        error if name == "__all__" else f"{form.fields[name].label}: {error}"
        for name, errors in form.errors.items()
        for error in errors
    ]


def _shown(screen: Screen, both: tuple[str, str] | None) -> dict[str, Any]:
    campaign, actor, form = screen.campaign, screen.actor, screen.form
    rows = form.figure_rows(screen.last, actor.unit.path)
    back = returned(form.assignments)
    moved = moved_days(campaign, actor.unit)
    return {
        "campaign": campaign,
        "unit": actor.unit,
        "home": actor.home,
        "form": form,
        "rows": [_task(row, campaign, back.get(row.assignment.pk), moved) for row in form.rows],
        "figures": [row for row in rows if not _folded(row, form)],
        "more": [row for row in rows if _folded(row, form)],
        "deeds": known_deeds(campaign, actor.unit),
        "box": f"{campaign.pk}-{actor.unit.pk}",
        "both": both,
        "reported": any(getattr(a, "report", None) for a in form.assignments),
    }


def _folded(row: Any, form: ReportForm) -> bool:
    """Seldom asked, nothing known of it, nothing wrong with it."""
    return row.figure.more and row.value.value() in (None, "") and not row.value.errors


def _task(
    row: TaskRow,
    campaign: Campaign,
    back: Review | None,
    moved: Mapping[dt.date, dt.date],
) -> dict[str, Any]:
    task = row.assignment.task
    _before, clause, _after = clause_around(task, (task.letter or campaign.document).text)
    return {
        "row": row,
        "clause": row.assignment.own_words or clause,
        "tone": state_tone(row.assignment.state),
        "moved": named_of(row.assignment.own_words or clause, moved),
        "due": due_words(row.assignment.due_on, done=row.assignment.is_finished),
        "returned": back,
        "ticked": any(way.tick.value() for way in row.ways),
    }


@login_not_required
@require_GET
def report_task(request, assignment_id: int):
    """Where the report of one task was: it stands in the unit's report."""
    if is_stranger(request):
        return ask_for_link(request)
    assignment = get_object_or_404(
        Assignment.objects.select_related("task__campaign", "unit"), pk=assignment_id
    )
    actor = actor_for(request, assignment.task.campaign, assignment.unit)
    if actor is None:
        raise Http404
    return redirect(f"{actor.home}bao-cao/#viec-{assignment.pk}")


@login_not_required
@require_GET
def proof(request, proof_id: int):
    """A file that proves a report: for the unit, the one that gave it the task, its province and the
    organiser."""
    if is_stranger(request):
        return ask_for_link(request)
    found = get_object_or_404(
        Proof.objects.select_related(
            "file",
            "report__assignment__task__campaign",
            "report__assignment__unit",
            "report__assignment__parent__unit",
        ),
        pk=proof_id,
    )
    assignment = found.report.assignment
    campaign = assignment.task.campaign
    allowed = (
        actor_for(request, campaign, assignment.unit)
        or (assignment.parent and actor_for(request, campaign, assignment.parent.unit))
        or (request.user.is_authenticated and may_read(request.user, assignment.unit, campaign))
    )
    if not allowed or found.file is None:
        raise Http404
    return respond_stored(found.file, name=f"minh-chung-{found.pk}", inline=True)

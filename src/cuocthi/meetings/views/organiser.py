"""Pages of the organiser: plan, invitations, attendance, minutes."""

import datetime as dt

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cuocthi.campaigns.access import may_draft
from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.dispatch.queries import print_sheets
from cuocthi.dispatch.views.organiser import managed_campaign, sheets_of
from cuocthi.files.exports import respond_stored
from cuocthi.papers.queries import written_here

from ..actions import arrange, close_minutes, invite, take_attendance
from ..forms import ArrangeForm, AttendanceForm, ConclusionForms, MinutesForm
from ..models import Meeting
from ..queries import (
    last_before,
    meeting_whole,
    meetings_of,
    open_points,
    places_of,
    there_by_guest,
    timed,
)

State = Meeting.State


@require_GET
def meeting_list(request, slug: str):
    """The meetings of a campaign."""
    campaign = managed_campaign(request, slug)
    context = {"campaign": campaign, "meetings": list(meetings_of(campaign))}
    return render(request, "meetings/list.html", context)


def whole_meeting(request, slug: str, meeting_id: int) -> tuple[Campaign, Meeting]:
    """One meeting of a contest that this person runs."""
    campaign = managed_campaign(request, slug)
    found = meeting_whole(campaign, meeting_id)
    if found is None:
        raise Http404
    return campaign, found


@require_GET
def meeting(request, slug: str, meeting_id: int):
    """One meeting whole, made to be printed as well."""
    campaign, found = whole_meeting(request, slug, meeting_id)
    guests = list(found.invitees.all())
    minutes = getattr(found, "minutes", None)
    may_change = found.state in (State.PLANNED, State.INVITED, State.HELD)
    context = {
        "campaign": campaign,
        "may_draft": may_draft(request.user, campaign),
        "meeting": found,
        "slots": timed(found, list(found.agenda.all())),
        "guests": guests,
        "added": found.state == State.INVITED
        and any(not guest.service and guest.invited_at is None for guest in guests),
        "minutes": minutes,
        "conclusions": list(found.conclusions.all()),
        "points": open_points(found, guests),
        "places": places_of(found, guests),
        "sites": list(found.sites.all()),
        "to_assign": found.state == State.CLOSED
        and any(one.task_id is None for one in found.conclusions.all()),
        "seats": sum(guest.seats for guest in guests),
        "coming": sum(guest.coming or 0 for guest in guests),
        "present": sum(guest.present or 0 for guest in guests),
        "written": written_here([found.invitation_id, getattr(minutes, "document_id", None)]),
        "may_arrange": found.state in (State.PLANNED, State.INVITED),
        "may_change": may_change,
        "follows": may_change and last_before(found) is not None,
        "sheets": print_sheets(campaign, stage="meetings").count(),
    }
    return render(request, "meetings/meeting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def arrange_meeting(request, slug: str, meeting_id: int):
    """Fill in hour, venue and places."""
    campaign, found = whole_meeting(request, slug, meeting_id)
    known = {name: getattr(found, name) for name in ("day", "hour", "venue", "places", "answer_by")}
    form = ArrangeForm(request.POST or None, initial=known)
    if form.is_valid():
        try:
            arrange(meeting_id=found.pk, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu phần chuẩn bị hội nghị."))
            return redirect("meetings:meeting", slug=slug, meeting_id=found.pk)
    context = {"campaign": campaign, "meeting": found, "form": form}
    return render(request, "meetings/arrange.html", context)


@require_POST
def invite_all(request, slug: str, meeting_id: int):
    """Draft the invitation and send it to every unit that is known."""
    _campaign, found = whole_meeting(request, slug, meeting_id)
    try:
        invite(meeting_id=found.pk, by=request.user)
        messages.success(
            request, _("Đã soạn giấy mời và gửi liên kết trả lời cho các đơn vị đã rõ.")
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("meetings:meeting", slug=slug, meeting_id=found.pk)


@require_GET
def sheets(request, slug: str):
    """Invitations of units without a mailbox, to be printed."""
    campaign = managed_campaign(request, slug)
    notices = list(print_sheets(campaign, stage="meetings"))
    context = {"campaign": campaign, "sheets": sheets_of(notices)}
    return render(request, "dispatch/sheets.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request, slug: str, meeting_id: int):
    """How many of each body are there."""
    campaign, found = whole_meeting(request, slug, meeting_id)
    there = there_by_guest(found)
    form = AttendanceForm(request.POST or None, guests=list(found.invitees.all()), there=there)
    if request.method == "POST" and form.is_valid():
        try:
            take_attendance(meeting_id=found.pk, present=form.present(), by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu điểm danh."))
            return redirect("meetings:meeting", slug=slug, meeting_id=found.pk)
    context = {"campaign": campaign, "meeting": found, "form": form, "counted": bool(there)}
    return render(request, "meetings/attendance.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write_minutes(request, slug: str, meeting_id: int):
    """The minutes: what was said, and the conclusions."""
    campaign, found = whole_meeting(request, slug, meeting_id)
    data = request.POST or None
    form = MinutesForm(data, agenda=list(found.agenda.all()), initial={"began": found.hour})
    lines = ConclusionForms(data, prefix="ket-luan")
    if request.method == "POST" and form.is_valid() and lines.is_valid():
        given = form.cleaned_data
        try:
            close_minutes(
                meeting_id=found.pk,
                began_at=_moment(found.day, given["began"]),
                ended_at=_moment(found.day, given["ended"]),
                chair=given["chair"],
                secretary=given["secretary"],
                discussed=form.discussed(),
                conclusions=[
                    (line["text"], line["who"]) for line in lines.cleaned_data if line.get("text")
                ],
                by=request.user,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lập biên bản và đưa vào sổ văn bản đi."))
            return redirect("meetings:meeting", slug=slug, meeting_id=found.pk)
    context = {"campaign": campaign, "meeting": found, "form": form, "lines": lines}
    return render(request, "meetings/minutes.html", context)


def _moment(day: dt.date, hour: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, hour))


@require_GET
def paper(request, slug: str, meeting_id: int, kind: str):
    """The invitation or the minutes as a Word file."""
    _campaign, found = whole_meeting(request, slug, meeting_id)
    minutes = getattr(found, "minutes", None)
    papers = {"giay-moi": found.invitation, "bien-ban": minutes and minutes.document}
    document = papers.get(kind)
    if document is None:
        raise Http404
    return respond_stored(document.file, name=document.file_name)

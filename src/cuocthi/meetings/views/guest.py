"""The invitations of one unit, by its link or signed in."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.printing import qr_inline
from cuocthi.core.refused import Refused
from cuocthi.dispatch.access import may_read
from cuocthi.dispatch.views.actor import actor_for, ask_for_link, is_stranger
from cuocthi.files.exports import respond, respond_stored
from cuocthi.units.models import Unit

from ..actions import name_guests, reply
from ..forms import ReplyForm, names_forms
from ..models import Invitee, Meeting
from ..queries import codes_of_guest, guests_of_unit, meeting_calendar, names_version, timed


@login_not_required
@require_GET
def invited(request, slug: str, unit_id: int | None = None):
    """What the unit is invited to; the form is there until the meeting is held, and only for who
    acts for the unit: its teachers and the organiser read."""
    if is_stranger(request):
        return ask_for_link(request)
    campaign = get_object_or_404(Campaign, slug=slug)
    unit = get_object_or_404(Unit, pk=unit_id) if unit_id else None
    actor = actor_for(request, campaign, unit)
    if actor is None:
        if unit is None:
            return ask_for_link(request)
        if not may_read(request.user, unit, campaign):
            raise Http404
    reader = actor.unit if actor else unit
    guests = list(guests_of_unit(campaign, reader))
    if not guests:
        raise Http404
    context = _context(campaign, reader, guests, acts=actor is not None)
    return render(request, "meetings/invited.html", context)


def _context(
    campaign, unit, guests, wrong: ReplyForm | None = None, acts: bool = True
) -> dict[str, object]:
    shown = []
    for guest in guests:
        meeting = guest.meeting
        is_open = acts and meeting.state == Meeting.State.INVITED
        form = ReplyForm(guest=guest) if is_open else None
        if wrong is not None and form is not None and wrong.prefix == form.prefix:
            form = wrong
        may_name = form is not None and not (
            meeting.answer_by and clock.today() > meeting.answer_by
        )
        slots = timed(meeting, list(meeting.agenda.all()))
        budget = list(meeting.budget.all())
        shown.append(
            {
                "guest": guest,
                "form": form,
                "may_name": may_name,
                "slots": slots,
                "minutes": getattr(meeting, "minutes", None),
                "budget": budget,
                "total": sum(line.sum for line in budget),
            }
        )
    return {"campaign": campaign, "unit": unit, "guests": shown}


@login_not_required
@require_POST
def reply_to(request, invitee_id: int):
    """How many come."""
    if is_stranger(request):
        return ask_for_link(request)
    guest, actor = _answered(request, invitee_id)
    campaign = guest.meeting.campaign
    form = ReplyForm(request.POST, guest=guest)
    if form.is_valid():
        try:
            reply(invitee_id=guest.pk, coming=form.cleaned_data["coming"], by=actor.by)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi nhận trả lời của đơn vị. Xin cảm ơn."))
            return redirect(home_of(actor, campaign))
    guests = list(guests_of_unit(campaign, actor.unit))
    return render(
        request, "meetings/invited.html", _context(campaign, actor.unit, guests, wrong=form)
    )


def _invited(invitee_id: int) -> Invitee:
    """An invitation that was sent to a unit; 404 for any other number."""
    return get_object_or_404(
        Invitee.objects.select_related(
            "meeting__campaign", "meeting__invitation__file", "meeting__minutes__document__file"
        )
        .select_related("unit")
        .prefetch_related("named")
        .exclude(meeting__state=Meeting.State.PLANNED),
        pk=invitee_id,
        unit__isnull=False,
    )


def _answered(request, invitee_id: int):
    """The invitation and who answers it; 404 for anybody else, and before it was sent."""
    guest = _invited(invitee_id)
    actor = actor_for(request, guest.meeting.campaign, guest.unit)
    if actor is None:
        raise Http404
    return guest, actor


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def names(request, invitee_id: int):
    """Who comes for the unit, or whom it invited: name and number (danh sách người dự)."""
    if is_stranger(request):
        return ask_for_link(request)
    guest, actor = _answered(request, invitee_id)
    campaign, named = guest.meeting.campaign, list(guest.named.all())
    rows = names_forms(
        guest.seats,
        request.POST if request.method == "POST" else None,
        [(one.name, one.number) for one in named],
    )
    refusal = ""
    if request.method == "POST" and rows.is_valid():
        people = [
            (row["name"], row.get("number") or 1) for row in rows.cleaned_data if row.get("name")
        ]
        try:
            name_guests(
                invitee_id=guest.pk, people=people, seen=request.POST.get("seen", ""), by=actor.by
            )
        except Refused as reason:
            refusal = str(reason)
        else:
            messages.success(request, _("Đã ghi danh sách. Xin cảm ơn đơn vị."))
            return redirect(home_of(actor, campaign))
    context = {
        "campaign": campaign,
        "unit": actor.unit,
        "guest": guest,
        "rows": rows,
        "refusal": refusal,
        "seen": names_version(named),
        "home": home_of(actor, campaign),
    }
    return render(request, "meetings/names.html", context)


@login_not_required
@require_GET
def paper(request, invitee_id: int, kind: str):
    """The invitation, and once there are any the minutes, for who is invited."""
    if is_stranger(request):
        return ask_for_link(request)
    guest = _invited(invitee_id)
    campaign = guest.meeting.campaign
    if actor_for(request, campaign, guest.unit) is None and not (
        request.user.is_authenticated and may_read(request.user, guest.unit, campaign)
    ):
        raise Http404
    minutes = getattr(guest.meeting, "minutes", None)
    papers = {"giay-moi": guest.meeting.invitation, "bien-ban": minutes and minutes.document}
    document = papers.get(kind)
    if document is None:
        raise Http404
    return respond_stored(document.file, name=document.file_name)


@login_not_required
@require_GET
def calendar(request, invitee_id: int):
    """The meeting for one's own calendar (tệp lịch)."""
    if is_stranger(request):
        return ask_for_link(request)
    guest, _actor = _answered(request, invitee_id)
    meeting = guest.meeting
    method = "CANCEL" if meeting.state == Meeting.State.OFF else "PUBLISH"
    return respond(
        meeting_calendar(meeting, list(meeting.agenda.all()), method=method),
        media_type="text/calendar; charset=utf-8",
        name=f"lich-hop-{meeting.campaign.slug}.ics",
    )


@login_not_required
@require_GET
def codes(request, invitee_id: int):
    """The codes by which the unit's guests are found at the door, to show or to print."""
    if is_stranger(request):
        return ask_for_link(request)
    guest, actor = _answered(request, invitee_id)
    campaign = guest.meeting.campaign
    address = settings.BASE_URL + reverse("meetings:door", args=[guest.meeting_id])
    context = {
        "campaign": campaign,
        "unit": actor.unit,
        "guest": guest,
        # the code stands behind the sign #: browsers do not send that part to anybody
        "codes": [
            (name, code, qr_inline(f"{address}#{code}"))
            for name, code in codes_of_guest(guest, list(guest.named.all()))
        ],
        "home": home_of(actor, campaign),
    }
    return render(request, "meetings/codes.html", context)


def home_of(actor, campaign: Campaign) -> str:
    """The page of invitations for whoever acts."""
    if isinstance(actor.by, str):
        return reverse("meetings:invited", args=[campaign.slug])
    return reverse("meetings:invited_officer", args=[campaign.slug, actor.unit.pk])

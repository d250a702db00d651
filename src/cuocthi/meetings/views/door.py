"""The door of a meeting: the guest list on a phone, and who may hold it."""

import datetime as dt
import json
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cuocthi.campaigns.access import may_manage
from cuocthi.core.middleware import PERMISSIONS_POLICY
from cuocthi.core.printing import qr_inline
from cuocthi.core.refused import Refused
from cuocthi.dispatch.views.actor import ask_for_link

from ..actions import Mark, add_helper, note_arrivals, take_back_helper
from ..forms import HelperForm
from ..models import Meeting
from ..queries import door_list, helper_by_link, present_of
from .organiser import whole_meeting

MOST_BYTES = 200_000  # of one message of a phone
WORKER = Path(__file__).parents[1] / "static" / "meetings" / "door-worker.js"


def _at_door(request, meeting_id: int) -> tuple[Meeting, Any] | None:
    """The meeting and who stands at its door: an organiser, or a helper by link; None: nobody.

    Whoever has neither link nor account is not told whether there is such a meeting.
    """
    helper = helper_by_link(request.session, meeting_id)
    if helper is None and not request.user.is_authenticated:
        return None
    meeting = get_object_or_404(Meeting.objects.select_related("campaign__unit"), pk=meeting_id)
    if helper is not None:
        return meeting, f"door:{helper.pk}"
    if may_manage(request.user, meeting.campaign):
        return meeting, request.user
    raise Http404


@login_not_required
@require_GET
def door(request, meeting_id: int):
    """The list to tap; it works without a network once it was open (điểm danh ở cửa)."""
    found = _at_door(request, meeting_id)
    if found is None:
        return ask_for_link(request)
    meeting, _by = found
    rows = door_list(meeting)
    context = {
        "campaign": meeting.campaign,
        "meeting": meeting,
        # a key for each button: a double click, or a page sent again, is one tap
        "rows": [(row, uuid.uuid4()) for row in rows],
        "there": sum(row.there for row in rows),
        "expected": sum(row.expected for row in rows),
        "code_key": uuid.uuid4(),
    }
    response = render(request, "meetings/door.html", context)
    response["Permissions-Policy"] = PERMISSIONS_POLICY.replace("camera=()", "camera=(self)")
    return response


@login_not_required
@require_POST
def note(request, meeting_id: int):
    """Taps: many at once as JSON from the page's script, or one from a plain form."""
    found = _at_door(request, meeting_id)
    by_script = request.content_type == "application/json"
    if found is None:
        if by_script:
            return JsonResponse({"error": _("Liên kết đã hết hạn. Hãy mở lại.")}, status=403)
        return ask_for_link(request)
    meeting, by = found
    try:
        if by_script:
            marks = _marks(request.body)
            noted = note_arrivals(meeting_id=meeting.pk, marks=marks, by=by)
            return JsonResponse(
                {"kept": noted.kept, "strange": noted.strange, "there": present_of(meeting)}
            )
        _note_one(request, meeting, by)
    except Refused as refusal:
        if by_script:
            return JsonResponse({"error": str(refusal)}, status=409)
        messages.error(request, str(refusal))
    return redirect("meetings:door", meeting_id=meeting.pk)


def _marks(body: bytes) -> list[Mark]:
    """The taps in a message. Raises Refused for what the page's script never sends."""
    wrong = Refused(_("Máy gửi dữ liệu không đọc được. Hãy tải lại trang."))
    if len(body) > MOST_BYTES:
        raise wrong
    try:
        told = json.loads(body)
        marks = [
            Mark(
                key=str(one["key"]),
                who=str(one["who"]),
                entered=one["entered"] is True,
                at=_moment(str(one.get("at", ""))),
            )
            for one in told["marks"]
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise wrong from error
    return marks


def _moment(text: str) -> dt.datetime | None:
    """The hour a phone gave; None for none that can be."""
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    return at if at is not None and at.tzinfo is not None else None


def _note_one(request, meeting: Meeting, by: Any) -> None:
    who = request.POST.get("who", "")
    if code := "".join(request.POST.get("code", "").split()).upper():
        who = next((row.who for row in door_list(meeting) if row.code == code), "")
        if not who:
            raise Refused(_("Không có mã “{code}” trong danh sách.").format(code=code[:20]))
    mark = Mark(request.POST.get("key", ""), who, request.POST.get("act") != "out")
    noted = note_arrivals(meeting_id=meeting.pk, marks=[mark], by=by)
    if noted.strange:
        raise Refused(_("Dòng này không còn trong danh sách. Hãy tải lại trang."))


@login_not_required
@require_GET
def worker(request, meeting_id: int):
    """The script that keeps the page for when there is no network; it serves this page only."""
    response = HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def helpers(request, slug: str, meeting_id: int):
    """Who may hold the list at the door; a new link is shown this once."""
    campaign, found = whole_meeting(request, slug, meeting_id)
    form = HelperForm(request.POST or None)
    address, name = "", ""
    if request.method == "POST" and form.is_valid():
        try:
            helper, path = add_helper(
                meeting_id=found.pk, name=form.cleaned_data["name"], by=request.user
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            address, name, form = settings.BASE_URL + path, helper.name, HelperForm()
    context = {
        "campaign": campaign,
        "meeting": found,
        "form": form,
        "name": name,
        "address": address,
        "qr": qr_inline(address) if address else "",
        "helpers": list(found.helpers.filter(taken_back_at=None).select_related("link")),
    }
    return render(request, "meetings/helpers.html", context)


@require_POST
def take_back(request, slug: str, meeting_id: int, helper_id: int):
    """End the link of a helper."""
    _campaign, found = whole_meeting(request, slug, meeting_id)
    take_back_helper(meeting_id=found.pk, helper_id=helper_id, by=request.user)
    messages.success(request, _("Đã thu hồi liên kết."))
    return redirect("meetings:helpers", slug=slug, meeting_id=found.pk)

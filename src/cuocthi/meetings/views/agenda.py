"""The page where the agenda is put in order."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cuocthi.core.refused import Overtaken, Refused

from ..actions import Point, set_agenda
from ..forms import AgendaRows, TellForm
from ..models import Meeting
from ..queries import agenda_version, minutes_of, slot_words, timed
from .organiser import whole_meeting


@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request, slug: str, meeting_id: int):
    """Points with their minutes and who presents; the hours are reckoned (chương trình)."""
    campaign, found = whole_meeting(request, slug, meeting_id)
    kept = list(found.agenda.all())
    data = request.POST if request.method == "POST" else None
    fields = ("pk", "text", "minutes", "presenter")
    rows = AgendaRows(data, initial=[{f: getattr(one, f) for f in fields} for one in kept])
    tell = TellForm(data)
    overtaken, status = None, 200
    if request.method == "POST" and rows.is_valid() and tell.is_valid():
        points = [Point(**row) for row in rows.given()]
        try:
            set_agenda(
                meeting_id=found.pk,
                points=points,
                seen=request.POST.get("seen", ""),
                tell=tell.cleaned_data["tell"],
                by=request.user,
            )
        except Overtaken:
            mine = "\n".join(point.text for point in points)
            overtaken, status = ("\n".join(one.text for one in kept), mine), 409
        except Refused as refusal:
            rows.non_form_errors().append(str(refusal))
        else:
            messages.success(request, _("Đã lưu chương trình."))
            return redirect("meetings:meeting", slug=slug, meeting_id=found.pk)
    context = {
        "campaign": campaign,
        "meeting": found,
        "rows": rows,
        "tell": tell if found.state == Meeting.State.INVITED else None,
        "seen": agenda_version(kept),
        "slots": [slot_words(slot) for slot in timed(found, kept)] if kept else [],
        "total": minutes_of(kept),
        "overtaken": overtaken,
    }
    return render(request, "meetings/agenda.html", context, status=status)

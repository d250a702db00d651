"""The page where conclusions become work with a day."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from cuocthi.core.refused import Refused
from cuocthi.files.exports import respond
from cuocthi.files.kinds import PDF

from ..actions import Order, assign_conclusions
from ..exports import attendance_sheet
from ..forms import OrderForm
from ..models import Meeting
from ..queries import proposals
from .organiser import whole_meeting


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request, slug: str, meeting_id: int):
    """Each conclusion as who, what, by when, read from its sentence; confirmed it is handed down."""
    campaign, found = whole_meeting(request, slug, meeting_id)
    offered = proposals(found, list(found.conclusions.all()))
    forms = [
        OrderForm(
            request.POST if request.method == "POST" else None,
            prefix=f"viec-{one.conclusion.pk}",
            initial={
                "take": bool(one.who),
                "who": one.who,
                "what": one.what,
                "due": one.due,
            },
        )
        for one in offered
    ]
    refusal = ""
    valid = [form.is_valid() for form in forms]  # each of them: every fault is shown
    if request.method == "POST" and all(valid):
        orders = [
            Order(one.conclusion.pk, *(form.cleaned_data[key] for key in ("who", "what", "due")))
            for one, form in zip(offered, forms, strict=True)
            if form.cleaned_data["take"]
        ]
        try:
            count = assign_conclusions(meeting_id=found.pk, orders=orders, by=request.user)
        except Refused as reason:
            refusal = str(reason)
        else:
            words = ngettext(
                "Đã giao {count} việc theo kết luận.", "Đã giao {count} việc theo kết luận.", count
            )
            if count:
                messages.success(request, words.format(count=count))
            else:
                messages.info(request, _("Chưa chọn việc nào, hoặc các việc đã được giao rồi."))
            return redirect("meetings:meeting", slug=slug, meeting_id=found.pk)
    context = {
        "campaign": campaign,
        "meeting": found,
        "offered": list(zip(offered, forms, strict=True)),
        "closed": found.state == Meeting.State.CLOSED,
        "refusal": refusal,
    }
    return render(request, "meetings/assign.html", context)


@require_GET
def sheet(request, slug: str, meeting_id: int):
    """The attendance list to be signed by hand (danh sách điểm danh)."""
    campaign, found = whole_meeting(request, slug, meeting_id)
    return respond(
        attendance_sheet(found, campaign.issuer),
        media_type=PDF,
        name=f"danh-sach-diem-danh-{campaign.slug}.pdf",
        inline=True,
    )

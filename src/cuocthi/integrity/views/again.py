"""A verdict of the clerk's desk taken back: one's own at once, another's by an organiser."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cuocthi.core.refused import Refused
from cuocthi.entries.models import Entry

from ..access import may_reopen
from ..actions import reopen_check, undo_check
from ..models import DeskCheck
from .desk import asked_for


@require_POST
def undo(request, slug: str, check_id: int):
    """Take back one's own last verdict."""
    asked = asked_for(request, slug)
    check = get_object_or_404(DeskCheck, pk=check_id, campaign=asked.campaign)
    try:
        check = undo_check(check_id=check.pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(asked.url("desk"))
    found = get_object_or_404(Entry, pk=check.entry_id)
    messages.success(request, _("Đã hoàn tác bài số {number}.").format(number=found.number))
    return redirect(asked.url("desk_entry", found.number))


@require_POST
def reopen(request, slug: str, check_id: int):
    """Open another's verdict again, with a reason: the organiser, when the clerk's time is over."""
    asked = asked_for(request, slug)
    if not may_reopen(request.user, asked.campaign):
        raise PermissionDenied
    check = get_object_or_404(DeskCheck, pk=check_id, campaign=asked.campaign)
    try:
        check = reopen_check(
            check_id=check.pk, reason=request.POST.get("reason", ""), by=request.user
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã mở lại kết luận. Bài chờ kiểm lại."))
    found = get_object_or_404(Entry, pk=check.entry_id)
    return redirect(asked.url("desk_entry", found.number))

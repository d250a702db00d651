"""Whole sheets of a letter on the desk of the checking clerk: opened by a button, written down."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cuocthi.core.refused import Refused
from cuocthi.entries.models import FoundPage
from cuocthi.files.exports import respond

from ..actions.sheets import open_sheets
from ..exports import picture_of
from ..queries.desk import has_opened_sheets
from .desk import asked_for, entry_of, refuse_unless_held


@never_cache
@require_POST
def whole(request, slug: str, number: int):
    """The sheets with the strip of names; each time the page is opened is one line of the log."""
    asked = asked_for(request, slug)
    if not asked.header:
        raise PermissionDenied
    found = entry_of(asked, number)
    try:
        sheets = open_sheets(entry_id=found.pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(asked.url("desk_entry", found.number))
    context = {
        "campaign": asked.campaign,
        "asked": asked,
        "entry": found,
        "sheets": sheets,
        "back": asked.url("desk_entry", found.number),
    }
    return render(request, "integrity/whole_sheets.html", context)


@require_safe
def whole_picture(request, slug: str, number: int, page_id: int):
    """One sheet drawn anew, for who opened the sheets of this entry while it is in hand."""
    asked = asked_for(request, slug)
    if not asked.header:
        raise Http404
    page = get_object_or_404(
        FoundPage.objects.select_related("whole", "entry").defer("trace"),
        pk=page_id,
        entry__campaign=asked.campaign,
        entry__number=number,
        scan__isnull=False,
        whole__isnull=False,
    )
    hold = refuse_unless_held(asked, page.entry)
    if not has_opened_sheets(page.entry, hold):
        raise Http404
    drawn = picture_of(page.whole, 1)
    if drawn is None:
        raise Http404
    return respond(drawn, media_type="image/jpeg", name=f"to-{page_id}.jpg", inline=True)

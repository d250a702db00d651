"""Pages and photos handed out: always drawn anew from the pixels, never the original's facts."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.entries.access import may_read_work, may_see_school
from cuocthi.entries.enums import Purpose
from cuocthi.entries.models import EntryFile
from cuocthi.files.exports import respond, respond_stored
from cuocthi.files.kinds import JPEG, PDF
from cuocthi.files.queries import read_bytes
from cuocthi.plain.photofacts import NotAPhoto, public_copy

from .shared import campaign_of, entrant_of


@login_not_required
@require_safe
def page_file(request, slug: str, number: int, file_id: int):
    """A photo or page: for its entrant, its school, and photos for the organiser; else 404."""
    campaign = campaign_of(slug)
    page = get_object_or_404(
        EntryFile.objects.select_related("file", "entry__entrant__unit"),
        pk=file_id,
        entry__campaign=campaign,
        entry__number=number,
    )
    if not _may_see(request, campaign, page):
        raise Http404
    name = f"bai-{number}-{page.purpose}-{page.order}"
    if page.file.media_type == PDF:
        if campaign.work == Campaign.Work.FORM and may_read_work(
            request.user, campaign, page.entry
        ):
            raise Http404  # a PDF says who made it; organisers see its pages drawn, in the checks
        return respond_stored(page.file, name=f"{name}.pdf")
    try:
        copy = public_copy(read_bytes(page.file))
    except NotAPhoto as fault:  # its pixels are damaged, which only drawing shows
        raise Refused(str(fault)) from fault
    return respond(copy, media_type=JPEG, name=f"{name}.jpg", inline=True)


def _may_see(request, campaign, page) -> bool:
    unit = page.entry.entrant.unit
    if page.purpose == Purpose.SCAN:
        return unit is not None and may_see_school(request.user, campaign, unit)
    if may_read_work(request.user, campaign, page.entry):
        return True
    if unit is not None and may_see_school(request.user, campaign, unit):
        return True
    return entrant_of(request, campaign).pk == page.entry.entrant_id

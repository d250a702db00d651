"""Photos of a clean-up report: said, covered by hand, released; for its entrant and organisers (P9)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.entries.access import may_read_work
from cuocthi.entries.actions.photos import (
    cover_photo,
    hide_photo,
    release_photo,
    say_of_photos,
)
from cuocthi.entries.forms_photos import PhotoStatementForm, squares_of
from cuocthi.entries.models import Entry, PhotoStatement, PublicPhoto
from cuocthi.entries.queries.photos import candidates, photos_of
from cuocthi.files.exports import respond
from cuocthi.files.kinds import JPEG
from cuocthi.files.queries import read_bytes
from cuocthi.plain.photofacts import COLUMNS, covered_copy, public_copy, rows_of, size_of

from .shared import campaign_of, entrant_of, say_no


def _found(request, slug, number):
    """The contest, the report, who acts, and whether that is an organiser; else 404."""
    campaign = campaign_of(slug)
    if campaign.work != Campaign.Work.CLEAN_UP:
        raise Http404
    entry = get_object_or_404(
        Entry.objects.select_related("entrant"), campaign=campaign, number=number
    )
    if may_read_work(request.user, campaign, entry):
        return campaign, entry, request.user, True
    if entrant_of(request, campaign).pk != entry.entrant_id:
        raise Http404
    return campaign, entry, f"entrant:{entry.entrant_id}", False


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def photos(request, slug: str, number: int):
    """What was said of children, and each photo with what keeps it from being public."""
    campaign, entry, by, is_organiser = _found(request, slug, number)
    said = PhotoStatement.objects.filter(entry=entry).first()
    form = PhotoStatementForm(request.POST if request.method == "POST" else None, said=said)
    if request.method == "POST" and form.is_valid():
        children, agreed = form.said()
        say_of_photos(entry_id=entry.pk, children=children, agreed=agreed, by=by)
        messages.success(request, _("Đã ghi lời khai."))
        return redirect("entries:photos", slug, number)
    context = {
        "campaign": campaign,
        "entry": entry,
        "form": form,
        "said": said,
        "rows": candidates(photos_of(entry.pk)),
        "is_organiser": is_organiser,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "entries/photos.html", context, status=status)


def _page_of(entry, page_id):
    return get_object_or_404(photos_of(entry.pk), pk=page_id)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cover(request, slug: str, number: int, page_id: int):
    """The photo under a grid of squares: a tick covers one, with scripts two taps cover a box."""
    campaign, entry, by, _is_organiser = _found(request, slug, number)
    page = _page_of(entry, page_id)
    if request.method == "POST":
        squares = squares_of(request.POST.getlist("o"))
        public = cover_photo(page_id=page.pk, squares=squares, by=by)
        messages.success(
            request,
            _("Đã che {n} ô.").format(n=len(public.squares))
            if public.squares
            else _("Ảnh này không che chỗ nào."),
        )
        return redirect("entries:photos", slug, number)
    kept = PublicPhoto.objects.filter(page=page).first()
    rows = rows_of(*size_of(public_copy(read_bytes(page.file))))
    covered = set(kept.squares) if kept and kept.rows == rows else set()
    squares = [
        {"number": at, "row": at // COLUMNS + 1, "column": at % COLUMNS + 1, "on": at in covered}
        for at in range(rows * COLUMNS)
    ]
    context = {"campaign": campaign, "entry": entry, "page": page, "squares": squares}
    return render(request, "entries/cover.html", context)


@login_not_required
@require_safe
def shown_photo(request, slug: str, number: int, page_id: int):
    """The copy as the public would see it, for who may decide on it."""
    _campaign, entry, _by, _is_organiser = _found(request, slug, number)
    page = _page_of(entry, page_id)
    return photo_answer(page, PublicPhoto.objects.filter(page=page).first())


def photo_answer(page, public: PublicPhoto | None):
    """A photo drawn anew with its covered squares; kept from search engines and caches."""
    rows, squares = (public.rows, public.squares) if public else (1, [])
    data = covered_copy(read_bytes(page.file), squares, rows=rows, max_side=1200)
    response = respond(data, media_type=JPEG, name=f"anh-{page.pk}.jpg", inline=True)
    response["X-Robots-Tag"] = "noindex, noimageindex, noarchive"
    return response


@require_POST
def release(request, slug: str, number: int, page_id: int):
    """Let anybody see a photo, or no more: the organiser alone."""
    _campaign, entry, by, is_organiser = _found(request, slug, number)
    page = _page_of(entry, page_id)
    if not is_organiser:
        raise Http404
    try:
        if "hide" in request.POST:
            hide_photo(page_id=page.pk, by=by)
            messages.success(request, _("Ảnh không còn công khai."))
        else:
            release_photo(page_id=page.pk, by=by, seen=request.POST.get("seen", ""))
            messages.success(request, _("Ảnh đã công khai."))
    except Refused as refusal:
        say_no(request, refusal)
    return redirect("entries:photos", slug, number)

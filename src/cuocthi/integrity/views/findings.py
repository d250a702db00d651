from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.entries.models import EntryFile
from cuocthi.files.exports import respond

from ..access import may_check, may_read
from ..actions import ask_to_complete, choose_place, decide_finding, open_finding
from ..exports import page_count, pictures
from ..forms import DecisionForm, PlaceForm, QueueFilter
from ..models import Finding
from ..queries import (
    counts,
    decided_findings,
    figures,
    letters,
    open_findings,
    photo_pairs,
    places,
    short,
)

PAGE = 50
TONES = {"open": "wait", "confirmed": "bad", "dismissed": "ok"}


@require_GET
def queue(request, slug: str):
    """The doubts of a contest that wait for a person, or those decided."""
    campaign = _campaign(request, slug)
    form = QueueFilter(request.GET, work=campaign.work)
    asked = form.cleaned_data if form.is_valid() else {}
    decided = asked.get("xem") == "da-xet"
    shown = decided_findings(campaign) if decided else open_findings(campaign)
    if asked.get("loai"):
        shown = shown.filter(kind=asked["loai"])
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "integrity/queue.html",
        {
            "campaign": campaign,
            "form": form,
            "page": page,
            "rows": [(row, short(row), TONES[row.outcome]) for row in page],
            "decided": decided,
            "figures": _figures(campaign),
        },
    )


@require_GET
def finding(request, slug: str, finding_id: int):
    """One doubt: the works side by side, the figures, the decision."""
    row = _finding(request, slug, finding_id)
    open_finding(finding_id=row.pk, by=request.user)
    return _finding_page(request, row, DecisionForm())


@require_POST
def decide(request, slug: str, finding_id: int):
    """Confirm, dismiss or send back; what the rules do not allow is said on the same page."""
    row = _finding(request, slug, finding_id)
    choice = request.POST.get("choice")
    if choice not in ("confirm", "dismiss", "complete"):
        raise Http404
    form = DecisionForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            if choice == "complete":
                ask_to_complete(finding_id=row.pk, reason=reason, by=request.user)
                said = _("Đã trả bài số {number} để bổ sung.")
            else:
                decide_finding(
                    finding_id=row.pk,
                    confirmed=choice == "confirm",
                    reason=reason,
                    by=request.user,
                )
                said = _("Đã lưu kết luận về bài số {number}.")
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said.format(number=row.entry.number))
            if desk := _desk(request, row):
                return redirect("integrity:desk_entry", slug, desk)
            return redirect("integrity:queue", slug=slug)
    return _finding_page(request, row, form)


@require_GET
def picture(request, slug: str, finding_id: int, file_id: int, page: int):
    """A photo or page behind the doubt, drawn anew; page counts from 1."""
    row = _finding(request, slug, finding_id)
    held = get_object_or_404(
        EntryFile.objects.select_related("file"),
        pk=file_id,
        entry__in=[pk for pk in (row.entry_id, row.other_id) if pk is not None],
    )
    drawn = pictures(held.file)
    if not 1 <= page <= len(drawn):
        raise Http404
    return respond(
        drawn[page - 1], media_type="image/jpeg", name=f"{file_id}-{page}.jpg", inline=True
    )


@require_POST
def choose(request, slug: str, finding_id: int):
    """Cover a place in the judges' copy, or let it stand."""
    row = _finding(request, slug, finding_id)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        choose_place(entry_id=row.entry_id, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("integrity:finding", slug, finding_id)


def _desk(request, row: Finding) -> int | None:
    """The entry's number when the person came from the clerk's desk."""
    return row.entry.number if request.GET.get("ban") == str(row.entry.number) else None


def _campaign(request, slug: str) -> Campaign:
    campaign = get_object_or_404(Campaign, slug=slug)
    if not may_check(request.user, campaign):
        raise PermissionDenied
    return campaign


def _finding(request, slug: str, finding_id: int) -> Finding:
    campaign = _campaign(request, slug)
    row = get_object_or_404(
        Finding.objects.select_related("entry__campaign", "other"),
        pk=finding_id,
        entry__campaign=campaign,
    )
    if not may_read(request.user, campaign):
        raise PermissionDenied(
            _("Trước khi hết hạn nhận bài chỉ thư ký kiểm bài được đọc bài dự thi.")
        )
    return row


def _finding_page(request, row: Finding, form: DecisionForm):
    return render(
        request,
        "integrity/finding.html",
        {
            "campaign": row.entry.campaign,
            "finding": row,
            "places": places([row.entry])[row.entry_id]
            if row.kind == Finding.Kind.NAMED and row.entry.text
            else [],
            "tone": TONES[row.outcome],
            "desk": _desk(request, row),
            "is_open": row.outcome == Finding.Outcome.OPEN,
            "mendable": row.kind in Finding.MENDABLE,
            "figures": figures(row),
            "letters": letters(row),
            "photos": [
                [(photo, range(1, page_count(photo.file.file) + 1)) for photo in pair]
                for pair in photo_pairs(row)
            ],
            "form": form,
        },
    )


def _figures(campaign: Campaign) -> list[tuple[int, str]]:
    """How many findings stand in each outcome, in words."""
    by_outcome = dict.fromkeys(Finding.Outcome.values, 0)
    for (_kind, outcome), n in counts(campaign).items():
        by_outcome[outcome] += n
    return [(n, Finding.Outcome(outcome).label) for outcome, n in by_outcome.items()]

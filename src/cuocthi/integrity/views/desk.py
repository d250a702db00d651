"""The clerk's desk: one entry after another, each with its check list; a key for each verdict."""

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import asked_under
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.entries.enums import EntryState, Purpose
from cuocthi.entries.models import Entry, EntryFile
from cuocthi.entries.queries import erased_person, identities, with_work
from cuocthi.entries.queries.check_list import answered
from cuocthi.entries.queries.class_pages import whole_sheets
from cuocthi.files.exports import respond

from ..access import desk_rights, may_reopen
from ..actions import (
    HeldByAnother,
    Reason,
    check_entry_at_desk,
    choose_place,
    let_go,
    take_entry,
)
from ..exports import page_count, picture_of
from ..forms import PlaceForm
from ..forms_desk import DeskFilter, NamesForm, VerdictForm
from ..models import DeskCheck, DeskHold
from ..queries.covering import places
from ..queries.desk import (
    Narrowed,
    check_of,
    classes_waiting,
    hold_of,
    holder_name,
    last_check,
    next_after,
    progress,
    schools_waiting,
    still_waits,
    waiting_numbers,
)
from ..queries.desk_page import covered_answers, lines, shown_files, stretches

TONES = {"submitted": "wait", "accepted": "ok", "returned": "warn", "refused": "bad"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose desk, of which contest, and what of the queue: ``query`` goes on from page to page."""

    campaign: Campaign
    user: Any
    header: bool
    by: Narrowed
    query: str

    def url(self, name: str, *args: Any) -> str:
        """Address of a page of the desk with what was narrowed."""
        return reverse(f"integrity:{name}", args=[self.campaign.slug, *args]) + self.query


def asked_for(request, slug: str) -> Asked:
    """Whose desk it is; 403 for who may not sit at it, or not read yet."""
    campaign = get_object_or_404(Campaign.objects.select_related("unit"), slug=slug)
    rights = desk_rights(request.user, campaign)
    if not rights.checks:
        raise PermissionDenied
    if not rights.reads:
        raise PermissionDenied(
            _("Trước khi hết hạn nhận bài chỉ thư ký kiểm bài được đọc bài dự thi.")
        )
    header = rights.header
    told = {
        name: value[:100]
        for name in ("loai", "truong", "lop", "lai")
        if (value := request.GET.get(name, ""))
    }
    if not header:
        told.pop("truong", None)
        told.pop("lop", None)
    school = told.get("truong", "")
    if not (school.isascii() and school.isdecimal() and len(school) < 19):
        told.pop("truong", None)
        told.pop("lop", None)
        school = ""
    by = Narrowed(
        kind=told.get("loai", ""),
        school=int(school) if school else None,
        class_name=told.get("lop", ""),
        again="lai" in told,
    )
    query = f"?{urlencode(told)}" if told else ""
    return Asked(campaign, request.user, header, by, query)


def entry_of(asked: Asked, number: int) -> Entry:
    """An entry of this contest that was handed in; 404 for any other."""
    entries = with_work(Entry.objects.select_related("version", "entrant", "campaign"))
    found = get_object_or_404(entries, campaign=asked.campaign, number=number)
    if found.state == EntryState.DRAFT:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def start(request, slug: str):
    """How far the checking is, what waits; begin with the oldest that fits."""
    asked = asked_for(request, slug)
    if request.method == "POST":
        return _on(request, asked, None)
    schools = schools_waiting(asked.campaign) if asked.header else []
    classes = classes_waiting(asked.campaign, asked.by.school) if asked.by.school else []
    return render(
        request,
        "integrity/desk.html",
        {
            "campaign": asked.campaign,
            "form": DeskFilter(
                request.GET, work=asked.campaign.work, schools=schools, classes=classes
            ),
            "progress": progress(asked.campaign, request.user),
            "numbers": waiting_numbers(asked.campaign, asked.by),
            "last": last_check(asked.campaign, request.user),
            "asked": asked,
        },
    )


def _on(request, asked: Asked, entry: Entry | None):
    """To the next entry that waits and that nobody else has; to the start when there is none."""
    following = next_after(asked.campaign, asked.by, request.user, entry)
    if following is None:
        messages.info(request, _("Không còn bài nào chờ kiểm với các điều kiện đã chọn."))
        return redirect(asked.url("desk"))
    return redirect(asked.url("desk_entry", following.number))


@require_safe
def entry(request, slug: str, number: int):
    """One entry large, beside it the check list and the verdicts; the next one is kept ready."""
    asked = asked_for(request, slug)
    found = entry_of(asked, number)
    return _page(request, asked, found)


def _page(request, asked: Asked, found: Entry, *, fault: str = "", status: int = 200, who=None):
    try:
        take_entry(entry_id=found.pk, by=request.user)
    except HeldByAnother as refusal:
        return _taken(request, asked, found, refusal)
    waits = still_waits(found)
    ahead = next_after(asked.campaign, asked.by, request.user, found)
    if ahead is not None:
        ahead = _reserved(ahead, request.user)
    files, shut = shown_files(found, header=asked.header)
    event = getattr(found, "event", None)
    marked = places([found])[found.pk] if found.text else []
    return render(
        request,
        "integrity/desk_entry.html",
        {
            "campaign": asked.campaign,
            "asked": asked,
            "entry": found,
            "waits": waits,
            "reopening": None if waits else _reopening(request.user, found),
            "tone": TONES[found.state],
            "lines": lines(found, asked.campaign, marked=len(marked)) if waits else [],
            "chosen": request.POST.getlist("reasons"),
            "words": request.POST.get("words", "")[:1000],
            "key": secrets.token_urlsafe(16),
            "fault": fault,
            "stretches": stretches(found.text, marked),
            "places": marked if asked.header else [],
            "pages": _pictures(asked, found, files),
            "shut": shut,
            "whole": len(whole_sheets(found)) if _may_have_sheets(asked, files) else 0,
            "event": event,
            "waste": list(event.waste.all()) if event else [],
            "answers": _answers(found, asked.campaign),
            "names_form": NamesForm() if asked.header and waits else None,
            "who": who,
            "ahead": _ahead(asked, ahead),
            "last": last_check(asked.campaign, request.user),
            "progress": progress(asked.campaign, request.user),
        },
        status=status,
    )


def _reopening(user: Any, found: Entry) -> DeskCheck | None:
    """The verdict that this person may open again; None for one's own and for whoever may not."""
    check = check_of(found)
    if check is None or check.checked_by == f"user:{user.pk}":
        return None
    return check if may_reopen(user, found.campaign) else None


def _may_have_sheets(asked: Asked, files: list[EntryFile]) -> bool:
    return asked.header and any(held.purpose == Purpose.SCAN for held in files)


def _answers(found: Entry, campaign: Campaign) -> list:
    if campaign.work != Campaign.Work.FORM:
        return []
    return covered_answers(found, answered(found, asked_under(found.version, campaign)))


def _reserved(ahead: Entry, user: Any) -> Entry | None:
    """The next entry, in this person's hand already; None when another clerk was faster."""
    try:
        take_entry(entry_id=ahead.pk, by=user)
    except HeldByAnother:
        return None
    return with_work(Entry.objects.all()).get(pk=ahead.pk)


def _ahead(asked: Asked, ahead: Entry | None) -> list[str]:
    """Addresses of the pictures of the next entry, to be loaded while this one is read."""
    if ahead is None:
        return []
    files, _shut = shown_files(ahead, header=asked.header)
    return [address for _held, address, _page in _pictures(asked, ahead, files)]


def _pictures(asked: Asked, found: Entry, files: list[EntryFile]) -> list[tuple]:
    return [
        (held, asked_url, page)
        for held in files
        for page in range(1, page_count(held.file) + 1)
        for asked_url in [
            reverse(
                "integrity:desk_picture",
                args=[asked.campaign.slug, found.number, held.pk, page],
            )
        ]
    ]


def _taken(request, asked: Asked, found: Entry, refusal: Refused):
    """Somebody else has or had the entry: said with what was typed, nothing is written (409)."""
    hold = hold_of(found)
    context = {
        "campaign": asked.campaign,
        "asked": asked,
        "entry": found,
        "said": str(refusal),
        "who": holder_name(hold) if hold else "",
        "words": request.POST.get("words", "")[:1000],
    }
    return render(request, "integrity/desk_taken.html", context, status=409)


@require_POST
def verdict(request, slug: str, number: int):
    """Write the verdict and go on to the next entry."""
    asked = asked_for(request, slug)
    found = entry_of(asked, number)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        if set(form.errors) - {"words"}:
            raise Http404
        return _page(request, asked, found, fault=form.errors["words"][0], status=422)
    chosen = set(request.POST.getlist("reasons"))
    reasons = [
        Reason(line.value, line.words, line.kinds)
        for line in lines(found, asked.campaign)
        if line.value in chosen
    ]
    given = form.cleaned_data
    try:
        check_entry_at_desk(
            entry_id=found.pk,
            key=given["key"],
            receipt=given["receipt"],
            verdict=given["verdict"],
            reasons=reasons,
            words=given["words"],
            by=request.user,
        )
    except Overtaken as refusal:
        return _taken(request, asked, found, refusal)
    except Refused as refusal:
        return _page(request, asked, found, fault=str(refusal), status=422)
    return _on(request, asked, found)


@require_POST
def leave(request, slug: str, number: int):
    """Put the entry back for later and go on."""
    asked = asked_for(request, slug)
    found = entry_of(asked, number)
    let_go(entry_id=found.pk, by=request.user)
    return _on(request, asked, found)


@require_POST
def take_over(request, slug: str, number: int):
    """Take an entry from the clerk who has it in hand."""
    asked = asked_for(request, slug)
    found = entry_of(asked, number)
    take_entry(entry_id=found.pk, by=request.user, take_over=True)
    return redirect(asked.url("desk_entry", found.number))


@require_POST
def names(request, slug: str, number: int):
    """Who made the entry in hand, for a reason that is written down; shown once, on this page."""
    asked = asked_for(request, slug)
    if not asked.header:
        raise PermissionDenied
    found = entry_of(asked, number)
    refuse_unless_held(asked, found)
    form = NamesForm(request.POST)
    if not form.is_valid():
        raise Http404
    reason = dict(form.fields["why"].choices)[form.cleaned_data["why"]]
    opened = identities([found.pk], by=request.user, reason=str(reason))
    return _page(request, asked, found, who=opened.get(found.pk) or erased_person())


@require_POST
def choose(request, slug: str, number: int):
    """Cover a place in the judges' copy, or let it stand."""
    asked = asked_for(request, slug)
    if not asked.header:
        raise PermissionDenied
    found = entry_of(asked, number)
    refuse_unless_held(asked, found)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        choose_place(entry_id=found.pk, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(asked.url("desk_entry", found.number))


@require_safe
def picture(request, slug: str, number: int, file_id: int, page: int):
    """A photo or page of an entry in hand, drawn anew; page counts from 1."""
    asked = asked_for(request, slug)
    held = get_object_or_404(
        EntryFile.objects.select_related("file", "entry"),
        pk=file_id,
        entry__campaign=asked.campaign,
        entry__number=number,
    )
    if held.purpose == Purpose.SCAN and not asked.header:
        raise Http404
    refuse_unless_held(asked, held.entry)
    drawn = picture_of(held.file, page)
    if drawn is None:
        raise Http404
    return respond(drawn, media_type="image/jpeg", name=f"{file_id}-{page}.jpg", inline=True)


def refuse_unless_held(asked: Asked, found: Entry) -> DeskHold:
    """404 for an entry that this person has not in hand: each opening is written down first."""
    hold = hold_of(found)
    if hold is None or hold.holder != f"user:{asked.user.pk}":
        raise Http404
    return hold

"""Reports of clean-up events, without an account: the form, remarks while it is typed, the map."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import asked_of
from cuocthi.core import clock
from cuocthi.core.middleware import PERMISSIONS_POLICY
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.entries.access import may_read_work
from cuocthi.entries.actions import hand_in_report, open_list, save_event
from cuocthi.entries.actions.photos import say_of_photos
from cuocthi.entries.actions.shared import GRACE, last_moment
from cuocthi.entries.enums import EntryState
from cuocthi.entries.forms_asked import EVENT_KEYS, named_by
from cuocthi.entries.forms_event import PHOTO_FIELDS, EventForm, ReasonForm
from cuocthi.entries.forms_photos import meant
from cuocthi.entries.models import Entry, PhotoStatement
from cuocthi.entries.queries import TO_DO, has_taken_back, last_sending, was_sent, with_work
from cuocthi.entries.queries.consents import are_results_public
from cuocthi.entries.queries.doubled import doubled
from cuocthi.entries.queries.event_checks import (
    Area,
    area_of,
    limits_of,
    listed_people,
    other_totals,
    remarks,
    remarks_on,
)
from cuocthi.entries.queries.event_map import has_map, map_of
from cuocthi.entries.queries.event_words import kind_words
from cuocthi.files.parts import MOST_UPLOADS
from cuocthi.plain.cleanup import About, Remark
from cuocthi.units.enums import Kind

from .shared import (
    answer_refusal,
    campaign_of,
    entrant_of,
    for_phone,
    refuse_another,
    say_no,
    seen_of,
    sent,
    ticket_of,
    whole_number,
)

MOST_SAID = 5
"""Doubled photos that are named after a form was sent; more cannot be read on a phone."""


@gzip_page
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event_new(request, slug: str):
    """A new report of an event."""
    campaign = _with_events(slug)
    entrant = entrant_of(request, campaign)
    return _report(request, campaign, entrant, None)


@gzip_page
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event(request, slug: str, number: int):
    """A draft or returned report, to complete and hand in."""
    campaign = _with_events(slug)
    entrant = entrant_of(request, campaign)
    entries = with_work(entrant.entries.select_related("event__commune", "version"))
    return _report(request, campaign, entrant, get_object_or_404(entries, number=number))


def _with_events(slug):
    campaign = campaign_of(slug)
    if campaign.work != Campaign.Work.CLEAN_UP:
        raise Http404
    return campaign


def _report(request, campaign, entrant, entry):
    listed = listed_people(entry) if entry else 0
    unit = entrant.unit if request.method != "POST" else None  # to begin with, no more
    form = EventForm(
        request.POST or None,
        request.FILES or None,
        campaign=campaign,
        entry=entry,
        commune=unit.pk if unit is not None and unit.kind == Kind.COMMUNE else None,
        listed=listed,
        said=PhotoStatement.objects.filter(entry=entry).first() if entry else None,
    )
    owner = f"entrant:{entrant.pk}"
    seen = last_sending(entry.pk) if entry else 0
    refusal, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                refuse_another(request, entrant)
                came = sent(request, campaign, owner)
                done = _save(request, campaign, entrant, entry, form, came)
                return for_phone(request, done)
            except Overtaken as fault:
                named_by(form, asked_of(campaign), EVENT_KEYS)
                form.add_error(None, f"{fault} {_kept_instead(form)}")
                refusal, status = fault, 409
            except Refused as fault:
                form.add_error(None, str(fault))
                refusal = fault
        _say_what_was_lost(request, form)
    named_by(form, asked_of(campaign), EVENT_KEYS)  # for the page alone
    is_returned = entry is not None and entry.state == EntryState.RETURNED
    until = last_moment(campaign, returned=is_returned)
    in_hand = entry is None or entry.state in TO_DO
    # what was begun before, and lies in the phone with its ticket, may be finished within the grace
    is_over = in_hand and request.method != "POST" and clock.now() >= until + GRACE
    has_left = in_hand and has_taken_back(entrant.pk)
    may_write = in_hand and not is_over and not (has_left and request.method != "POST")
    shown = entry is not None and may_write
    context = {
        "campaign": campaign,
        "entrant": entrant,
        "entry": entry,
        "form": form,
        "rules": campaign.terms,
        "ticket": ticket_of(request, campaign, owner)[0],
        "uploads": request.POST.getlist("uploads")[:MOST_UPLOADS],
        "may_write": may_write,
        "seen": seen,
        "is_over": is_over,
        "has_left": has_left,
        "is_published": has_left and are_results_public(campaign.pk),
        "is_returned": is_returned,
        "until": until,
        "listed": listed,
        "has_map": has_map(campaign),
        "slots": _slots(_kept_remarks(entry, campaign) if shown else []),
    }
    response = render(request, "entries/event.html", context, status=status)
    response["Permissions-Policy"] = PERMISSIONS_POLICY.replace(
        "geolocation=()", "geolocation=(self)"
    )
    if isinstance(refusal, Overtaken):
        response["X-Seen"] = str(seen)  # a form that is sent again with it goes over what was kept
    return answer_refusal(response, refusal)


def _say_what_was_lost(request, form: EventForm) -> None:
    """Name the photos that came with a form that was refused: a browser does not choose them again.

    Photos that came in parts are kept and named by the form; those that the refusal itself names
    are not worth choosing again.
    """
    said = "\n".join(str(fault) for faults in form.errors.values() for fault in faults)
    lost = []
    for upload in (one for field in PHOTO_FIELDS for one in request.FILES.getlist(field)):
        name = f"“{upload.name[:80]}”"
        if name in said:
            said = said.replace(name, "", 1)  # another photo may have the same name
        else:
            lost.append(name)
    if lost:
        form.add_error(
            None,
            _("Ảnh vừa chọn chưa được giữ, hãy chọn lại: {names}.").format(names=", ".join(lost)),
        )


def _kept_instead(form: EventForm) -> str:
    """What is kept where it differs from what was typed, so that neither is lost unseen."""
    kept = [f"{form.fields[name].label}: {form.kept_words(name)}" for name in form.differing()]
    return _(
        "Bản đang lưu khác bản bạn gõ ở: {kept}. Gửi lại thì ghi bản bạn gõ; mở lại trang của báo "
        "cáo thì xem bản đang lưu."
    ).format(kept="; ".join(kept) or "–")


def _kept_remarks(entry, campaign) -> list[Remark]:
    return remarks([entry], campaign, with_photos=True).get(entry.pk, [])


def _slots(found) -> dict[str, list[str]]:
    """The words of remarks by the part of the form where they stand; each part is there."""
    slots: dict[str, list[str]] = {about.value: [] for about in About}
    for remark in found:
        slots[remark.about].append(kind_words(remark))
    return slots


def _save(request, campaign, entrant, entry, form, came):
    """Save the report, hand it in if asked; the next page. Raises Refused when nothing was saved."""
    told = {
        "entrant_id": entrant.pk,
        "entry_id": entry.pk if entry else None,
        "key": form.cleaned_data["key"],
        "report": form.report(),
        "photos": [*((purpose, file, "") for purpose, file in came.uploads), *form.photos()],
        "drop": form.drop(),
        "arrived": came.arrived,
        "by": f"entrant:{entrant.pk}",
        "seen": seen_of(request),
    }
    twice = doubled(entry, told["photos"], told["drop"])
    if twice and was_sent(campaign, told["key"]):  # the same form once more: its photos are kept
        twice = []
    if "submit" not in request.POST:
        saved = save_event(**told)
        _after_saving(request, form, saved, twice)
        messages.success(request, _("Đã lưu. Báo cáo chưa nộp."))
        return redirect("entries:event", campaign.slug, saved.number)
    saved, refusal = hand_in_report(**told)
    _after_saving(request, form, saved, twice)
    if refusal is not None:
        say_no(request, refusal)
        messages.info(request, _("Phần đã điền và ảnh đã được lưu, chưa nộp."))
        return redirect("entries:event", campaign.slug, saved.number)
    return redirect("entries:receipt", campaign.slug, saved.number)


def _after_saving(request, form: EventForm, saved: Entry, twice: list[str]) -> None:
    """What stands beside the report: the statement on its photos, and which of them were doubled."""
    if form.cleaned_data["children"]:
        children, agreed = meant(form.cleaned_data["children"])
        by = f"entrant:{saved.entrant_id}"
        say_of_photos(entry_id=saved.pk, children=children, agreed=agreed, by=by)
    for words in twice[:MOST_SAID]:
        messages.warning(request, words)


@login_not_required
@never_cache
@require_POST
def hints(request, slug: str):
    """Remarks on what is typed so far, by the part of the form; nothing is kept.

    The list of people does not come here, only how many lines it has.
    """
    campaign = _with_events(slug)
    entrant = entrant_of(request, campaign)
    number = whole_number(request.POST.get("so", ""))
    form = EventForm(request.POST, campaign=campaign)
    form.is_valid()
    has_point = form["latitude"].value() and form["longitude"].value()
    area = area_of(campaign) if has_point else Area()
    told = form.told(area, listed=whole_number(request.POST.get("listed", "")))
    totals = other_totals([entrant.pk])[entrant.pk]
    others = {n: kg for n, kg in totals.items() if n != number}
    found = remarks_on(told, limits_of(campaign, campaign.terms), others)
    return JsonResponse({**_slots(found), "at": told.in_commune or ""})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def people_list(request, slug: str, number: int):
    """The list of an event's people for the organiser: opened with a reason, which is kept."""
    campaign = _with_events(slug)
    entry = get_object_or_404(Entry.objects.filter(campaign=campaign), number=number)
    if not may_read_work(request.user, campaign, entry):
        raise PermissionDenied
    names: list[str] = []
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        names = open_list(entry_id=entry.pk, by=request.user, reason=reason)
    context = {
        "campaign": campaign,
        "entry": entry,
        "form": form,
        "listed": listed_people(entry),
        "names": names,
    }
    return render(request, "entries/people_list.html", context)


@login_not_required
@require_safe
def event_map(request, slug: str):
    """The communes of the contest's area as a drawing in which a place can be pointed at."""
    campaign = _with_events(slug)
    entrant_of(request, campaign)
    drawn = map_of(campaign)
    if drawn is None:
        raise Http404
    return render(request, "entries/event_map.svg", {"map": drawn}, content_type="image/svg+xml")

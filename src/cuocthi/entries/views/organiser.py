"""The organiser's pages: how many entries, which registrations, one work without its name."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import asked_under
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.access import (
    are_works_open,
    may_organise,
    may_read_work,
    may_see_totals,
)
from cuocthi.entries.actions import decide_entrant, link_for_entrant
from cuocthi.entries.enums import EntrantState, EntryState, Purpose
from cuocthi.entries.forms import DecisionForm, in_order
from cuocthi.entries.models import Entrant, Entry
from cuocthi.entries.queries import (
    by_state,
    entrant_identities,
    erased_person,
    left_out,
    pending,
    with_work,
)
from cuocthi.entries.queries.check_list import answered, check_list
from cuocthi.entries.queries.consents import are_results_public
from cuocthi.files.kinds import PDF

from .shared import TONES, campaign_of, say_no

PAGE = 50


@require_safe
def entry_list(request, slug: str):
    """Counts by state; the entries themselves once they may be read."""
    campaign = campaign_of(slug)
    if not may_see_totals(request.user, campaign):
        raise PermissionDenied
    states = by_state(campaign)
    shown = request.GET.get("trang_thai", "")
    is_listed = may_organise(request.user, campaign) and are_works_open(campaign, clock.now())
    page, rows = None, []
    if is_listed:
        entries = (
            Entry.objects.filter(campaign=campaign)
            .exclude(state=EntryState.DRAFT)
            .select_related("entrant")
        )
        if shown in EntryState.values:
            entries = entries.filter(state=shown)
        page = Paginator(entries.order_by("number"), PAGE).get_page(request.GET.get("page"))
        without = left_out(page.object_list)
        rows = [
            {
                "entry": entry,
                "tone": TONES[EntryState(entry.state)],
                "no_consent": entry.pk in without,
            }
            for entry in page.object_list
        ]
    tiles = [
        {"state": state, "label": EntryState(state).label, "count": count}
        for state, count in states.items()
    ]
    return render(
        request,
        "entries/entry_list.html",
        {
            "campaign": campaign,
            "tiles": tiles,
            "page": page,
            "rows": rows,
            "is_listed": is_listed,
            "shown": shown if shown in EntryState.values else "",
            "has_registrations": campaign.work == Campaign.Work.CLEAN_UP
            and may_organise(request.user, campaign),
            "pending": pending(campaign).count(),
        },
    )


@require_safe
def entry(request, slug: str, number: int):
    """One work as the organiser may see it: no name, no school, no scan with a header."""
    campaign = campaign_of(slug)
    if not may_organise(request.user, campaign):
        raise PermissionDenied
    entries = with_work(
        Entry.objects.filter(campaign=campaign).select_related("version", "entrant")
    )
    found = get_object_or_404(entries, number=number)
    if not may_read_work(request.user, campaign, found):
        raise Http404
    files = in_order(found.files.all())
    event = getattr(found, "event", None)
    lacks = bool(left_out([found]))
    return render(
        request,
        "entries/entry.html",
        {
            "campaign": campaign,
            "entry": found,
            "tone": TONES[EntryState(found.state)],
            "event": event,
            "waste": list(event.waste.all()) if event else [],
            "photos": [
                page
                for page in files
                if page.purpose != Purpose.SCAN and page.file.media_type != PDF
            ],
            "scans": sum(page.purpose == Purpose.SCAN for page in files),
            "answers": answered(found, asked_under(found.version, campaign))
            if campaign.work == Campaign.Work.FORM
            else [],
            "checks": check_list(found, campaign),
            "no_consent": lacks,
            "is_published": lacks and are_results_public(campaign.pk),
        },
    )


def _organised(request, slug):
    campaign = campaign_of(slug)
    if not may_organise(request.user, campaign):
        raise PermissionDenied
    if campaign.work != Campaign.Work.CLEAN_UP:
        raise Http404
    return campaign


@require_safe
def entrants(request, slug: str):
    """Registrations of a clean-up contest, those that wait first."""
    campaign = _organised(request, slug)
    found = Entrant.objects.filter(campaign=campaign).select_related("unit")
    order = sorted(EntrantState.values, key=lambda state: state != EntrantState.PENDING)
    page = Paginator(
        sorted(found, key=lambda entrant: (order.index(entrant.state), entrant.number)), PAGE
    ).get_page(request.GET.get("page"))
    people = entrant_identities(
        [entrant.pk for entrant in page.object_list],
        by=request.user,
        reason=_("duyệt đăng ký"),
    )
    rows = [
        {
            "entrant": entrant,
            "who": people.get(entrant.pk) or erased_person(),
            "tone": {"pending": "wait", "approved": "ok", "refused": "bad"}[entrant.state],
            "form": DecisionForm(auto_id=f"id_{entrant.number}_%s")
            if entrant.state == EntrantState.PENDING
            else None,
        }
        for entrant in page.object_list
    ]
    context = {"campaign": campaign, "rows": rows, "page": page}
    return render(request, "entries/entrants.html", context)


@require_POST
def decide(request, slug: str, number: int):
    """Approve a registration, or turn it down with a reason."""
    campaign = _organised(request, slug)
    entrant = get_object_or_404(Entrant, campaign=campaign, number=number)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy chọn Duyệt hoặc Không duyệt."))
        return redirect("entries:entrants", slug)
    try:
        entrant = decide_entrant(
            entrant_id=entrant.pk,
            approved=form.cleaned_data["approved"] == "yes",
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
    except Refused as refusal:
        say_no(request, refusal)
    else:
        messages.success(
            request,
            _("Đăng ký số {number}: {state}.").format(
                number=number, state=entrant.get_state_display()
            ),
        )
    return redirect("entries:entrants", slug)


@require_POST
def entrant_link(request, slug: str, number: int):
    """Send the entrant a fresh own link; the old one stops working."""
    campaign = _organised(request, slug)
    entrant = get_object_or_404(Entrant, campaign=campaign, number=number)
    address = link_for_entrant(entrant_id=entrant.pk, replace=True, by=request.user)
    context = {"campaign": campaign, "entrant": entrant, "link": address}
    return render(request, "entries/entrant_link.html", context)

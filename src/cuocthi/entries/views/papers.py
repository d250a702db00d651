"""What a school writes down of a pupil's permissions, and the link that it hands to a parent."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cuocthi.accounts.models import OneTimeLink
from cuocthi.accounts.queries import living_link
from cuocthi.core.crypto import CannotDecrypt, decrypt, encrypt
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import set_consents
from cuocthi.entries.actions.guardians import keep_consent_paper, new_link_for_guardian
from cuocthi.entries.enums import ConsentPurpose, Way
from cuocthi.entries.forms_consents import PaperConsentForm
from cuocthi.entries.queries import (
    TO_DO,
    erased_person,
    identities,
    open_consents,
    takes_part,
)
from cuocthi.entries.queries.consent_words import FOR_PUPILS
from cuocthi.entries.queries.consents import are_results_public

from .consents import consent_card, of_school, what_changed
from .shared import say_no, whole_number

LINKS = "guardian-links"
"""Where a session keeps the links that it made, sealed, so that a page loaded again shows them."""
MOST_LINKS = 50  # a class and some more


@require_POST
def record_paper(request, slug: str, unit_id: int, number: int):
    """Write down what the pupil and the parent allow on paper; before and after handing in. What was
    ticked comes back with a fault."""
    campaign, school, entry = of_school(request, slug, unit_id, number, to_write=True)
    form = PaperConsentForm(request.POST, request.FILES, campaign=campaign)
    if not form.is_valid():
        return _again(request, campaign, school, entry, form)
    if "sure" not in request.POST and _ends_taking_part(entry, form):
        return _ask_once_more(request, campaign, school, entry, form)
    paper = form.cleaned_data["paper"]
    try:
        with transaction.atomic():  # a scan is not kept for ticks that were refused
            if paper is not None:
                keep_consent_paper(
                    entrant_id=entry.entrant_id, data=paper.read(), name=paper.name, by=request.user
                )
            given, taken = set_consents(
                entrant_id=entry.entrant_id,
                given=form.given(),
                shown=form.shown(),
                asked=FOR_PUPILS,
                by=request.user,
                way=Way.PAPER if paper is not None else Way.SEEN,
                seen_on=form.cleaned_data["seen_on"],
            )
    except Refused as refusal:
        form.add_error("paper", str(refusal))
        return _again(request, campaign, school, entry, form)
    messages.success(request, what_changed(given, taken))
    if taken and not takes_part(entry):
        messages.warning(
            request,
            (
                _("Bài số {number} không còn đủ sự đồng ý dự thi nên không ghi tên công khai nữa.")
                if are_results_public(campaign.pk)
                else _("Bài số {number} không còn đủ sự đồng ý dự thi nên không được xét tiếp.")
            ).format(number=entry.number),
        )
    return redirect("entries:letter", slug, unit_id, number)


def _ends_taking_part(entry, form) -> bool:
    """Whether the form takes back a permission to take part that stands now. One query."""
    now_open = open_consents([entry.entrant_id]).get(entry.entrant_id, set())
    shown, given = form.shown(), form.given()
    return any(
        pair[0] == ConsentPurpose.TAKE_PART
        and (str(pair[0]), str(pair[1])) in now_open
        and pair not in given
        and (shown is None or pair in shown)
        for pair in FOR_PUPILS
    )


def _ask_once_more(request, campaign, school, entry, form):
    """What follows when taking part is taken back, before anything is written: one tick too few would
    take a child's name from the list of winners."""
    people = identities([entry.pk], by=request.user, reason=_("ghi phiếu đồng ý"))
    context = {
        "campaign": campaign,
        "school": school,
        "entry": entry,
        "who": people.get(entry.pk) or erased_person(),
        "is_sent": entry.state not in TO_DO,
        "is_published": are_results_public(campaign.pk),
        "consent_form": form,
        "lost_file": form.cleaned_data["paper"] is not None,
        "answers": [
            (name, form.data[name])
            for name in form.fields
            if name != "paper" and form.data.get(name)
        ],
        "back": reverse("entries:letter", args=[campaign.slug, school.pk, entry.number]),
    }
    return render(request, "entries/leave_sure_school.html", context)


def _again(request, campaign, school, entry, form):
    people = identities([entry.pk], by=request.user, reason=_("ghi phiếu đồng ý"))
    context = {
        "campaign": campaign,
        "school": school,
        "entry": entry,
        "who": people.get(entry.pk) or erased_person(),
        "lost_file": bool(request.FILES) and "paper" not in form.errors,
        **consent_card(entry, request.user, school, campaign, form),
    }
    return render(request, "entries/consents_again.html", context, status=422)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guardian_link(request, slug: str, unit_id: int, number: int):
    """The parent's link, to be handed over: made once, shown as often as the page is opened in this
    session, made anew only when that is asked for."""
    campaign, school, entry = of_school(request, slug, unit_id, number, to_write=True)
    if request.method == "POST":
        try:
            link, address = new_link_for_guardian(
                entrant_id=entry.entrant_id,
                instead=whole_number(request.POST.get("instead", "")),
                by=request.user,
            )
        except Refused as refusal:
            say_no(request, refusal)
            return redirect("entries:letter", slug, unit_id, number)
        if address:
            _remember(request, link.pk, address)
        return redirect("entries:guardian_link", slug, unit_id, number)
    living = living_link(OneTimeLink.Purpose.GUARDIAN, f"entrant:{entry.entrant_id}")
    context = {
        "campaign": campaign,
        "school": school,
        "entry": entry,
        "living": living,
        "link": _remembered(request, living.pk) if living is not None else "",
    }
    return render(request, "entries/guardian_link.html", context)


def _remember(request, pk: int, address: str) -> None:
    kept = dict(list(request.session.get(LINKS, {}).items())[1 - MOST_LINKS :])
    request.session[LINKS] = {**kept, str(pk): encrypt(address, bound_to=f"link:{pk}")}


def _remembered(request, pk: int) -> str:
    """The address of a link that this session made; "" for any other."""
    sealed = request.session.get(LINKS, {}).get(str(pk), "")
    try:
        return decrypt(sealed, bound_to=f"link:{pk}") if sealed else ""
    except CannotDecrypt:  # the key was changed meanwhile
        return ""

"""Pages of a clean-up entrant, without an account: registration, reports, receipts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import asked_of
from cuocthi.campaigns.rules import Rules
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import (
    link_for_entrant,
    register_again,
    register_entrant,
)
from cuocthi.entries.actions.shared import last_moment
from cuocthi.entries.enums import EntrantState, EntryState
from cuocthi.entries.forms import RegistrationAgainForm, RegistrationForm
from cuocthi.entries.forms_asked import REGISTRATION_KEYS, named_by
from cuocthi.entries.models import Erasure, PhotoStatement, Receipt
from cuocthi.entries.queries import (
    check_address,
    entrant_identities,
    erased_person,
    has_taken_back,
    is_as_received,
    receipt_words,
    reports_of,
    short_code,
    short_receipt,
)
from cuocthi.entries.queries.consents import are_results_public
from cuocthi.entries.queries.event_checks import PHOTO_CODES, remarks
from cuocthi.entries.queries.event_words import kind_words

from .asked import my_works
from .shared import (
    TONES,
    campaign_of,
    entrant_of,
    hours_of,
    refuse_another,
    states_open,
)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request, slug: str):
    """The public registration; the entrant's own link is shown once, on the answer."""
    campaign = campaign_of(slug)
    if campaign.work != Campaign.Work.CLEAN_UP or campaign.state == Campaign.State.DRAFT:
        raise Http404
    form = RegistrationForm(request.POST or None, campaign=campaign)
    named_by(form, asked_of(campaign), REGISTRATION_KEYS)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                entrant = register_entrant(
                    campaign_id=campaign.pk,
                    kind=form.cleaned_data["kind"],
                    key=form.cleaned_data["key"],
                    unit=form.cleaned_data["unit"],
                    group_name=form.cleaned_data["group_name"],
                    person=form.person(),
                    consents=form.consents(),
                    by="public",
                )
                link = link_for_entrant(entrant_id=entrant.pk, by="public")
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                return render(
                    request,
                    "entries/registered.html",
                    {
                        "campaign": campaign,
                        "entrant": entrant,
                        "link": link,
                        "is_approved": entrant.state == EntrantState.APPROVED,
                        "mailed": bool(form.cleaned_data["email"]),
                    },
                )
    context = {
        "campaign": campaign,
        "form": form,
        "is_open": campaign.state == Campaign.State.OPEN and clock.now() < campaign.closes_at,
    }
    return render(request, "entries/register.html", context, status=status)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register_once_more(request, slug: str):
    """A registration that was turned down, to put right and send again."""
    campaign = campaign_of(slug)
    entrant = entrant_of(request, campaign)
    if campaign.work != Campaign.Work.CLEAN_UP:
        raise Http404
    if entrant.state != EntrantState.REFUSED and request.method != "POST":
        return redirect("entries:mine", slug)
    form = RegistrationAgainForm(
        request.POST or None, campaign=campaign, initial=_registered(entrant)
    )
    named_by(form, asked_of(campaign), REGISTRATION_KEYS)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                refuse_another(request, entrant)
                register_again(
                    entrant_id=entrant.pk,
                    kind=form.cleaned_data["kind"],
                    unit=form.cleaned_data["unit"],
                    group_name=form.cleaned_data["group_name"],
                    person=form.person(),
                    by=f"entrant:{entrant.pk}",
                )
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Đã gửi lại đăng ký. Ban Tổ chức sẽ xem lại."))
                return redirect("entries:mine", slug)
    context = {
        "campaign": campaign,
        "entrant": entrant,
        "form": form,
        "until": last_moment(campaign),
        "is_over": clock.now() >= last_moment(campaign),
    }
    return render(request, "entries/register_again.html", context, status=status)


def _registered(entrant) -> dict[str, object]:
    """What the registration said, for its own entrant."""
    who = _who(entrant)
    return {
        "kind": entrant.kind,
        "group_name": entrant.group_name,
        "unit": entrant.unit_id,
        "name": who.name,
        "born_on": who.born_on,
        "phone": who.phone,
        "email": who.email,
    }


def _who(entrant):
    opened = entrant_identities(
        [entrant.pk], by=f"entrant:{entrant.pk}", reason=_("người dự thi xem trang của mình")
    )
    return opened.get(entrant.pk) or erased_person()


@login_not_required
@never_cache
@require_safe
def mine(request, slug: str):
    """The entrant's own page: is it approved, which reports, what came of them."""
    campaign = campaign_of(slug)
    entrant = entrant_of(request, campaign)
    if campaign.work == Campaign.Work.FORM:
        return my_works(request, campaign, entrant)
    hours = hours_of(campaign)
    states = states_open(campaign, hours)
    rows = [
        {
            "entry": entry,
            "tone": TONES[EntryState(entry.state)],
            "kg": sum(waste.kg for waste in entry.event.waste.all()),
            "short": short_receipt(entry),
            "may_write": entry.state in states,
        }
        for entry in reports_of(entrant)
    ]
    rules = Rules.from_json(campaign.rules)
    has_left = has_taken_back(entrant.pk)
    may_report = (
        entrant.state == EntrantState.APPROVED
        and hours.is_open
        and (rules.several_entries or not rows)
        and not has_left
    )
    return render(
        request,
        "entries/mine.html",
        {
            "campaign": campaign,
            "entrant": entrant,
            "who": _who(entrant),
            "rows": rows,
            "is_open": hours.is_open,
            "hours": hours,
            "until_returned": last_moment(campaign, returned=True),
            "is_late": clock.now() >= last_moment(campaign, returned=True),
            "tone": {"pending": "wait", "approved": "ok", "refused": "bad"}[entrant.state],
            "may_report": may_report,
            "has_left": has_left,
            "is_published": has_left and are_results_public(campaign.pk),
        },
    )


@login_not_required
@never_cache
@require_safe
def receipt(request, slug: str, number: int):
    """The receipt of one report: what was received, when, and the sum of each file."""
    campaign = campaign_of(slug)
    entrant = entrant_of(request, campaign)
    entry = get_object_or_404(
        reports_of(entrant)
        .exclude(state=EntryState.DRAFT)
        .select_related("event__commune", "version"),
        number=number,
    )
    return render(
        request,
        "entries/receipt.html",
        {
            "campaign": campaign,
            "entry": entry,
            "words": receipt_words(entry),
            "short": short_receipt(entry),
            "check": check_address(entry),
            "is_as_received": is_as_received(entry),
            "earlier": [
                {"receipt": one, "short": short_code(one.code)}
                for one in Receipt.objects.filter(entry=entry).exclude(code=entry.receipt)
            ],
            "erased": Erasure.objects.filter(entry=entry).first(),
            "said": PhotoStatement.objects.filter(entry=entry).first(),
            "about_photos": _about_photos(campaign, entry),
            "until": last_moment(campaign, returned=True),
        },
    )


def _about_photos(campaign, entry) -> list[str]:
    """What is to be known of the photos of a report that waits for its check, photo by photo."""
    if campaign.work != Campaign.Work.CLEAN_UP or entry.state != EntryState.SUBMITTED:
        return []
    found = remarks([entry], campaign, with_photos=True).get(entry.pk, [])
    return [kind_words(remark) for remark in found if remark.code in PHOTO_CODES]

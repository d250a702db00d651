"""Pages of a clean-up entrant, without an account: registration, reports, receipts."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
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
    register_entrant,
)
from cuocthi.entries.enums import EntrantState, EntryState
from cuocthi.entries.forms import RegistrationForm
from cuocthi.entries.forms_asked import REGISTRATION_KEYS, named_by
from cuocthi.entries.models import Erasure
from cuocthi.entries.queries import (
    TO_DO,
    check_address,
    entrant_identities,
    erased_person,
    is_as_received,
    receipt_words,
    reports_of,
    short_receipt,
)

from .asked import my_works
from .shared import (
    TONES,
    campaign_of,
    entrant_of,
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
@require_safe
def mine(request, slug: str):
    """The entrant's own page: is it approved, which reports, what came of them."""
    campaign = campaign_of(slug)
    entrant = entrant_of(request, campaign)
    if campaign.work == Campaign.Work.FORM:
        return my_works(request, campaign, entrant)
    rows = [
        {
            "entry": entry,
            "tone": TONES[EntryState(entry.state)],
            "kg": sum(waste.kg for waste in entry.event.waste.all()),
            "short": short_receipt(entry),
            "may_write": entry.state in TO_DO,
        }
        for entry in reports_of(entrant)
    ]
    who = (
        entrant_identities(
            [entrant.pk], by=f"entrant:{entrant.pk}", reason=_("người dự thi xem trang của mình")
        ).get(entrant.pk)
        or erased_person()
    )
    rules = Rules.from_json(campaign.rules)
    may_report = (
        entrant.state == EntrantState.APPROVED
        and campaign.state == Campaign.State.OPEN
        and clock.now() < campaign.closes_at
        and (rules.several_entries or not rows)
    )
    return render(
        request,
        "entries/mine.html",
        {
            "campaign": campaign,
            "entrant": entrant,
            "who": who,
            "rows": rows,
            "tone": {"pending": "wait", "approved": "ok", "refused": "bad"}[entrant.state],
            "may_report": may_report,
        },
    )


@login_not_required
@never_cache
@require_safe
def receipt(request, slug: str, number: int):
    """The receipt of one report: what was received, when, and the sum of each file."""
    campaign = campaign_of(slug)
    entrant = entrant_of(request, campaign)
    entry = get_object_or_404(reports_of(entrant).exclude(state=EntryState.DRAFT), number=number)
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
            "erased": Erasure.objects.filter(entry=entry).first(),
        },
    )

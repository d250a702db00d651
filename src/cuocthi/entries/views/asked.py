"""Pages of an entry of a contest defined by data: sent without an account, then by one's own link."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import asked_of
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import enter_form, link_for_entrant, save_form
from cuocthi.entries.enums import EntrantState, EntryState
from cuocthi.entries.forms import in_order, row_ids
from cuocthi.entries.forms_asked import EntryForm
from cuocthi.entries.queries import (
    TO_DO,
    entrant_identities,
    has_taken_back,
    short_receipt,
    with_work,
)
from cuocthi.entries.queries.consents import are_results_public

from .shared import TONES, campaign_of, entrant_of, hours_of, remarks_before, states_open, ticket_of


def by_form(slug: str) -> Campaign:
    """The contest, if it takes works by form and is no draft; else 404."""
    campaign = campaign_of(slug)
    if campaign.work != Campaign.Work.FORM or campaign.state == Campaign.State.DRAFT:
        raise Http404
    return campaign


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send(request, slug: str):
    """The entry of a person, all on one page; the own link is shown once, on the answer."""
    campaign = by_form(slug)
    definition = asked_of(campaign)
    if not {"person", "group"} & set(definition.enters):
        raise Http404
    submit = "submit" in request.POST
    form = EntryForm.to_send(request, campaign, definition, whole=submit)
    ticket, arrived = ticket_of(request, campaign, "public")
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                entry = enter_form(
                    campaign_id=campaign.pk,
                    key=form.cleaned_data["key"],
                    sheet=replace(form.sheet(), arrived=arrived),
                    submit=submit,
                    by="public",
                )
                link = link_for_entrant(entrant_id=entry.entrant_id, by="public")
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                context = {
                    "campaign": campaign,
                    "entry": entry,
                    "short": short_receipt(entry),
                    "link": link,
                    "mailed": "a_email" in form.fields and bool(form.cleaned_data["a_email"]),
                }
                return render(request, "entries/sent.html", context)
    context = {
        "campaign": campaign,
        "form": form,
        "ticket": ticket,
        "sections": list(form.sections()),
        "is_open": campaign.state == Campaign.State.OPEN
        and campaign.opens_at <= clock.now() < campaign.closes_at,
        "is_early": clock.now() < campaign.opens_at,
    }
    return render(request, "entries/send.html", context, status=status)


def my_works(request, campaign, entrant):
    """The own page of an entrant: which entries, what came of them (called by ``mine``)."""
    definition = asked_of(campaign)
    entries = list(with_work(entrant.entries.order_by("number")))
    hours = hours_of(campaign)
    states = states_open(campaign, hours)
    rows = [
        {
            "entry": entry,
            "tone": TONES[EntryState(entry.state)],
            "short": short_receipt(entry),
            "may_write": entry.state in states,
        }
        for entry in entries
    ]
    who = entrant_identities(
        [entrant.pk], by=f"entrant:{entrant.pk}", reason=_("người dự thi xem trang của mình")
    )[entrant.pk]
    has_left = has_taken_back(entrant.pk)
    may_send = (
        not has_left
        and entrant.state == EntrantState.APPROVED
        and hours.is_open
        and (definition.several is None or len(rows) < definition.several)
    )
    context = {
        "campaign": campaign,
        "entrant": entrant,
        "who": who,
        "rows": rows,
        "tone": {"pending": "wait", "approved": "ok", "refused": "bad"}[entrant.state],
        "may_send": may_send,
        "has_left": has_left,
        "is_published": has_left and are_results_public(campaign.pk),
        "hours": hours,
    }
    return render(request, "entries/my_works.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def work_new(request, slug: str):
    """A further entry of the same entrant, where the rules allow several."""
    campaign = by_form(slug)
    return _work(request, campaign, entrant_of(request, campaign), None)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def work(request, slug: str, number: int):
    """A draft or returned entry, to complete and hand in."""
    campaign = by_form(slug)
    entrant = entrant_of(request, campaign)
    entry = get_object_or_404(entrant.entries.prefetch_related("files__file"), number=number)
    return _work(request, campaign, entrant, entry)


def _work(request, campaign, entrant, entry):
    submit = "submit" in request.POST
    form = EntryForm.to_change(request, asked_of(campaign), entry, whole=submit)
    ticket, arrived = ticket_of(request, campaign, f"entrant:{entrant.pk}")
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                saved = _saved(form, entrant, entry, submit, request, arrived)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                if submit:
                    return redirect("entries:receipt", campaign.slug, saved.number)
                messages.success(request, _("Đã lưu. Bài chưa nộp."))
                return redirect("entries:work", campaign.slug, saved.number)
    hours = hours_of(campaign, entry)
    in_hand = entry is None or entry.state in TO_DO
    is_over = in_hand and not hours.is_open and request.method != "POST"
    has_left = in_hand and has_taken_back(entrant.pk)
    may_write = in_hand and not is_over and not (has_left and request.method != "POST")
    context = {
        "campaign": campaign,
        "entry": entry,
        "hours": hours,
        "is_over": is_over,
        "has_left": has_left,
        "is_published": has_left and are_results_public(campaign.pk),
        "form": form,
        "ticket": ticket,
        "sections": list(form.sections()),
        "pages": in_order(entry.files.all()) if entry else [],
        "may_write": may_write,
        **(remarks_before(campaign, entry) if entry and may_write else {"remarks": []}),
    }
    return render(request, "entries/work.html", context, status=status)


def _saved(form, entrant, entry, submit, request, arrived):
    by, key = f"entrant:{entrant.pk}", form.cleaned_data["key"]
    sheet = replace(form.sheet(drop=row_ids(request.POST.getlist("drop"))), arrived=arrived)
    if entry is None:
        return enter_form(
            campaign_id=entrant.campaign_id,
            entrant_id=entrant.pk,
            key=key,
            sheet=sheet,
            submit=submit,
            by=by,
        )
    return save_form(entry_id=entry.pk, key=key, sheet=sheet, submit=submit, by=by)

"""Permissions: a parent's page by link, papers to print and to see, what an adult allows."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cuocthi.accounts.models import OneTimeLink
from cuocthi.accounts.queries import link_in_session
from cuocthi.campaigns.models import Campaign
from cuocthi.entries.access import may_enter_for, may_see_school
from cuocthi.entries.actions.consents import answer_consents, is_under_age
from cuocthi.entries.enums import ConsentPurpose, EntrantKind, EntryState, Giver
from cuocthi.entries.forms_consents import PAPER_TITLES, AnswerForm, PaperConsentForm
from cuocthi.entries.models import Entrant, Entry
from cuocthi.entries.models.identity import ConsentPaper
from cuocthi.entries.queries import entrant_identities, is_allowed, open_consents
from cuocthi.entries.queries.consent_words import FOR_PUPILS, consent_words
from cuocthi.entries.queries.consents import (
    answers_of,
    are_results_public,
    ends_taking_part,
    family_said_no,
    has_left,
    open_paper,
)
from cuocthi.files.exports import respond
from cuocthi.units.models import Unit

from .shared import campaign_of, entrant_of


def consent_card(entry, user, school, campaign, form=None) -> dict[str, object]:
    """What the card on a pupil's page shows: the form (``form``: one that came back with a fault) and
    the papers, and what the family itself answered no to, with the day. Three queries, a fourth where
    the permission to take part is lacking."""
    given = open_consents([entry.entrant_id]).get(entry.entrant_id, set())
    lacks = not is_allowed(given, ConsentPurpose.TAKE_PART.value, entry.entrant.kind)
    noes = family_said_no(entry.entrant_id)
    return {
        "family_noes": [
            (PAPER_TITLES[purpose][giver == Giver.ENTRANT], noes[purpose, giver])
            for purpose, giver in FOR_PUPILS
            if (purpose, giver) in noes
        ],
        "consent_form": form or PaperConsentForm(campaign=campaign, given=given),
        "no_consent": lacks,
        "is_published": lacks and are_results_public(campaign.pk),
        "papers": list(
            ConsentPaper.objects.filter(entrant=entry.entrant_id).values("pk", "added_at")
        ),
        "may_record": may_enter_for(user, campaign, school),
    }


def of_school(request, slug, unit_id, number=None, *, to_write=False):
    """The contest, the school and one of its pupils' entries (None without a number); 404 for whoever
    does not act for the school."""
    campaign = campaign_of(slug)
    school = get_object_or_404(Unit, pk=unit_id)
    if not may_see_school(request.user, campaign, school):
        raise Http404
    if to_write and not may_enter_for(request.user, campaign, school):
        raise PermissionDenied
    if number is None:
        return campaign, school, None
    entry = get_object_or_404(
        Entry.objects.select_related("entrant"),
        campaign=campaign,
        entrant__unit=school,
        number=number,
    )
    return campaign, school, entry


@require_safe
def paper(request, slug: str, unit_id: int, number: int, paper_id: int):
    """The scan of a signed paper, for the school alone; the opening is written down."""
    _campaign, _school, entry = of_school(request, slug, unit_id, number)
    found = get_object_or_404(
        ConsentPaper.objects.select_related("entrant__campaign"),
        pk=paper_id,
        entrant=entry.entrant_id,
    )
    data = open_paper(found, by=request.user, reason=_("xem phiếu đồng ý"))
    return respond(data, media_type=found.media_type, name=f"phieu-dong-y-{number}")


@require_safe
def blank_paper(request, slug: str, unit_id: int):
    """The paper to print and sign, with the same words as on the screen; no name on it."""
    campaign, school, _entry = of_school(request, slug, unit_id)
    words = [consent_words(campaign, EntrantKind.PUPIL, *pair) for pair in FOR_PUPILS]
    return render(
        request,
        "entries/consent_paper.html",
        {
            "campaign": campaign,
            "school": school,
            "parts": [
                (
                    _("Phần của cha mẹ, người giám hộ"),
                    [w for w in words if w.giver == Giver.REPRESENTATIVE],
                ),
                (_("Phần của học sinh"), [w for w in words if w.giver == Giver.ENTRANT]),
            ],
        },
    )


def guarded_pupil(request, campaign) -> Entrant:
    """The pupil whose parent came by a link of this contest, or 404 as for an unknown page."""
    link = link_in_session(request.session, OneTimeLink.Purpose.GUARDIAN)
    if link is None:
        raise Http404
    entrant = Entrant.objects.filter(
        pk=int(link.subject.removeprefix("entrant:")),
        campaign=campaign,
        kind=EntrantKind.PUPIL,
    ).first()
    if entrant is None:
        raise Http404
    entrant.campaign = campaign
    return entrant


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guardian(request, slug: str):
    """A parent's page: what is known of the child, each permission, yes or no, taken back."""
    campaign = campaign_of(slug)
    entrant = guarded_pupil(request, campaign)
    return _answers(request, campaign, entrant, by=f"guardian:{entrant.pk}", here="guardian")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_consents(request, slug: str):
    """The same for the adult who registered a group, an organisation or themselves."""
    campaign = campaign_of(slug)
    entrant = entrant_of(request, campaign)
    return _answers(request, campaign, entrant, by=f"entrant:{entrant.pk}", here="own_consents")


def _answers(request, campaign, entrant, *, by, here):
    asked = answers_of(entrant)
    form = AnswerForm(request.POST if request.method == "POST" else None, asked=asked)
    if request.method == "POST" and form.is_valid():
        if "sure" not in request.POST and ends_taking_part(asked, form.answers()):
            return _ask_once_more(request, campaign, entrant, form, here)
        changed = answer_consents(entrant_id=entrant.pk, answers=form.answers(), by=by)
        messages.success(request, what_changed(*changed))
        return redirect(f"entries:{here}", campaign.slug)
    is_pupil = entrant.kind == EntrantKind.PUPIL
    young = is_pupil and is_under_age(entrant)
    who = entrant_identities([entrant.pk], by=by, reason=_("xem trang của mình hoặc của con")).get(
        entrant.pk
    )
    first = Giver.REPRESENTATIVE if is_pupil else Giver.ENTRANT
    left = has_left(asked)
    return render(
        request,
        "entries/guardian.html",
        {
            "campaign": campaign,
            "entrant": entrant,
            "who": who,
            "form": form,
            "is_pupil": is_pupil,
            "young": young,
            "adult_fields": form.fields_of(first),
            "child_fields": form.fields_of(Giver.ENTRANT) if is_pupil and not young else [],
            "how_long": list(dict.fromkeys(one.words.how_long for one in asked)),
            "take_back": next(one.words.take_back for one in asked if one.words.giver == first),
            "said": [one for one in asked if one.has_said],
            "has_left": left,
            "is_published": left and are_results_public(campaign.pk),
            "is_report": campaign.work == Campaign.Work.CLEAN_UP,
        },
    )


def _ask_once_more(request, campaign, entrant, form, here):
    """What follows when taking part is taken back, before anything is written."""
    entries = list(
        entrant.entries.exclude(state=EntryState.REFUSED)
        .order_by("number")
        .values_list("number", "state")
    )
    return render(
        request,
        "entries/leave_sure.html",
        {
            "campaign": campaign,
            "entrant": entrant,
            "is_pupil": entrant.kind == EntrantKind.PUPIL,
            "is_report": campaign.work == Campaign.Work.CLEAN_UP,
            "sent": [number for number, state in entries if state != EntryState.DRAFT],
            "is_published": are_results_public(campaign.pk),
            "drafts": [number for number, state in entries if state == EntryState.DRAFT],
            "answers": [
                (field.html_name, form.cleaned_data[field.name])
                for field in form
                if form.cleaned_data[field.name]
            ],
            "back": reverse(f"entries:{here}", args=[campaign.slug]),
        },
    )


def what_changed(given: int, taken: int, refused: int = 0) -> str:
    """What was written down, in words: how many were given, taken back and refused."""
    if not given and not taken and not refused:
        return _("Không có gì thay đổi.")
    said = []
    if given:
        said.append(ngettext("đồng ý {n} việc", "đồng ý {n} việc", given).format(n=given))
    if taken:
        said.append(ngettext("rút lại {n} việc", "rút lại {n} việc", taken).format(n=taken))
    if refused:
        said.append(
            ngettext("không đồng ý {n} việc", "không đồng ý {n} việc", refused).format(n=refused)
        )
    return _("Đã ghi: {what}.").format(what=", ".join(said))

"""Permissions: a parent's page by link, the school's paper, what the adult of a clean-up allows."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cuocthi.accounts.models import OneTimeLink
from cuocthi.accounts.queries import link_in_session
from cuocthi.core.refused import Refused
from cuocthi.entries.access import may_enter_for, may_see_school
from cuocthi.entries.actions import set_consents
from cuocthi.entries.actions.consents import answer_consents, is_under_age
from cuocthi.entries.actions.guardians import keep_consent_paper, link_for_guardian
from cuocthi.entries.enums import EntrantKind, Giver, Way
from cuocthi.entries.forms_consents import AnswerForm, PaperConsentForm
from cuocthi.entries.models import Entrant, Entry
from cuocthi.entries.models.identity import ConsentPaper
from cuocthi.entries.queries import entrant_identities, open_consents, takes_part
from cuocthi.entries.queries.consent_words import FOR_PUPILS, consent_words
from cuocthi.entries.queries.consents import answers_of, open_paper
from cuocthi.files.exports import respond
from cuocthi.units.models import Unit

from .shared import campaign_of, entrant_of, say_no


def consent_card(entry, user, school, campaign) -> dict[str, object]:
    """What the card on a pupil's page shows: the form and the papers. Two queries."""
    given = open_consents([entry.entrant_id]).get(entry.entrant_id, set())
    return {
        "consent_form": PaperConsentForm(given=given),
        "papers": list(
            ConsentPaper.objects.filter(entrant=entry.entrant_id).values("pk", "added_at")
        ),
        "may_record": may_enter_for(user, campaign, school),
    }


def _of_school(request, slug, unit_id, number=None, *, to_write=False):
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


@require_POST
def record_paper(request, slug: str, unit_id: int, number: int):
    """Write down what the pupil and the parent allow on paper; before and after handing in."""
    _campaign, _school, entry = _of_school(request, slug, unit_id, number, to_write=True)
    form = PaperConsentForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Chưa ghi: ngày xem phiếu cần dạng 20/02/2026."))
        return redirect("entries:letter", slug, unit_id, number)
    paper = form.cleaned_data["paper"]
    try:
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
        say_no(request, refusal)
    else:
        messages.success(request, _what_changed(given, taken))
        if taken and not takes_part(entry):
            messages.warning(
                request,
                _("Bài số {number} không còn đủ sự đồng ý dự thi nên không được xét tiếp.").format(
                    number=entry.number
                ),
            )
    return redirect("entries:letter", slug, unit_id, number)


@require_safe
def paper(request, slug: str, unit_id: int, number: int, paper_id: int):
    """The scan of a signed paper, for the school alone; the opening is written down."""
    _campaign, _school, entry = _of_school(request, slug, unit_id, number)
    found = get_object_or_404(
        ConsentPaper.objects.select_related("entrant__campaign"),
        pk=paper_id,
        entrant=entry.entrant_id,
    )
    data = open_paper(found, by=request.user, reason=_("xem phiếu đồng ý"))
    return respond(data, media_type=found.media_type, name=f"phieu-dong-y-{number}")


@require_POST
def guardian_link(request, slug: str, unit_id: int, number: int):
    """A fresh link for the parent, shown once to be handed over; the old one stops working."""
    campaign, school, entry = _of_school(request, slug, unit_id, number, to_write=True)
    context = {"campaign": campaign, "school": school, "entry": entry}
    try:
        context["link"] = link_for_guardian(entrant_id=entry.entrant_id, by=request.user)
    except Refused as refusal:
        say_no(request, refusal)
        return redirect("entries:letter", slug, unit_id, number)
    return render(request, "entries/guardian_link.html", context)


@require_safe
def blank_paper(request, slug: str, unit_id: int):
    """The paper to print and sign, with the same words as on the screen; no name on it."""
    campaign, school, _entry = _of_school(request, slug, unit_id)
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
        given, taken = answer_consents(entrant_id=entrant.pk, answers=form.answers(), by=by)
        messages.success(request, _what_changed(given, taken))
        return redirect(f"entries:{here}", campaign.slug)
    is_pupil = entrant.kind == EntrantKind.PUPIL
    young = is_pupil and is_under_age(entrant)
    who = entrant_identities([entrant.pk], by=by, reason=_("xem trang của mình hoặc của con")).get(
        entrant.pk
    )
    first = Giver.REPRESENTATIVE if is_pupil else Giver.ENTRANT
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
        },
    )


def _what_changed(given: int, taken: int) -> str:
    if not given and not taken:
        return _("Không có gì thay đổi.")
    said = []
    if given:
        said.append(ngettext("đồng ý {n} việc", "đồng ý {n} việc", given).format(n=given))
    if taken:
        said.append(ngettext("rút lại {n} việc", "rút lại {n} việc", taken).format(n=taken))
    return _("Đã ghi: {what}.").format(what=", ".join(said))

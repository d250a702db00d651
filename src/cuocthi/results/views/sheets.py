"""The sheet of results: drawn up, signed, published; what everybody may read of it."""

from collections.abc import Iterable, Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cuocthi.campaigns.access import may_draft, may_see
from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.core.templatetags.cuocthi import number

from .. import actions
from ..access import (
    may_decide_tie,
    may_draw_up,
    may_explain,
    may_open_names,
    may_publish,
    may_see_sheet,
)
from ..exports import csv_file, named_decision_file
from ..forms import TieForm
from ..models import ResultSheet, Standing
from ..queries import (
    is_as_drawn_up,
    last_round,
    missing_sides,
    published_sheet,
    sheet_of,
    side_to_sign,
    signatures,
    standings_of,
    winners,
    without_certificate,
    words_of_sides,
)
from ..queries.appeals import changes_of
from ..queries.drawing import compared_words
from ..queries.sheets import places_of
from ..queries.ties import open_ties

State = ResultSheet.State
PER_PAGE = 100
TONES = {State.DRAWN_UP: "wait", State.SIGNED: "info", State.PUBLISHED: "ok"}


def campaign_of(slug: str) -> Campaign:
    return get_object_or_404(Campaign.objects.select_related("unit"), slug=slug)


def seen_campaign(request, slug: str) -> Campaign:
    """The contest for those who see its results early; 403 for others in it, 404 for strangers."""
    campaign = campaign_of(slug)
    if may_see_sheet(request.user, campaign):
        return campaign
    if may_see(request.user, campaign):
        raise PermissionDenied
    raise Http404


def seen_sheet(request, slug: str) -> ResultSheet:
    sheet = sheet_of(seen_campaign(request, slug))
    if sheet is None:
        raise Http404
    return sheet


def _do(request, slug: str, act, done: str):
    """Run one action; its refusal or success goes on the sheet's page."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("results:sheet", slug=slug)


@require_safe
def sheet(request, slug: str):
    """Standings by code, who signed, who still must, and what comes next."""
    return _sheet_page(request, seen_campaign(request, slug))


@require_POST
def names(request, slug: str):
    """The same page with the names of the winners, each opening written down; after sign-off."""
    found = seen_sheet(request, slug)
    if not may_open_names(request.user, found):
        raise PermissionDenied
    opened = winners(found, public=False, by=request.user, reason="xem tên người đạt giải")
    return _sheet_page(request, found.campaign, names={one.standing.pk: one.who for one in opened})


@require_POST
def named_decision(request, slug: str):
    """The decision with the list of names behind it, made for this opening; after sign-off."""
    found = seen_sheet(request, slug)
    if not (may_publish(request.user, found.campaign) and may_open_names(request.user, found)):
        raise PermissionDenied
    try:
        return named_decision_file(found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("results:sheet", slug=slug)


def _compared(campaign: Campaign) -> list[str]:
    """How comparisons went into the sheet; nothing while they are being changed."""
    try:
        return compared_words(campaign)
    except Refused:
        return []


def _sheet_page(request, campaign: Campaign, *, names=None, tie_form=None):
    found = sheet_of(campaign)
    context = {
        "campaign": campaign,
        "may_draft": may_draft(request.user, campaign),
        "sheet": found,
        "may_draw_up": may_draw_up(request.user, campaign),
        "names": names,
    }
    if found is None:
        context |= _before_sheet(request, campaign, tie_form)
    else:
        held, deciding = signatures(found), last_round(campaign)
        opened = names or {}
        # the winners come first: with their names open all of them stand on the first page
        pages = Paginator(standings_of(found), max(PER_PAGE, len(opened)))
        page = pages.get_page(request.GET.get("page"))
        context |= {
            "page": page,
            "tone": TONES[State(found.state)],
            "rows": _rows(page, opened),
            "refused": deciding.refused if deciding else [],
            "compared": _compared(campaign),
            "may_explain": may_explain(request.user, campaign),
            "signatures": held,
            "missing": words_of_sides(missing_sides(found)),
            "my_side": side_to_sign(request.user, found),
            "i_signed": any(one.user_id == request.user.pk for one in held),
            "is_whole": is_as_drawn_up(found),
            "may_publish": may_publish(request.user, campaign),
            "may_open_names": may_open_names(request.user, found),
            "without_certificate": without_certificate(found).count()
            if found.state == State.PUBLISHED
            else 0,
        }
        if found.state == State.DRAWN_UP and not held:
            context |= _ties(request, campaign, tie_form, found)
    return render(request, "results/sheet.html", context)


def _rows(standings: Iterable[Standing], names: Mapping[int, str]) -> list[tuple[object, ...]]:
    """Row, points, name; all points of a page with as many decimals as the one that needs most."""
    rows = list(standings)
    places = max((places_of(one.score) for one in rows), default=2)
    return [(one, number(one.score, places), names.get(one.pk, "")) for one in rows]


def _before_sheet(request, campaign: Campaign, tie_form) -> dict[str, object]:
    """What keeps the sheet from being drawn up; ties for the chair to decide."""
    deciding = last_round(campaign)
    is_locked = deciding is not None and deciding.locked_at is not None
    found = _ties(request, campaign, tie_form) if is_locked else {}
    return {"is_locked": is_locked, **found}


def _ties(
    request, campaign: Campaign, tie_form, found: ResultSheet | None = None
) -> dict[str, object]:
    """Ties that are open when the sheet is drawn up, or again, with the chair's form for them."""
    ties, trouble = (), ""
    try:
        ties = open_ties(campaign, found.preferred if found else ())
    except Refused as refusal:
        trouble = str(refusal)
    may_decide = may_decide_tie(request.user, campaign)
    if ties and may_decide and tie_form is None:
        codes = [code for tie in ties for code in tie.codes]
        reason = found.reason if found else ""
        tie_form = TieForm(initial={"order": ", ".join(codes), "reason": reason})
    return {
        "ties": ties,
        "trouble": trouble,
        "tie_form": tie_form if may_decide else None,
    }


@require_POST
def draw_up(request, slug: str):
    """Draw the sheet up from the locked marks, or again while nobody signed."""
    campaign = seen_campaign(request, slug)
    if not may_draw_up(request.user, campaign):
        raise PermissionDenied
    return _do(
        request,
        slug,
        lambda: actions.draw_up(campaign_id=campaign.pk, by=request.user),
        _("Đã lập bảng kết quả từ điểm đã khóa."),
    )


@require_POST
def decide_tie(request, slug: str):
    """The chair's order of equal entries; the sheet is drawn up with it."""
    campaign = seen_campaign(request, slug)
    if not may_decide_tie(request.user, campaign):
        raise PermissionDenied
    form = TieForm(request.POST)
    if form.is_valid():
        try:
            actions.draw_up(
                campaign_id=campaign.pk,
                by=request.user,
                prefer=form.cleaned_data["order"],
                reason=form.cleaned_data["reason"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lập bảng kết quả theo quyết định của bạn."))
            return redirect("results:sheet", slug=slug)
    return _sheet_page(request, campaign, tie_form=form)


@require_POST
def sign(request, slug: str):
    """Sign exactly the sheet that the person saw."""
    found = seen_sheet(request, slug)
    return _do(
        request,
        slug,
        lambda: actions.sign(
            sheet_id=found.pk, by=request.user, seen=request.POST.get("sheet_hash") or "-"
        ),
        _("Đã ký bảng kết quả."),
    )


@require_POST
def unsign(request, slug: str):
    """Take one's signature back before the publishing."""
    found = seen_sheet(request, slug)
    return _do(
        request,
        slug,
        lambda: actions.unsign(sheet_id=found.pk, by=request.user),
        _("Đã rút chữ ký của bạn."),
    )


@require_POST
def publish(request, slug: str):
    """Make the signed sheet public."""
    found = seen_sheet(request, slug)
    if not may_publish(request.user, found.campaign):
        raise PermissionDenied
    return _do(
        request,
        slug,
        lambda: actions.publish(sheet_id=found.pk, by=request.user),
        _("Đã công bố kết quả. Hệ thống đang cấp số giấy chứng nhận."),
    )


@login_not_required
@require_safe
def sheet_file(request, slug: str):
    """The sheet as CSV: for everybody once published, before for those who see the sheet."""
    campaign = campaign_of(slug)
    found = published_sheet(campaign)
    if found is None:
        if not (request.user.is_authenticated and may_see_sheet(request.user, campaign)):
            raise Http404
        found = sheet_of(campaign)
    if found is None:
        raise Http404
    return csv_file(found)


@login_not_required
@require_safe
def public(request, slug: str):
    """The published list of prizes: places, or names where the consents allow it."""
    found = published_sheet(campaign_of(slug))
    if found is None:
        raise Http404
    changes = changes_of(found)
    response = render(
        request,
        "results/public.html",
        {
            "campaign": found.campaign,
            "sheet": found,
            "winners": winners(found),
            "signatures": signatures(found),
            "changes": changes,
            "adjusted_at": changes[-1].decided_at if changes else None,
            "entries": found.standings.count(),
        },
    )
    return hidden_from_search(response)


def hidden_from_search(response):
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response

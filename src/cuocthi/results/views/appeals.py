"""Appeals: asked from one's own page or by the school, settled at the organiser's desk, read again."""

from itertools import zip_longest

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.modes import Mode
from cuocthi.core.refused import Refused
from cuocthi.entries.enums import EntrantKind
from cuocthi.entries.models import Entrant, Entry
from cuocthi.entries.views.consents import guarded_pupil
from cuocthi.entries.views.shared import entrant_of, school_of, whole_number

from .. import actions
from ..access import may_confirm_appeal, may_decide_appeal
from ..forms import ConclusionForm
from ..models import Appeal, Standing
from ..queries import sheet_of
from ..queries.appeals import (
    appeal_in,
    appeals_of,
    are_taken,
    last_day,
    outcome_of,
    standings_to_appeal,
)
from ..queries.drawing import last_round
from ..queries.rescoring import total_of, weights_of
from ..wording import outcome_words, wide_words
from .sheets import campaign_of, seen_campaign

State = Appeal.State
TONES = {State.ASKED: "wait", State.READING: "info", State.PROPOSED: "warn", State.DECIDED: "ok"}


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request, slug: str):
    """By one's own link: how one's entries came out, and asking that they be read again."""
    campaign = campaign_of(slug)
    try:
        entrant = entrant_of(request, campaign)
        by, back = f"entrant:{entrant.pk}", "entries:mine"
    except Http404:
        entrant = guarded_pupil(request, campaign)
        by, back = f"guardian:{entrant.pk}", "entries:guardian"
    rows = standings_to_appeal(campaign, list(Entry.objects.filter(entrant=entrant)))
    if request.method == "POST":
        return _asked(request, rows, by, redirect("results:appeal", slug))
    context = _rows_page(campaign, rows) | {
        "back": reverse(back, args=[slug]),
        "school": None,
    }
    return render(request, "results/appeal.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def school(request, slug: str, unit_id: int):
    """The same for a school's own letters; a teacher asks for the pupil."""
    campaign, found = school_of(request, slug, unit_id, to_write=request.method == "POST")
    pupils = Entrant.objects.filter(campaign=campaign, unit=found, kind=EntrantKind.PUPIL)
    entries = list(Entry.objects.filter(campaign=campaign, entrant__in=pupils).only("pk"))
    rows = standings_to_appeal(campaign, entries)
    if request.method == "POST":
        here = redirect("results:appeal_school", slug, unit_id)
        return _asked(request, rows, request.user, here)
    context = _rows_page(campaign, rows) | {
        "back": reverse("entries:school", args=[slug, unit_id]),
        "school": found,
    }
    return render(request, "results/appeal.html", context)


def _rows_page(campaign: Campaign, rows: list[Standing]) -> dict[str, object]:
    sheet = rows[0].sheet if rows else None
    pairs = [(row, row.appeal if hasattr(row, "appeal") else None) for row in rows]
    return {
        "campaign": campaign,
        "rows": [
            (row, appeal, TONES[State(appeal.state)] if appeal else "") for row, appeal in pairs
        ],
        "last_day": last_day(sheet) if sheet else None,
        "is_open": sheet is not None and are_taken(sheet),
    }


def _asked(request, rows: list[Standing], by, here):
    """Take the request for one of these rows; another's number is as unknown as one that is not."""
    wanted = whole_number(request.POST.get("entry", ""))
    row = next((row for row in rows if row.entry.number == wanted), None)
    if row is None:
        raise Http404
    try:
        appeal = actions.ask_appeal(standing_id=row.pk, by=by)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("Đã nhận đơn phúc khảo bài số {number}. Mã biên nhận: {receipt}.").format(
                number=row.entry.number, receipt=appeal.receipt
            ),
        )
    return here


def _desk_campaign(request, slug: str) -> Campaign:
    campaign = seen_campaign(request, slug)
    if not may_confirm_appeal(request.user, campaign):
        raise PermissionDenied
    return campaign


@require_safe
def desk(request, slug: str):
    """All appeals of a result, those that wait first."""
    campaign = _desk_campaign(request, slug)
    sheet = sheet_of(campaign)
    if sheet is None:
        raise Http404
    return render(
        request,
        "results/appeals.html",
        {
            "campaign": campaign,
            "appeals": [(one, TONES[State(one.state)]) for one in appeals_of(sheet)],
            "last_day": last_day(sheet),
        },
    )


@require_safe
def appeal(request, slug: str, number: int):
    """One appeal: its readings, what they come to, and the next step."""
    return _appeal_page(request, slug, number)


def _appeal_page(request, slug: str, number: int, form: ConclusionForm | None = None):
    campaign = _desk_campaign(request, slug)
    found = appeal_in(campaign, number)
    if found is None:
        raise Http404
    result, trouble = None, ""
    readings = list(found.readings.all())
    if found.state in (State.READING, State.PROPOSED) and all(one.finished_at for one in readings):
        try:
            result = outcome_of(found)
        except Refused as refusal:
            trouble = str(refusal)
    mine = f"user:{request.user.pk}"
    weights = weights_of(campaign.criteria.all()) if result else {}
    marks = [total_of(one, weights) for one in readings] if result else []
    deciding = last_round(campaign) if result and campaign.terms.mode == Mode.EXAM else None
    if result is not None and form is None:
        outcome = Appeal.Outcome.CHANGED if result.moved else Appeal.Outcome.KEPT
        form = ConclusionForm(initial={"outcome": outcome})
    return render(
        request,
        "results/appeal_desk.html",
        {
            "campaign": campaign,
            "appeal": found,
            "tone": TONES[State(found.state)],
            "readings": zip_longest(readings, marks),
            "unread": [one for one in readings if not one.finished_at]
            if found.state == State.READING
            else [],
            "result": result,
            "result_words": outcome_words(result) if result else "",
            "wide": wide_words(marks, deciding.third_gap if deciding else None),
            "trouble": trouble,
            "form": form,
            "may_decide": may_decide_appeal(request.user, campaign),
            "may_confirm": found.proposed_by != mine,
        },
    )


@require_POST
def act(request, slug: str, number: int, what: str):
    """The steps of the desk: give out, replace a reader, conclude, agree, send back."""
    campaign = _desk_campaign(request, slug)
    found = appeal_in(campaign, number)
    if found is None or what not in _DONE:
        raise Http404
    if what in ("giao", "ket-luan") and not may_decide_appeal(request.user, campaign):
        raise PermissionDenied
    by = request.user
    try:
        if what == "giao":
            actions.deal_rereadings(appeal_id=found.pk, by=by)
        elif what == "doi-nguoi":
            actions.replace_reader(
                appeal_id=found.pk, label=request.POST.get("label", "")[:12], by=by
            )
        elif what == "dong-y":
            actions.confirm_appeal(appeal_id=found.pk, by=by)
        elif what == "tra-lai":
            actions.send_back_appeal(appeal_id=found.pk, by=by)
        else:
            form = ConclusionForm(request.POST)
            if not form.is_valid():
                return _appeal_page(request, slug, number, form)
            actions.conclude_appeal(appeal_id=found.pk, by=by, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, str(_DONE[what]()))
    return redirect("results:appeal_desk", slug, number)


_DONE = {
    "giao": lambda: _("Đã giao bài cho giám khảo chưa đọc bài này."),
    "doi-nguoi": lambda: _("Đã giao bài cho giám khảo khác; người cũ không còn đọc lại bài này."),
    "ket-luan": lambda: _("Đã ghi kết luận."),
    "dong-y": lambda: _("Đã điều chỉnh kết quả và công bố hồ sơ mới."),
    "tra-lai": lambda: _("Đã trả lại để kết luận khác."),
}

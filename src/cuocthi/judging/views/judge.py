"""What a judge sees: a list of codes, and one copy at a time. No number, no name, no file name."""

import secrets
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cuocthi.campaigns.models import Criterion
from cuocthi.campaigns.presets import levels_of
from cuocthi.core.forms import Field
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.core.templatetags.cuocthi import moment, number, score
from cuocthi.files.exports import respond_stored
from cuocthi.plain.scoring import total

from ..actions import give_mark, keep_slip, pass_on, refuse_given_up
from ..forms import MarkForm, SlipForm
from ..models import Allotment, ScriptImage
from ..queries import judging_of, my_allotments, place_of, to_state
from ..queries.desk import absent_from, further_readings
from ..queries.pairs import comparing_with
from ..queries.screening import screening_with
from ..wording import fact_words


@require_GET
def my(request):
    """The person's own readings, round by round, with how many are left and where to go on."""
    lists = {
        "rounds": judging_of(request.user),
        "comparings": comparing_with(request.user),
        "screenings": screening_with(request.user),
        "further": further_readings(request.user),
    }
    absent = [] if any(lists.values()) else absent_from(request.user)
    context = {**lists, "to_state": to_state(request.user), "absent": absent}
    return render(request, "judging/my.html", context)


@dataclass(frozen=True, slots=True)
class Opened:
    """A reading as its judge has it open: criteria, points handed in, the form with what was typed."""

    row: Allotment
    criteria: list[Criterion]
    held: dict[int, Decimal]
    form: MarkForm
    side: SlipForm


def _mine(request, slug: str, code: str) -> Allotment:
    """The reading of this code dealt to this person; 404 for any other, as for an unknown one."""
    rows = my_allotments(request.user).prefetch_related("marks", "submissions")
    return get_object_or_404(rows, script__round__campaign__slug=slug, script__code=code)


def _opened(request, slug: str, code: str) -> Opened:
    """A reading with the forms of its page; what is sent for one that went to another is refused."""
    by_script = "page" in (request.headers.get("X-Sent-By"), request.POST.get("by"))
    if request.method == "POST" and not by_script:  # its script has its own words for "gone"
        refuse_given_up(request.user, slug, code)
    row = _mine(request, slug, code)
    criteria = list(Criterion.objects.filter(campaign=row.script.round.campaign_id))
    held = {mark.criterion_id: mark.points for mark in row.marks.all()}
    slip = getattr(row, "slip", None)
    shown: dict[int, Decimal | str] = dict(held)
    if slip is not None and row.finished_at is None:
        shown |= {int(pk): words for pk, words in slip.typed.items()}
    data = request.POST if request.method == "POST" else None
    return Opened(
        row=row,
        criteria=criteria,
        held=held,
        form=MarkForm(data, criteria=criteria, held=shown),
        side=SlipForm(
            data,
            initial={
                "note": slip.note if slip else "",
                "seen": slip.version if slip else 0,
                "writer": secrets.token_urlsafe(16),
            },
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def mark(request, slug: str, code: str):
    """One copy and its points; after handing them in the next unfinished one opens."""
    here = _opened(request, slug, code)
    if request.method != "POST":
        return _page(request, here)
    if not (here.side.is_valid() & here.form.is_valid()):
        return _page(request, here)
    given = here.side.cleaned_data
    try:
        give_mark(
            allotment_id=here.row.pk,
            points=here.form.points(),
            by=request.user,
            reason=request.POST.get("reason", ""),
            note=given["note"] if "note" in request.POST else None,
            seen=given["seen"],
            writer=given["writer"],
        )
    except Overtaken as refusal:
        return _overtaken(request, here, refusal)
    except Refused as refusal:
        here.form.add_error(None, str(refusal))
        return _page(request, here)
    return _to_next(request, here)


@require_http_methods(["GET", "HEAD", "POST"])
def slip(request, slug: str, code: str):
    """Keep half-filled marks and the own note: in words for a page's script, else back to the page.

    Answers the script with {"seen": version}, or {"said": words} and 409 when the slip changed
    elsewhere, 422 after the lock and for a note that is too long.
    """
    if request.method != "POST":  # the page of a refusal, loaded again
        return redirect("judging:mark", slug, code)
    here = _opened(request, slug, code)
    by_script = "page" in (request.headers.get("X-Sent-By"), request.POST.get("by"))
    if not here.side.is_valid():
        if by_script:
            words = " ".join(one for errors in here.side.errors.values() for one in errors)
            return JsonResponse({"said": words}, status=422)
        return _page(request, here)
    given = here.side.cleaned_data
    try:
        kept = keep_slip(
            allotment_id=here.row.pk,
            typed=here.form.typed(),
            note=given["note"],
            by=request.user,
            seen=given["seen"],
            writer=given["writer"],
        )
    except Refused as refusal:
        if by_script:
            status = 409 if isinstance(refusal, Overtaken) else 422
            return JsonResponse({"said": str(refusal)}, status=status)
        if isinstance(refusal, Overtaken):
            return _overtaken(request, here, refusal)
        messages.error(request, str(refusal))
        return redirect("judging:mark", slug, code)
    if by_script:
        return JsonResponse({"seen": kept.version})
    if "pause" in request.POST:
        messages.success(
            request,
            _("Đã giữ bài {code} đang chấm dở. Lần sau bấm “Chấm tiếp” là về đúng bài này.").format(
                code=code
            ),
        )
        return redirect("judging:my")
    messages.success(
        request, _("Đã lưu nháp bài {code}. Nháp chưa phải là điểm.").format(code=code)
    )
    return redirect("judging:mark", slug, code)


@require_GET
def image(request, slug: str, code: str, order: int):
    """A picture of a copy dealt to this judge, named by code and place."""
    row = _mine(request, slug, code)
    shown = get_object_or_404(
        ScriptImage.objects.select_related("file"), script=row.script_id, order=order
    )
    return respond_stored(shown.file, name=f"{code}-{order}.jpg", inline=True)


@require_POST
def pass_this_on(request, slug: str, code: str):
    """The judge knows the writer, or cannot read the work: it goes to another judge."""
    row = _mine(request, slug, code)
    try:
        pass_on(allotment_id=row.pk, why=request.POST.get("why", ""), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("judging:mark", slug, code)
    messages.success(
        request, _("Bài {code} đã chuyển cho người khác. Cảm ơn bạn đã báo.").format(code=code)
    )
    return redirect("judging:my")


def _page(request, here: Opened, *, kept: str = "", status: int = 200):
    row, script = here.row, here.row.script
    round_ = script.round
    finished = row.finished_at is not None
    bound = here.form.is_bound
    return render(
        request,
        "judging/mark.html",
        {
            "campaign": round_.campaign,
            "script": script,
            "facts": fact_words(script.facts),
            "images": list(script.images.all()),
            "form": here.form,
            "lines": _lines(here),
            "side": here.side,
            "seen": _version(row) if kept or not bound else here.side["seen"].value(),
            "writer": here.side["writer"].value() or "",
            "finished": finished,
            "locked": round_.locked_at is not None,
            "common": hasattr(script, "common"),
            "points": [(item.name, score(here.held.get(item.pk))) for item in here.criteria],
            "sum": _sum(here.held, here.criteria),
            "history": _history(here) if finished else [],
            "reason": request.POST.get("reason", "")[:400],
            "correcting": finished and bound,
            "kept": kept,
            "place": place_of(row, request.user),
        },
        status=status,
    )


def _overtaken(request, here: Opened, refusal: Overtaken):
    """What stands and what was typed side by side; a further press takes what was typed (409)."""
    here = Opened(
        row=my_allotments(request.user)
        .prefetch_related("marks", "submissions")
        .get(pk=here.row.pk),
        criteria=here.criteria,
        held=here.held,
        form=here.form,
        side=here.side,
    )
    here.form.errors.clear()
    here.form.add_error(None, str(refusal))
    held = {mark.criterion_id: score(mark.points) for mark in here.row.marks.all()}
    slip = getattr(here.row, "slip", None)
    stands = held or {int(pk): words for pk, words in (slip.typed if slip else {}).items()}
    words = "; ".join(f"{item.name}: {stands.get(item.pk) or '–'}" for item in here.criteria)
    return _page(request, here, kept=words, status=409)


def _version(row: Allotment) -> int:
    slip = getattr(row, "slip", None)
    return slip.version if slip else 0


def _lines(here: Opened) -> list[tuple[Criterion, Field, Any]]:
    """Each criterion with its box and what its bands mean."""
    return [
        (criterion, here.form[f"tc{criterion.pk}"], levels_of(criterion.name, criterion.levels))
        for criterion in here.criteria
    ]


def _sum(points: dict[int, Decimal], criteria: list[Criterion]) -> str:
    if {item.pk for item in criteria} - set(points):
        return ""
    return score(
        total(
            {str(item.pk): points[item.pk] for item in criteria},
            {str(item.pk): item.weight for item in criteria},
        )
    )


def _history(here: Opened) -> list[tuple[str, str, str]]:
    """When marks were handed in, their sum, and the reason of a correction; newest first."""
    told = []
    for row in reversed(here.row.submissions.all()):
        points = {int(pk): Decimal(value) for pk, value in row.points.items()}
        words = row.reason or (_("nhập từ phiếu giấy") if row.from_paper else _("nộp lần đầu"))
        told.append((moment(row.given_at), _sum(points, here.criteria), words))
    return told


def _to_next(request, here: Opened):
    place = place_of(here.row, request.user)
    left = place.of - place.done
    messages.success(
        request,
        _("Đã lưu điểm bài {code}: {total}. Còn {left} bài chưa chấm.").format(
            code=here.row.script.code,
            total=_sum(here.form.points(), here.criteria),
            left=number(left),
        ),
    )
    if not place.following:
        return redirect("judging:my")
    slug = here.row.script.round.campaign.slug
    return redirect("judging:mark", slug, place.following)

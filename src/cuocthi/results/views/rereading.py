"""What a judge reads again for an appeal: the copy under a code of its own, and the points."""

from decimal import Decimal

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cuocthi.campaigns.models import Criterion
from cuocthi.campaigns.presets import levels_of
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.core.templatetags.cuocthi import score
from cuocthi.core.versions import version_of
from cuocthi.files.exports import respond_stored
from cuocthi.judging.forms import MarkForm
from cuocthi.judging.models import Script, ScriptImage
from cuocthi.judging.wording import fact_words

from .. import actions
from ..models import Appeal, Rereading
from ..queries.appeals import rereadings_of
from ..queries.rescoring import total_of, weights_of


def _mine(request, code: str) -> tuple[Rereading, Script]:
    """The fresh reading of this code dealt to this person and its copy; 404 for any other."""
    row = next((one for one in rereadings_of(request.user) if one.appeal.code == code), None)
    if row is None:
        raise Http404
    scripts = Script.objects.filter(
        entry=row.appeal.standing.entry_id, round__campaign=row.appeal.sheet.campaign_id
    )
    script = scripts.order_by("-round__number").first()
    if script is None:
        raise Http404
    return row, script


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reread(request, code: str):
    """One copy and its points; nothing tells the code of the round, the old marks or the place."""
    row, script = _mine(request, code)
    campaign = row.appeal.sheet.campaign
    criteria = list(Criterion.objects.filter(campaign=campaign))
    given = _given(row, criteria)
    kept: dict[str, str] = {}
    is_open = row.appeal.state == Appeal.State.READING
    form = MarkForm(
        request.POST if request.method == "POST" else None, criteria=criteria, held=given
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_rereading(
                rereading_id=row.pk,
                points=form.points(),
                by=request.user,
                reason=request.POST.get("reason", ""),
                seen=request.POST.get("seen"),
            )
        except Overtaken as refusal:
            form.add_error(None, str(refusal))
            row.refresh_from_db(fields=["points", "finished_at"])
            given, kept = _given(row, criteria), row.points
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu điểm đọc lại bài {code}.").format(code=code))
            return redirect("results:reread", code)
    stands = [(one.name, score(given.get(one.pk))) for one in criteria]
    is_told = not form.is_bound or bool(kept)
    context = {
        "campaign": campaign,
        "code": code,
        "script": script,
        "facts": fact_words(script.facts),
        "images": list(script.images.all()),
        "form": form,
        "lines": [(one, form[f"tc{one.pk}"], levels_of(one.name, one.levels)) for one in criteria],
        "is_open": is_open,
        "is_finished": row.finished_at is not None,
        "points": stands,
        "sum": score(total_of(row, weights_of(criteria))) if row.points else "",
        "kept": "; ".join(f"{name}: {points}" for name, points in stands) if kept else "",
        "seen": version_of(row.points) if is_told else request.POST.get("seen", ""),
        "reason": request.POST.get("reason", "")[:400],
    }
    return render(request, "results/reread.html", context, status=409 if kept else 200)


def _given(row: Rereading, criteria: list[Criterion]) -> dict[int, Decimal]:
    return {one.pk: Decimal(row.points[str(one.order)]) for one in criteria if row.points}


@require_safe
def image(request, code: str, order: int):
    """A picture of the copy, named by the code of the appeal."""
    _row, script = _mine(request, code)
    rows = ScriptImage.objects.select_related("file")
    shown = get_object_or_404(rows, script=script, order=order)
    return respond_stored(shown.file, name=f"{code}-{order}.jpg", inline=True)

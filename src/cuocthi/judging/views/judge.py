"""What a judge sees: a list of codes, and one copy at a time. No number, no name, no file name."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cuocthi.campaigns.models import Criterion
from cuocthi.core.refused import Refused
from cuocthi.core.templatetags.cuocthi import kg, moment, number, score
from cuocthi.entries.enums import Category, Disposal
from cuocthi.files.exports import respond_stored
from cuocthi.plain.scoring import total

from ..actions import give_mark, pass_on
from ..forms import MarkForm
from ..models import Allotment, ScriptImage
from ..queries import judging_of, my_allotments


@require_GET
def my(request):
    """The person's own readings, round by round, with how many are left."""
    return render(request, "judging/my.html", {"rounds": judging_of(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def mark(request, slug: str, code: str):
    """One copy and its points; after saving the next unfinished one opens."""
    row = _mine(request, slug, code)
    round_ = row.script.round
    criteria = list(Criterion.objects.filter(campaign=round_.campaign_id))
    held = {mark.criterion_id: mark.points for mark in row.marks.all()}
    locked = round_.locked_at is not None
    form = MarkForm(
        request.POST if request.method == "POST" else None, criteria=criteria, held=held
    )
    if request.method == "POST" and form.is_valid():
        try:
            give_mark(allotment_id=row.pk, points=form.points(), by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _to_next(request, row, form.points(), criteria)
    return render(
        request,
        "judging/mark.html",
        {
            "campaign": round_.campaign,
            "script": row.script,
            "facts": facts_of(row.script.facts),
            "images": list(row.script.images.all()),
            "form": form,
            "finished": row.finished_at is not None,
            "locked": locked,
            "points": [(item.name, score(held.get(item.pk))) for item in criteria],
        },
    )


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


def _mine(request, slug: str, code: str) -> Allotment:
    """The reading of this code dealt to this person; 404 for any other, as for an unknown one."""
    rows = my_allotments(request.user).prefetch_related("marks")
    return get_object_or_404(rows, script__round__campaign__slug=slug, script__code=code)


def _to_next(request, row: Allotment, points: dict[int, Decimal], criteria: list[Criterion]):
    given = total(
        {str(pk): value for pk, value in points.items()},
        {str(item.pk): item.weight for item in criteria},
    )
    mine = my_allotments(request.user)
    left = list(mine.filter(script__round=row.script.round_id, finished_at=None))
    messages.success(
        request,
        _("Đã lưu điểm bài {code}: {total}. Còn {left} bài chưa chấm.").format(
            code=row.script.code, total=score(given), left=number(len(left))
        ),
    )
    if not left:
        return redirect("judging:my")
    following = next((other for other in left if other.order > row.order), left[0])
    return redirect("judging:mark", row.script.round.campaign.slug, following.script.code)


def _linked(words: str) -> str:
    """An address of a film as a link that tells the other side nothing; other words as they are."""
    if words.startswith("https://") and not words.split()[1:]:
        return format_html(
            '<a href="{url}" rel="noreferrer noopener nofollow" target="_blank">{url}</a>',
            url=words,
        )
    return words


def facts_of(kept: dict[str, Any]) -> list[tuple[str, str]]:
    """The facts of a clean-up or of a work by form in words; nothing for a letter."""
    if not kept:
        return []
    if "asked" in kept:
        group = [(_("Bảng"), kept["group"])] if kept["group"] else []
        return group + [(label, _linked(words)) for label, words in kept["asked"]]
    started, ended = (dt.datetime.fromisoformat(kept[end]) for end in ("started", "ended"))
    hours = (ended - started).total_seconds() / 3600
    told = [
        (_("Địa điểm"), kept["place"]),
        (_("Thời gian"), f"{moment(started)} – {moment(ended)}"),
        (_("Số giờ"), number(hours, 1)),
        (_("Số người"), number(kept["people"])),
        (_("Rác được đưa đi đâu"), str(Disposal(kept["disposal"]).label)),
    ]
    told += [
        (_("Rác {category}").format(category=Category(category).label), kg(Decimal(weight)))
        for category, weight in kept["kg"].items()
    ]
    if "converted" in kept:
        told.append((_("Quy đổi theo loại, có trần"), kg(Decimal(kept["converted"]))))
    return told

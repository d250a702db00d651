"""Two works side by side for one judge: no code, no number, no name; one press says which is better."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cuocthi.core.refused import Refused
from cuocthi.core.templatetags.cuocthi import number
from cuocthi.files.exports import respond_stored

from ..actions import answer_pair, know_writer, take_back_pair
from ..models import Pair, Script, ScriptImage
from ..queries.pairs import my_pairs
from ..wording import fact_words

SIDES = {"trai": Pair.Said.LEFT, "phai": Pair.Said.RIGHT}


@require_GET
def next_pair(request, slug: str):
    """Where the judge goes on: the first open pair, else the list."""
    mine = my_pairs(request.user).filter(comparing__round__campaign__slug=slug)
    following = mine.filter(said="", comparing__locked_at=None).first()
    if following is None:
        if not mine.exists():
            raise Http404
        return redirect("judging:my")
    return redirect("judging:pair", slug, following.order)


@require_http_methods(["GET", "HEAD", "POST"])
def pair(request, slug: str, place: int):
    """One pair and the buttons; after the answer the next open one."""
    row = _mine(request, slug, place)
    if request.method != "POST":
        return render(request, "judging/pair.html", _page(request, row))
    try:
        answer_pair(pair_id=row.pk, said=request.POST.get("said", "")[:5], by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("judging:pair", slug, place)
    mine = my_pairs(request.user).filter(comparing=row.comparing_id)
    left = mine.filter(said="").count()
    if left:
        messages.success(request, _("Đã ghi. Còn {n} cặp.").format(n=number(left)))
    else:
        messages.success(request, _("Đã ghi. Bạn đã so hết các cặp được giao lúc này."))
    return redirect("judging:next_pair", slug)


@require_POST
def take_back(request, slug: str):
    """The judge's last answer is taken back and its pair opens again."""
    mine = my_pairs(request.user).filter(comparing__round__campaign__slug=slug).first()
    if mine is None:
        raise Http404
    try:
        back = take_back_pair(comparing_id=mine.comparing_id, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("judging:next_pair", slug)
    messages.success(request, _("Đã lấy lại lượt vừa so. Hãy so lại cặp này."))
    return redirect("judging:pair", slug, back.order)


@require_POST
def writer_known(request, slug: str, place: int):
    """The judge knows who wrote one of the two: that work goes to the others."""
    row = _mine(request, slug, place)
    try:
        know_writer(pair_id=row.pk, side=request.POST.get("side", "")[:5], by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("judging:pair", slug, place)
    messages.success(request, _("Bài đó chuyển cho giám khảo khác so. Cảm ơn bạn đã báo."))
    return redirect("judging:next_pair", slug)


@require_GET
def pair_image(request, slug: str, place: int, side: str, order: int):
    """A picture of one of the two works, named by pair and side."""
    row = _mine(request, slug, place)
    if side not in SIDES:
        raise Http404
    script = row.left_id if SIDES[side] == Pair.Said.LEFT else row.right_id
    shown = get_object_or_404(
        ScriptImage.objects.select_related("file"), script=script, order=order
    )
    return respond_stored(shown.file, name=f"{place}-{side}-{order}.jpg", inline=True)


def _mine(request, slug: str, place: int) -> Pair:
    """The pair at this place of the own list; 404 for any other."""
    rows = my_pairs(request.user).select_related(
        "left", "right", "panelist", "comparing__round__campaign"
    )
    return get_object_or_404(rows, comparing__round__campaign__slug=slug, order=place)


def _page(request, row: Pair) -> dict[str, Any]:
    mine = list(
        my_pairs(request.user)
        .filter(comparing=row.comparing_id)
        .values_list("order", "said", "said_at")
    )
    answered = [(at, order) for order, said, at in mine if said]
    pictures: dict[int, list[ScriptImage]] = {row.left_id: [], row.right_id: []}
    for image in ScriptImage.objects.filter(script__in=pictures).order_by("order"):
        pictures[image.script_id].append(image)
    return {
        "campaign": row.comparing.round.campaign,
        "pair": row,
        "works": [
            _work(row.left, "trai", pictures[row.left_id]),
            _work(row.right, "phai", pictures[row.right_id]),
        ],
        "said": _answer(row.said),
        "ties": row.comparing.ties,
        "locked": row.comparing.locked_at is not None,
        "at": next(n for n, one in enumerate(mine, 1) if one[0] == row.order),
        "of": len(mine),
        "done": len(answered),
        "is_last": bool(answered) and max(answered)[1] == row.order,
        "may_take_back": bool(answered) and row.panelist.label not in row.comparing.away,
    }


def _answer(said: str) -> str:
    """By the work, not by its place: on a phone there is no left and no right."""
    return {
        Pair.Said.LEFT.value: _("bài thứ nhất hơn"),
        Pair.Said.RIGHT.value: _("bài thứ hai hơn"),
        Pair.Said.EQUAL.value: _("ngang nhau"),
    }.get(said, "")


def _work(script: Script, side: str, images: list[ScriptImage]) -> dict[str, Any]:
    is_left = SIDES[side] == Pair.Said.LEFT
    return {
        "side": side,
        "name": _("Bài thứ nhất") if is_left else _("Bài thứ hai"),
        "text": script.text,
        "facts": fact_words(script.facts),
        "images": images,
    }

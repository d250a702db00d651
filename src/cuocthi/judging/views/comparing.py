"""The page of those who run the comparing of finalists: begun, how far, what came of it, locked."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cuocthi.core.refused import Refused
from cuocthi.core.templatetags.cuocthi import number as in_words
from cuocthi.core.templatetags.cuocthi import score
from cuocthi.plain.scoring.rounding import half_up

from ..access import may_see_figures
from ..actions import (
    begin_comparing,
    compare_without,
    lock_comparing,
    may_open,
    take_back_comparing,
    unlock_comparing,
)
from ..models import Comparing, Round
from ..queries.comparing import (
    Compared,
    Due,
    Finalists,
    LeftOut,
    answers_csv,
    compared_of,
    comparing_of,
    due_of,
    finalists_of,
    in_hundred,
    left_out,
    scores_of,
)
from ..queries.pairs import comparers
from .running import campaign_run_by, round_in

MOST_CODES = 40


@require_GET
def comparing(request, slug: str, number: int):
    """The finalists before it begins, then progress; figures for the chair, after the lock for all
    who run the round. No answer of a single judge on any of it."""
    round_ = _round(request, slug, number)
    found = comparing_of(round_)
    context: dict[str, Any] = {
        "campaign": round_.campaign,
        "round": round_,
        "comparing": found,
        "rules": round_.campaign.terms,
    }
    if found is None:
        before = finalists_of(round_)
        context |= {"before": before, "rows": _scored(round_, before)}
        return render(request, "judging/comparing.html", context)
    found.round = round_
    due = due_of(found)
    locked = found.locked_at is not None
    context |= {
        "due": due,
        "facts": _facts(found, due),
        "panel": comparers(found),
        "locked": locked,
        "ready": due.done and due.answered > 0,
        "may_open": not (locked and found.asked) or may_open(round_),
        "asked_by_me": found.asked_by == f"user:{request.user.pk}",
    }
    if locked or may_see_figures(request.user, round_.campaign):
        context |= _result(round_, compared_of(found))
    return render(request, "judging/comparing.html", context)


@require_POST
def begin(request, slug: str, number: int):
    """Begin to compare the finalists that the page showed."""
    round_ = _round(request, slug, number)
    try:
        begin_comparing(
            round_id=round_.pk, by=request.user, seen=request.POST.getlist("code")[:MOST_CODES]
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã chia các cặp đầu tiên cho giám khảo."))
    return _back(round_)


@require_POST
def compare_away(request, slug: str, number: int):
    """A judge compares no more; the open pairs go to the others at once."""
    round_ = _round(request, slug, number)
    label = request.POST.get("label", "")[:12]
    try:
        given = compare_without(comparing_id=_there(round_).pk, label=label, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("{label} thôi so; {n} cặp chưa so được chia cho người khác.").format(
                label=label, n=given
            ),
        )
    return _back(round_)


@require_POST
def compare_lock(request, slug: str, number: int):
    """Ask for the lock, or confirm it."""
    round_ = _round(request, slug, number)
    try:
        found = lock_comparing(comparing_id=_there(round_).pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("Đã khóa kết quả so sánh.")
            if found.locked_at
            else _("Đã đề nghị khóa. Người thứ hai xác nhận thì kết quả so sánh khóa."),
        )
    return _back(round_)


@require_POST
def compare_open(request, slug: str, number: int):
    """Ask that the answers be opened again, with the reason; the second person confirms."""
    round_ = _round(request, slug, number)
    try:
        found = unlock_comparing(
            comparing_id=_there(round_).pk, reason=request.POST.get("reason", ""), by=request.user
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("Đã đề nghị mở khóa. Người thứ hai đồng ý thì mở.")
            if found.locked_at
            else _("Đã mở khóa kết quả so sánh."),
        )
    return _back(round_)


@require_POST
def compare_drop(request, slug: str, number: int):
    """Drop the asking for the lock or for its opening."""
    round_ = _round(request, slug, number)
    take_back_comparing(comparing_id=_there(round_).pk, by=request.user)
    messages.success(request, _("Đã bỏ đề nghị."))
    return _back(round_)


@require_GET
def answers_sheet(request, slug: str, number: int):
    """The answers as locked; before the lock there is no sheet."""
    found = _there(_round(request, slug, number))
    if found.locked_at is None:
        raise Http404
    answer = HttpResponse(answers_csv(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="so-cap-{slug}-{number}.csv"'
    return answer


def _round(request, slug: str, number: int) -> Round:
    return round_in(campaign_run_by(request, slug), number)


def _there(round_: Round) -> Comparing:
    found = comparing_of(round_)
    if found is None:
        raise Http404
    return found


def _back(round_: Round):
    return redirect("judging:comparing", round_.campaign.slug, round_.number)


def _scored(round_: Round, before: Finalists) -> list[tuple[str, str]]:
    """The finalists with their marks, best first."""
    scores = scores_of(round_) if before.codes else {}
    return [(code, score(scores[code])) for code in before.codes]


def _facts(found: Comparing, due: Due) -> list[tuple[str, str]]:
    told = [
        (_("Số bài được so"), in_words(len(found.codes))),
        (_("Mỗi bài khoảng"), _("{n} lượt").format(n=in_words(found.each))),
        (_("Được chọn ngang nhau"), _("có") if found.ties else _("không")),
        (_("Số bốc thăm"), found.round.seed),
    ]
    if found.sure is not None:
        told.append((_("Dừng sớm khi chắc đến"), f"{found.sure} %"))
    return told


def _result(round_: Round, result: Compared | None) -> dict[str, Any]:
    if result is None:
        return {}
    held, scores = result.coins, scores_of(round_)
    by_mark = sorted(scores, key=lambda code: (-scores[code], code))
    place = {code: n for n, code in enumerate(by_mark, 1)}
    coins = [
        (
            _("Tung đồng xu cũng ra thứ tự rõ như thế này"),
            _("{n} trên 100 lần").format(n=in_hundred(held.chance)),
        ),
    ]
    if held.twice:
        coins.append(
            (
                _("Hai giám khảo so cùng một cặp, chọn giống nhau"),
                _("{n} trên {of} (đồng xu: một nửa)").format(n=held.agreed, of=held.twice),
            )
        )
    if held.triads:
        coins.append(
            (
                _("Bộ ba vòng tròn: A hơn B, B hơn C, C hơn A"),
                _("{n} trên {of} (đồng xu: một phần tư)").format(n=held.circles, of=held.triads),
            )
        )
    return {
        "result": result,
        "rows": [
            {
                "rank": row.rank,
                "code": row.entry,
                "mark": score(scores[row.entry]) if row.entry in scores else "–",
                "before": place.get(row.entry, 0),
                "low": _tenths(row.low),
                "high": _tenths(row.high),
                "strength": _tenths(row.score),
                "first": int(half_up(100 * (row.p_first or 0), 0)),
                "prize": None if row.p_prize is None else int(half_up(100 * row.p_prize, 0)),
                "times": row.readings,
            }
            for row in result.ranking.entries
        ],
        "coins": coins,
        "refused": result.refused,
        "without": [_without(one) for one in left_out(result)],
    }


def _tenths(value: float) -> str:
    """One decimal; what is rounded to nought has no sign."""
    return in_words(half_up(value, 1) + 0, 1)


def _without(one: LeftOut) -> dict[str, Any]:
    return {
        "label": one.label,
        "answers": one.answers,
        "against": one.against,
        "decided": one.decided,
        "moved": [
            _("{code}: hạng {was} thành {now}").format(code=code, was=was, now=now)
            for code, was, now, _touched in one.moved
        ],
    }

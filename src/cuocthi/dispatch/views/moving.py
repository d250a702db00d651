"""Moving a day of a contest: look first, then decide; the history of moves (đổi hạn, R21)."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cuocthi.accounts.queries import names_of
from cuocthi.audit.actions import actor_name
from cuocthi.campaigns.access import may_manage, may_see
from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Overtaken, Refused

from ..actions import agree_to_move, drop_move, move_day
from ..actions.moving import refuse_day
from ..forms_moving import MoveForm, letters_to_name
from ..models import DateMove, MoveDecision
from ..queries import (
    MovePreview,
    days_of,
    decisions_waiting,
    move_preview,
    moves_of,
    unconfirmed_moves,
)
from ..queries.moved import letters_named
from ..queries.moving import day_at
from .organiser import managed_campaign

MOVES_ON_A_PAGE = 30
UNITS_ON_A_PAGE = 50


@require_safe
def moves_page(request, slug: str):
    """The history of moved days, what waits for a second person, who has not confirmed."""
    campaign = get_object_or_404(Campaign.objects.select_related("document", "unit"), slug=slug)
    if not may_see(request.user, campaign):
        raise Http404
    manages = may_manage(request.user, campaign)
    page = Paginator(moves_of(campaign), MOVES_ON_A_PAGE).get_page(request.GET.get("page"))
    waiting = list(decisions_waiting(campaign)) if manages else []
    unconfirmed = None
    if manages:
        unconfirmed = Paginator(unconfirmed_moves(campaign), UNITS_ON_A_PAGE).get_page(
            request.GET.get("don-vi")
        )
    people = names_of(
        [*(one.first_by for one in waiting), *(move.moved_by for move in page.object_list)]
    )
    me = actor_name(request.user)
    letters = letters_named(page.object_list)
    context = {
        "campaign": campaign,
        "manages": manages,
        "open": campaign.state == Campaign.State.OPEN,
        "waiting": [
            {
                "decision": one,
                "by": people.get(one.first_by, one.first_by),
                "mine": one.first_by == me,
            }
            for one in waiting
        ],
        "page": page,
        "moves": [shown_move(move, people, letters) for move in page.object_list],
        "unconfirmed": unconfirmed,
    }
    return render(request, "dispatch/moves.html", context)


def shown_move(
    move: DateMove, people: Mapping[str, str], letters: Mapping[int, str]
) -> dict[str, object]:
    """One move as a page of the history shows it."""
    later = move.old_on and move.new_on and move.new_on > move.old_on
    if move.corrects:
        kind = _("sửa ngày ghi sai")
    elif later:
        kind = _("gia hạn")
    elif move.old_on and move.new_on:
        kind = _("rút ngắn")
    else:
        kind = _("đặt hạn")
    return {
        "move": move,
        "kind": kind,
        "by": people.get(move.moved_by, ""),
        "letter": letters.get(move.document_id, "") if move.document_id else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def move_new(request, slug: str):
    """Which day, to when, why; then everything that would follow, ticked; then the act."""
    campaign = managed_campaign(request, slug)
    if campaign.state != Campaign.State.OPEN:
        messages.info(request, _("Chỉ đổi hạn khi cuộc thi đang triển khai."))
        return redirect("dispatch:moves", slug=slug)
    posted = request.POST if request.method == "POST" else None
    form = MoveForm(
        posted,
        campaign=campaign,
        days=days_of(campaign),
        letters=letters_to_name(campaign),
        initial={"key": request.GET.get("ngay", "")},
    )
    shown: MovePreview | None = None
    status = 200
    if request.method == "POST" and form.is_valid():
        shown = _preview(campaign, form)
        if "act" in request.POST and shown is not None:
            try:
                decision = _act(request, campaign, form)
            except Overtaken as refusal:
                status = 409
                messages.warning(request, str(refusal))
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                _say(request, decision)
                return redirect("dispatch:moves", slug=slug)
    context = {
        "campaign": campaign,
        "form": form,
        "shown": shown,
        "ticked": ticked_on(request, shown) if shown else set(),
        "old_words": shown.day.on if shown else None,
    }
    return render(request, "dispatch/move_new.html", context, status=status)


def _preview(campaign: Campaign, form: MoveForm) -> MovePreview | None:
    given = form.cleaned_data
    day = day_at(campaign, given["key"], given["meant"])
    if day is None:
        form.add_error("key", _("Ngày này không còn trong cuộc thi. Hãy chọn lại."))
        return None
    if day.on == given["new_on"] and not form.data.get("act"):
        form.add_error("new_on", _("Ngày mới trùng ngày đang có. Hãy chọn một ngày khác."))
        return None
    try:
        refuse_day(day, given["new_on"])
    except Refused as refusal:
        form.add_error("new_on", str(refusal))
        return None
    return move_preview(
        campaign, day, given["new_on"], unit=given["meant"], with_below=given["with_below"]
    )


def ticked_on(request, shown: MovePreview) -> set[str]:
    """What was ticked on this very preview, else what rests on the day."""
    if request.POST.get("seen") == shown.version:
        return set(request.POST.getlist("theo"))
    return {shift.day.key for shift in shown.shifts if shift.ticked}


def _act(request, campaign: Campaign, form: MoveForm) -> MoveDecision:
    given: dict[str, Any] = form.cleaned_data
    meant = given["meant"]
    return move_day(
        campaign_id=campaign.pk,
        key=given["key"],
        new_on=given["new_on"],
        reason=given["reason"],
        seen=request.POST.get("seen", ""),
        ticked=request.POST.getlist("theo"),
        unit_id=meant.pk if meant else None,
        with_below=given["with_below"],
        corrects=given["manner"] == "corrects",
        document_id=given["document"],
        by=request.user,
    )


def _say(request, decision: MoveDecision) -> None:
    day = f"{decision.new_on:%d/%m/%Y}"
    if decision.state == MoveDecision.State.HALF:
        messages.info(
            request,
            _(
                "Đã ghi nhận ý kiến của bạn. Ngày mới ({day}) chỉ áp dụng khi một người phụ trách thứ "
                "hai cũng đồng ý."
            ).format(day=day),
        )
    else:
        messages.success(
            request,
            _("Đã đổi sang {day}. Các đơn vị liên quan được báo và phải xác nhận lại.").format(
                day=day
            ),
        )


@require_POST
def move_decide(request, slug: str, decision_id: int):
    """The second person agrees, or somebody leaves the move."""
    campaign = managed_campaign(request, slug)
    decision = get_object_or_404(MoveDecision, pk=decision_id, campaign=campaign)
    try:
        if "agree" in request.POST:
            _say(request, agree_to_move(decision_id=decision.pk, by=request.user))
        elif "drop" in request.POST:
            drop_move(decision_id=decision.pk, by=request.user)
            messages.success(request, _("Đã bỏ đề nghị đổi hạn. Ngày cũ vẫn giữ."))
        else:
            raise PermissionDenied
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("dispatch:moves", slug=slug)

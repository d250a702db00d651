"""The unit before days that moved: what is new, one tap to confirm, the history (R21)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused

from ..actions import confirm_moves
from ..queries import moves_of, moves_to_confirm
from ..queries.moved import letters_named
from ..queries.moving import own_days_of
from .actor import Actor, ask_for_link, is_stranger
from .moving import MOVES_ON_A_PAGE, shown_move
from .reporting import campaign_and_actor

_LONGEST = 18  # digits of a number that a row can have


def box_of(campaign: Campaign, actor: Actor) -> dict[str, object]:
    """What the box on the unit's page shows: the days to confirm, and its own days for those below.
    One query without any, two with some."""
    moves = moves_to_confirm(campaign, actor.unit)
    return {
        "moves": moves,
        "last": max((move.pk for move in moves), default=0),
        "own": own_days_of(campaign, actor.unit, moves) if moves else [],
    }


@login_not_required
@require_POST
def confirm_moved(request, slug: str, unit_id: int | None = None):
    """One tap: the unit has understood the new days."""
    if is_stranger(request):
        return ask_for_link(request)
    campaign, actor = campaign_and_actor(request, slug, unit_id)
    if actor is None:
        return ask_for_link(request)
    seen = request.POST.get("seen", "")
    try:
        count = confirm_moves(
            campaign_id=campaign.pk,
            unit_id=actor.unit.pk,
            own=request.POST.getlist("own"),
            seen=int(seen[:_LONGEST]) if seen.isdecimal() else None,
            by=actor.by,
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext(
            "Đã ghi nhận: đơn vị đã rõ {n} ngày mới.",
            "Đã ghi nhận: đơn vị đã rõ {n} ngày mới.",
            count,
        ).format(n=count)
        messages.success(request, words if count else _("Đơn vị đã xác nhận hạn mới từ trước."))
    return redirect(actor.home)


@login_not_required
@require_safe
def unit_moves(request, slug: str, unit_id: int | None = None):
    """The days that moved and that the unit was told of, each with its old day and its letter."""
    if is_stranger(request):
        return ask_for_link(request)
    campaign, actor = campaign_and_actor(request, slug, unit_id)
    if actor is None:
        return ask_for_link(request)
    if unit_id is not None and campaign.state == Campaign.State.DRAFT:
        raise Http404
    page = Paginator(moves_of(campaign, actor.unit), MOVES_ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    letters = letters_named(page.object_list)
    context = {
        "campaign": campaign,
        "unit": actor.unit,
        "home": actor.home,
        "page": page,
        "moves": [shown_move(move, {}, letters) for move in page.object_list],
    }
    return render(request, "dispatch/unit_moves.html", context)

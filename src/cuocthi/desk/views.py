import datetime as dt
import shutil

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cuocthi.audit.queries import clock_jumps, given_up
from cuocthi.campaigns.models import Campaign, CampaignRole
from cuocthi.campaigns.queries import managed_by, visible_to
from cuocthi.core import clock
from cuocthi.documents.queries import desks_of
from cuocthi.units.queries import roles_asked_once

from .queries import doors_of, finished_of, waiting_for, ways_of

MOST_WAYS = 12  # contests drawn with their steps; the others are in the list of contests


@login_not_required
@require_safe
def home(request):
    """The signed-in home: what waits, how far one's contests are. Others go to the public pages."""
    if not request.user.is_authenticated:
        return redirect("portal:home")
    with roles_asked_once():
        context = _home_of(request.user)
        return render(request, "desk/home.html", context)


def _home_of(user) -> dict[str, object]:
    managed = set(managed_by(user).values_list("pk", flat=True))
    mine = list(
        visible_to(user)
        .select_related("unit", "document")
        .only(
            *(field.name for field in Campaign._meta.concrete_fields),
            "unit__name",
            "document__register_number",
        )
    )
    running = [c for c in mine if c.pk in managed and c.state != Campaign.State.CLOSED]
    urgent, waiting = waiting_for(user)
    desks = desks_of(user)
    doors = doors_of(user)
    finished = finished_of(user)
    return {
        "urgent": urgent,
        "waiting": waiting,
        "doors": doors,
        "ways": ways_of(running[:MOST_WAYS]),
        "more": len(running) > MOST_WAYS,
        "closed": [c for c in mine if c.pk in managed and c.state == Campaign.State.CLOSED],
        "others": _with_roles(user, [c for c in mine if c.pk not in managed]),
        "may_begin": bool(desks),
        "finished": finished,
        "is_new": not (mine or doors or finished or urgent or waiting),
        "today": clock.today(),
    }


def _with_roles(user, campaigns: list[Campaign]) -> list[tuple[Campaign, str]]:
    """The contests in which the person has another part, with its name. One query."""
    if not campaigns:
        return []
    given: dict[int, list[str]] = {}
    for role in CampaignRole.objects.filter(user=user, campaign__in=campaigns).order_by("pk"):
        given.setdefault(role.campaign_id, []).append(str(role.get_role_display()))
    return [(campaign, ", ".join(given.get(campaign.pk, ()))) for campaign in campaigns]


@require_safe
def machine(request):
    """What who looks after the machine must know: its clock, its disk, work given up."""
    if not request.user.is_staff:
        raise PermissionDenied
    usage = shutil.disk_usage(settings.DATA)
    rows = [
        {
            "jump": jump,
            "by": dt.timedelta(seconds=abs(jump.seconds)),
            "is_back": jump.seconds < 0,
        }
        for jump in clock_jumps()
    ]
    context = {
        "jumps": rows,
        "is_apart": bool(clock.jumped()),
        "now": clock.now(),
        "free": usage.free // 2**20,
        "reserve": settings.DISK_RESERVE_MB,
        "is_full": usage.free < settings.DISK_RESERVE_MB * 2**20,
        "given_up": len(given_up()),
    }
    return render(request, "desk/machine.html", context)

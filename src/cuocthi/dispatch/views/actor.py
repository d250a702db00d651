"""Who stands before a unit's page: a link of the unit, or a signed-in officer."""

from dataclasses import dataclass
from typing import Any

from django.shortcuts import render
from django.urls import reverse

from cuocthi.campaigns.models import Campaign
from cuocthi.units.models import Unit

from ..access import may_act
from ..queries import unit_by_link


@dataclass(frozen=True, slots=True)
class Actor:
    """The unit that is acted for, who acts (for the log), and its page of the campaign."""

    unit: Unit
    by: Any
    home: str


def actor_for(request, campaign: Campaign, unit: Unit | None) -> Actor | None:
    """Who acts for the unit; without a unit: for whichever one the link stands."""
    linked = unit_by_link(request.session, campaign)
    if linked and (unit is None or linked == unit):
        home = reverse("dispatch:unit", args=[campaign.slug])
        return Actor(linked, f"unit:{linked.pk}", home)
    if unit is not None and request.user.is_authenticated and may_act(request.user, unit):
        home = reverse("dispatch:unit_of_officer", args=[campaign.slug, unit.pk])
        return Actor(unit, request.user, home)
    return None


def ask_for_link(request):
    """What anyone without link and account sees, the same for every address."""
    return render(request, "dispatch/no_link.html", status=403)


def is_stranger(request) -> bool:
    """Neither signed in nor come by a link of a unit."""
    return not request.user.is_authenticated and "link:unit" not in request.session

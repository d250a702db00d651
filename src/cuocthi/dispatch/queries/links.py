"""Who acts by which link, and where a unit is reached."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from cuocthi.accounts.models import OneTimeLink
from cuocthi.accounts.queries import link_in_session
from cuocthi.campaigns.models import Campaign
from cuocthi.units.models import Contact, Unit

from ..models import Assignment, UnitLink


def unit_by_link_here(session: Any) -> UnitLink | None:
    """The unit and campaign for which this session came in by a link. At most two queries."""
    link = link_in_session(session, OneTimeLink.Purpose.UNIT)
    if link is None:
        return None
    return (
        UnitLink.objects.filter(link=link, replaced_at=None)
        .select_related("unit", "campaign__document")
        .first()
    )


def unit_by_link(session: Any, campaign: Campaign) -> Unit | None:
    """The unit for which this session may act in this campaign; None in any other."""
    found = unit_by_link_here(session)
    return found.unit if found and found.campaign_id == campaign.pk else None


def mailboxes(units: Iterable[Unit]) -> Mapping[int, str]:
    """The first mailbox of each unit that has one (hộp thư của đơn vị). One query."""
    found: dict[int, str] = {}
    contacts = Contact.objects.filter(unit__in=[unit.pk for unit in units]).exclude(email="")
    for unit_id, email in contacts.order_by("pk").values_list("unit_id", "email"):
        found.setdefault(unit_id, email)
    return found


def tasks_of(unit: Unit, campaign: Campaign) -> QuerySet[Assignment]:
    """The unit's tasks in the campaign, each with its report, in the order of the letter."""
    return (
        Assignment.objects.filter(unit=unit, task__campaign=campaign)
        .select_related("task__letter", "unit", "report__proof_file", "parent__unit")
        .order_by("task__number")
    )

"""Who acts by which link, and where a unit is reached."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from cuocthi.accounts.models import OneTimeLink
from cuocthi.accounts.queries import link_in_session
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.units.models import Unit
from cuocthi.units.queries import PUBLIC, contacts_of, mailboxes_on

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
    """The mailbox that each unit uses today (hộp thư của đơn vị). One query."""
    return mailboxes_on(units, clock.today())


def telephones(units: Iterable[Unit]) -> Mapping[int, list[str]]:
    """The telephones by which each unit is reached today, of those that have one; not those of its
    leaders. One query."""
    found: dict[int, list[str]] = {}
    for contact in contacts_of(units, clock.today()):
        if contact.phone and contact.purpose in PUBLIC:
            found.setdefault(contact.unit_id, []).append(contact.phone)
    return found


def tasks_of(unit: Unit, campaign: Campaign) -> QuerySet[Assignment]:
    """The unit's tasks in the campaign, each with its report, in the order of the letter."""
    return (
        Assignment.objects.filter(unit=unit, task__campaign=campaign)
        .select_related("task__letter", "unit", "report", "parent__unit")
        .prefetch_related("report__proofs")
        .order_by("task__number")
    )

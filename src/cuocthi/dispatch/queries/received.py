"""Letters out that went to units: which, and what the units said about them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from cuocthi.core import clock
from cuocthi.documents.models import Document, MendingReceipt, Receiver
from cuocthi.units.enums import Kind, Role
from cuocthi.units.models import Unit
from cuocthi.units.queries import memberships_of

from ..models import Assignment


@dataclass(frozen=True, slots=True)
class KindOfUnits:
    """Units of one kind that have tasks in the contest of a letter and are not among its receivers."""

    kind: str
    label: str
    units: list[Unit]


def units_to_choose(document: Document) -> list[KindOfUnits]:
    """The units that the contest of the letter gave tasks to, by kind, without those named already.
    One query; none for a letter of no contest."""
    if document.campaign is None:
        return []
    units = (
        Unit.objects.filter(
            pk__in=Assignment.objects.filter(task__campaign=document.campaign).values("unit")
        )
        .exclude(pk__in=document.receivers.values("unit"))
        .exclude(pk=document.unit_id)
    )
    by_kind: dict[str, list[Unit]] = {}
    for unit in units:
        by_kind.setdefault(unit.kind, []).append(unit)
    return [KindOfUnits(kind, str(Kind(kind).label), found) for kind, found in by_kind.items()]


def receivers_with_answers(document: Document) -> QuerySet[Receiver]:
    """The units that the letter went to, each with what it said of each mending. Two queries."""
    return (
        document.receivers.select_related("unit")
        .prefetch_related("mended__mending")
        .order_by("unit__path")
    )


def letters_to(units: Any, campaign_id: int | None = None) -> QuerySet[Receiver]:
    """The letters that went to these units, newest first; in one contest, if it is named.

    Each with the number of mendings that wait for the unit's answer, as ``open``."""
    found = Receiver.objects.filter(unit__in=units)
    if campaign_id is not None:
        found = found.filter(document__campaign=campaign_id)
    return (
        found.annotate(open=Count("mended", filter=Q(mended__answered_at=None)))
        .select_related("unit", "document__issue")
        .order_by("-pk")
    )


def letters_of_officer(user: Any) -> QuerySet[Receiver]:
    """The letters to the units that the person acts for."""
    return letters_to(_units_of_officer(user))


def unanswered_mendings(user: Any) -> QuerySet[MendingReceipt]:
    """Mended letters about which the person's units have said nothing yet. One query."""
    return MendingReceipt.objects.filter(
        receiver__unit__in=_units_of_officer(user), answered_at=None
    )


def _units_of_officer(user: Any) -> Any:
    mine = memberships_of(user, clock.today()).filter(role=Role.OFFICER)
    return mine.order_by().values("unit")

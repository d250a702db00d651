"""Clean-up events as everybody may see them: the place, never a photo's, never a person (R48, P8)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from cuocthi.campaigns.models import Campaign

from ..enums import Category, ConsentPurpose, EntrantKind, EntryState, PointFrom
from ..models import CleanUpEvent
from ..models.identity import Consent
from .event_figures import Amount, amounts
from .event_map import AreaMap

SMALL_GROUP = 5
"""Below so many people only "fewer than" is told: in a hamlet three people are persons, no figure."""


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """One valid event (sự kiện đã công nhận); ``people`` None: fewer than ``SMALL_GROUP``.

    ``point``: longitude and latitude that were declared as the event's place; None where it came
    from a phone, or one person alone took part.
    """

    place: str
    commune: str
    started_at: dt.datetime
    who: str
    people: int | None
    kg: Mapping[str, Amount]
    point: tuple[float, float] | None

    @property
    def weights(self) -> list[tuple[str, Amount]]:
        """The kinds that were collected, by name."""
        return [(str(Category(kind).label), one) for kind, one in self.kg.items()]


def public_events(campaign: Campaign) -> QuerySet[CleanUpEvent]:
    """The valid events of those who still take part, the newest first."""
    agreed = Consent.objects.filter(
        entrant=OuterRef("entry__entrant"),
        purpose=ConsentPurpose.TAKE_PART,
        withdrawn_at=None,
    )
    return (
        CleanUpEvent.objects.filter(
            Exists(agreed), entry__campaign=campaign, entry__state=EntryState.ACCEPTED
        )
        .select_related("entry__entrant", "commune")
        .prefetch_related("waste")
        .order_by("-started_at", "pk")
    )


def shown(events: Iterable[CleanUpEvent]) -> list[PublicEvent]:
    """Events of :func:`public_events` without what is not for everybody. No query."""
    return [_shown(event) for event in events]


def _shown(event: CleanUpEvent) -> PublicEvent:
    entrant = event.entry.entrant
    alone = entrant.kind == EntrantKind.INDIVIDUAL
    declared = event.point_from in (PointFrom.MAP, PointFrom.TYPED) and not alone
    point = None
    if declared and event.longitude is not None and event.latitude is not None:
        point = (event.longitude, event.latitude)
    return PublicEvent(
        place=event.place,
        commune=event.commune.name if event.commune else "",
        started_at=event.started_at,
        who=entrant.get_kind_display(),
        people=event.people if event.people >= SMALL_GROUP else None,
        kg=amounts(event.waste.all()),
        point=point,
    )


@dataclass(frozen=True, slots=True)
class Dot:
    """Where an event lies in the drawing."""

    x: float
    y: float
    label: str


def dots(drawn: AreaMap, events: Iterable[PublicEvent]) -> list[Dot]:
    """The declared points that lie in the drawing. No query."""
    (west, north), (east_step, south_step) = drawn.drawing.corner, drawn.drawing.steps
    found = []
    for event in events:
        if event.point is None:
            continue
        x = round((event.point[0] - west) * east_step, 1)
        y = round((north - event.point[1]) * south_step, 1)
        if 0 <= x <= drawn.drawing.width and 0 <= y <= drawn.drawing.height:
            found.append(Dot(x, y, event.place))
    return found

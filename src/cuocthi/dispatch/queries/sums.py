"""Figures added up along the tree of units: what a level gave, what those below it give together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from django.conf import settings
from django.db.models import F, Q, Sum
from django.db.models.functions import Length, Substr
from django.utils.module_loading import import_string

from cuocthi.campaigns.models import Campaign
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit

from ..figures import PEOPLE, AskedFigure
from ..models import Figure

Spot = tuple[str, str]
"""The path of a unit and the key of a figure."""

OVERSEEING = (Kind.DEPARTMENT, Kind.ROOM)
"""Bodies that stand beside those they look after: what they give for a whole level was given by
communes and schools as well, so a level does not add it a second time."""


class Source(Protocol):
    """A later stage that counts some figures itself (``settings.FIGURE_SOURCES``)."""

    def __call__(self, campaign: Campaign, within: str) -> Iterable[tuple[str, str, Decimal]]:
        """Path of a unit at or below ``within``, key, how many the stage itself knows of it."""
        ...


@dataclass(frozen=True, slots=True)
class Sums:
    """Figures of a part of the tree. ``given``: as units typed them, as far as they were loaded;
    ``together``: those below a unit, with what the system itself counted of it."""

    given: Mapping[Spot, Decimal]
    together: Mapping[Spot, Decimal]

    def proposed(self, path: str, figure: AskedFigure) -> Decimal | None:
        """What a figure of this unit is by what is known already; None: nothing known. What each
        unit does itself is nobody's sum."""
        return self.together.get((path, figure.key)) if figure.covers else None

    def total(self, path: str, figure: AskedFigure) -> Decimal | None:
        """What the unit and all below it come to; None: nobody gave anything."""
        own, rest = self.given.get((path, figure.key)), self.together.get((path, figure.key))
        if figure.covers:
            return rest if own is None else own
        return None if own is None and rest is None else (own or Decimal(0)) + (rest or Decimal(0))


def known_figures(campaign: Campaign, within: str) -> list[tuple[str, str, Decimal]]:
    """What the stages themselves count, by path and key. Few queries, however many units."""
    found: list[tuple[str, str, Decimal]] = []
    for name in settings.FIGURE_SOURCES:
        source: Source = import_string(name)
        found += source(campaign, within)
    return found


def sums(campaign: Campaign, figures: Iterable[AskedFigure], within: str = "") -> Sums:
    """The figures at the path ``within`` ("": the whole contest) and below it.

    A figure that covers its level stands for all below it, so what lies under it is not added on;
    the others are added up. Three queries and those of the sources, however many units.
    """
    kinds = {figure.key: figure for figure in figures}
    own = [key for key, figure in kinds.items() if not figure.covers]
    mine = Figure.objects.filter(
        campaign=campaign, key__in=list(kinds), unit__path__startswith=within
    )
    rows_at = len(within) // Unit.steplen + 1
    given: dict[Spot, Decimal] = {
        (path, key): value
        for path, key, value in mine.filter(
            Q(unit__numchild__gt=0) | Q(unit__depth__lte=rows_at)
        ).values_list("unit__path", "key", "value")
    }
    together: dict[Spot, Decimal] = defaultdict(Decimal)
    added = mine.exclude(Q(unit__kind__in=OVERSEEING) & ~Q(key__in=own))
    for above, key, value in (
        added.exclude(unit__path=within)
        .annotate(above=Substr("unit__path", 1, Length("unit__path") - Unit.steplen))
        .values("above", "key")
        .annotate(together=Sum("value"))
        .order_by()
        .values_list("above", "key", "together")
    ):
        together[above, key] += value
    known = [row for row in known_figures(campaign, within) if row[1] in kinds]
    covered = set(given)
    if known:
        counted = {key for _path, key, _value in known}
        covered |= set(mine.filter(key__in=counted).values_list("unit__path", "key"))
    for path, key, value in known:
        together[path, key] += value
    _carry_up(together, covered, kinds, within)
    return Sums(given, dict(together))


def _carry_up(
    together: dict[Spot, Decimal],
    covered: set[Spot],
    kinds: Mapping[str, AskedFigure],
    within: str,
) -> None:
    """Add each sum to the one above it, the deepest first, unless a figure stands for it."""
    longest = max((len(path) for path, _key in together), default=0)
    for length in range(longest, len(within), -Unit.steplen):
        for path, key in [spot for spot in together if len(spot[0]) == length]:
            if not kinds[key].covers or (path, key) not in covered:
                together[path[: -Unit.steplen], key] += together[path, key]


def guided_sums(campaign: Campaign, body: Unit, figures: Iterable[AskedFigure]) -> Sums:
    """The same for a body beside the tree: what it gave itself, and together those that it guides
    (DOMAIN R2). Two queries."""
    covers = {figure.key: figure.covers for figure in figures}
    rows = Figure.objects.filter(campaign=campaign, key__in=list(covers))
    given = {(body.path, key): v for key, v in rows.filter(unit=body).values_list("key", "value")}
    together = {
        (body.path, key): value
        for key, value in rows.filter(
            unit__professional_parent=body, key__in=[key for key in covers if covers[key]]
        )
        .values_list("key")
        .annotate(together=Sum("value"))
        .order_by()
    }
    return Sums(given, together)


def sums_for(campaign: Campaign, unit: Unit, figures: list[AskedFigure]) -> Sums:
    """What a unit that reports is proposed: those below it; of a body beside the tree those that it
    guides, of the one that runs the contest everything."""
    if unit.kind not in OVERSEEING:
        return sums(campaign, figures, unit.path)
    if unit.pk != campaign.unit_id:
        return guided_sums(campaign, unit, figures)
    whole = sums(campaign, figures)
    here = {(unit.path, key): value for (path, key), value in whole.together.items() if not path}
    return Sums(whole.given, here)


def people_reached(campaign: Campaign, within: str = "") -> int:
    """How many people the units (``within``: those at this path and below it) told of the contest,
    each unit's own number added up. One query."""
    given = Figure.objects.filter(campaign=campaign, key=PEOPLE, unit__path__startswith=within)
    found = given.aggregate(n=Sum("value"))["n"]
    return int(found or 0)


def last_edition(campaign: Campaign) -> Campaign | None:
    """The contest of the same name that ran before this one in the same province. One query."""
    return (
        Campaign.objects.filter(
            name=campaign.name,
            work=campaign.work,
            opens_at__lt=campaign.opens_at,
            unit__path__startswith=campaign.unit.path[: Unit.steplen],
        )
        .exclude(pk=campaign.pk)
        .exclude(state=Campaign.State.DRAFT)
        .select_related("unit")
        .order_by(F("opens_at").desc())
        .first()
    )

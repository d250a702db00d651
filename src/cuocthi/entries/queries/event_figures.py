"""Weights of clean-up events counted so that they can be compared: kinds apart, weighed apart from
estimated, with the cap for each person (R46)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.rules import Rules
from cuocthi.plain.scoring import kg_equivalent

from ..enums import Category, EntryState
from ..models import CleanUpEvent, Waste


@dataclass(frozen=True, slots=True)
class Amount:
    """Kilograms of one kind (khối lượng một loại): weighed, and estimated."""

    measured: Decimal = Decimal(0)
    estimated: Decimal = Decimal(0)

    @property
    def kg(self) -> Decimal:
        """Both together."""
        return self.measured + self.estimated


@dataclass(frozen=True, slots=True)
class Converted:
    """What an event's weights count for: converted kilograms of both sorts, their sum never above
    ``most``, the cap for its people (None: no cap); ``measured`` is the part that was weighed."""

    kg: Decimal
    measured: Decimal
    most: Decimal | None

    @property
    def is_capped(self) -> bool:
        """Whether the cap decided."""
        return self.most is not None and self.kg == self.most


@dataclass(frozen=True, slots=True)
class Season:
    """Events taken together: how many, how many people, kilograms by kind (every kind)."""

    events: int
    people: int
    kg: Mapping[str, Amount]


def amounts(rows: Iterable[Waste]) -> dict[str, Amount]:
    """The weights of one event by kind, only those that are there. No query."""
    found = {}
    for row in rows:
        found[row.category] = Amount(measured=row.kg) if row.measured else Amount(estimated=row.kg)
    return found


def season(events: QuerySet[CleanUpEvent], *, least: int = 1) -> Season:
    """The sums over these events; people of those with ``least`` or more alone: where the others
    are told as "fewer than", a whole sum would tell how many they were. Two queries."""
    valid = events.order_by()
    told = valid.aggregate(n=Count("pk"), people=Sum("people", filter=Q(people__gte=least)))
    sums: dict[str, dict[bool, Decimal]] = defaultdict(dict)
    rows = (
        Waste.objects.filter(event__in=valid.values("pk"))
        .values_list("category", "measured")
        .annotate(weight=Sum("kg"))
        .order_by()
    )
    for category, measured, weight in rows:
        sums[category][measured] = weight
    nothing = Decimal(0)
    return Season(
        events=told["n"],
        people=told["people"] or 0,
        kg={
            category: Amount(sums[category].get(True, nothing), sums[category].get(False, nothing))
            for category in Category.values
        },
    )


def converted(weights: Mapping[str, Amount], people: int, rules: Rules) -> Converted:
    """The weights of an event by the factors and the cap of the rules. No query.

    A kind for which the rules name no factor counts as it is.
    """
    factors = {kind: rules.category_factor.get(kind, Decimal(1)) for kind in weights}
    cap = rules.cap_kg_per_person
    most = None if cap is None else cap * people
    whole = sum((one.kg * factors[kind] for kind, one in weights.items()), Decimal(0))
    weighed = {kind: one.measured for kind, one in weights.items()}
    both = {kind: one.kg for kind, one in weights.items()}
    held = cap if cap is not None else max(whole, Decimal(1))
    return Converted(
        kg=kg_equivalent(both, factors, people, held),
        measured=kg_equivalent(weighed, factors, people, held),
        most=most,
    )


def counted(campaign: Campaign) -> dict[int, Converted]:
    """Entry id → what its weights count for, of every valid event. Two queries."""
    rules = campaign.terms
    events = CleanUpEvent.objects.filter(
        entry__campaign=campaign, entry__state=EntryState.ACCEPTED
    ).prefetch_related("waste")
    return {
        event.entry_id: converted(amounts(event.waste.all()), event.people, rules)
        for event in events
    }

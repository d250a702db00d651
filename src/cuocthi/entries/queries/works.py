"""Works for the later stages, and how many there are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Max, Q, QuerySet, Sum

from cuocthi.campaigns.models import Campaign
from cuocthi.entries.enums import Category, EntrantState, EntryState
from cuocthi.entries.models import CleanUpEvent, Entrant, Entry, Sending, Waste


def with_work(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """The entries with files, event and weights loaded: four queries however many there are."""
    return entries.select_related("event__commune").prefetch_related("files__file", "event__waste")


def last_sending(entry_id: int) -> int:
    """A number that grows with every form that was sent for the entry; 0 before the first. One
    query."""
    rows = Sending.objects.filter(entry=entry_id).order_by("-pk").values_list("pk", flat=True)
    return rows.first() or 0


def last_sending_among(entry_ids: Iterable[int]) -> int:
    """The same over several entries: grows with every form sent for one of them. One query."""
    rows = Sending.objects.filter(entry__in=list(entry_ids)).aggregate(last=Max("pk"))
    return rows["last"] or 0


def sent_since(entry_ids: Iterable[int], seen: int) -> list[int]:
    """Numbers of the entries for which a form was sent after ``seen``, what
    :func:`last_sending_among` gave when a page was opened. One query."""
    later = Entry.objects.filter(
        pk__in=Sending.objects.filter(entry__in=list(entry_ids), pk__gt=seen).values("entry")
    )
    return list(later.order_by("number").values_list("number", flat=True))


def was_sent(campaign: Campaign, key: str) -> bool:
    """Whether a form with this key came before. One query."""
    return Sending.objects.filter(campaign=campaign, key=key).exists()


def works(campaign: Campaign) -> QuerySet[Entry]:
    """The accepted entries of a contest by number, each with files and event (bài hợp lệ)."""
    return with_work(
        Entry.objects.filter(campaign=campaign, state=EntryState.ACCEPTED).order_by("number")
    )


def by_state(campaign: Campaign) -> dict[str, int]:
    """How many entries stand in each state, every state named. One query."""
    found = dict(
        Entry.objects.filter(campaign=campaign)
        .values_list("state")
        .annotate(n=Count("pk"))
        .order_by()
    )
    return {state: found.get(state, 0) for state in EntryState.values}


@dataclass(frozen=True, slots=True)
class SchoolCount:
    """Letters of one school (số bài của một trường): handed in, and of these valid and not."""

    unit_id: int
    name: str
    submitted: int
    valid: int
    invalid: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a contest (số liệu). ``people`` and ``kg`` count valid events only."""

    submitted: int
    valid: int
    invalid: int
    returned: int
    waiting: int
    registered: int
    approved: int
    schools: tuple[SchoolCount, ...]
    events: int
    people: int
    kg: Mapping[str, Decimal]


def by_school(campaign: Campaign) -> list[SchoolCount]:
    """Entries handed in for each unit, by the unit's name. One query."""
    rows = (
        Entry.objects.filter(campaign=campaign, entrant__unit__isnull=False)
        .exclude(state=EntryState.DRAFT)
        .values("entrant__unit_id", "entrant__unit__name")
        .annotate(
            submitted=Count("pk"),
            valid=Count("pk", filter=Q(state=EntryState.ACCEPTED)),
            invalid=Count("pk", filter=Q(state=EntryState.REFUSED)),
        )
        .order_by("entrant__unit__folded", "entrant__unit_id")
    )
    return [
        SchoolCount(
            unit_id=row["entrant__unit_id"],
            name=row["entrant__unit__name"],
            submitted=row["submitted"],
            valid=row["valid"],
            invalid=row["invalid"],
        )
        for row in rows
    ]


def figures(campaign: Campaign) -> Figures:
    """Everything that is counted about the entries of a contest. Five queries."""
    states = by_state(campaign)
    entrants: Counter[str] = Counter(
        Entrant.objects.filter(campaign=campaign).values_list("state", flat=True)
    )
    valid_events = CleanUpEvent.objects.filter(
        entry__campaign=campaign, entry__state=EntryState.ACCEPTED
    )
    events = valid_events.aggregate(n=Count("pk"), people=Sum("people"))
    weights = dict(
        Waste.objects.filter(event__in=valid_events)
        .values_list("category")
        .annotate(kg=Sum("kg"))
        .order_by()
    )
    return Figures(
        submitted=sum(states.values()) - states[EntryState.DRAFT],
        valid=states[EntryState.ACCEPTED],
        invalid=states[EntryState.REFUSED],
        returned=states[EntryState.RETURNED],
        waiting=states[EntryState.SUBMITTED],
        registered=sum(entrants.values()),
        approved=entrants[EntrantState.APPROVED],
        schools=tuple(by_school(campaign)),
        events=events["n"],
        people=events["people"] or 0,
        kg={category: weights.get(category, Decimal(0)) for category in Category.values},
    )

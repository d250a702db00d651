"""The queue of the clerk's desk: which entries wait, whose they are now, how far the work is."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, Max, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from cuocthi.accounts.queries import names_of
from cuocthi.audit.actions import actor_name
from cuocthi.audit.models import Event, Reaction
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entry, Receipt
from cuocthi.entries.queries.headers import classes
from cuocthi.plain.vntext import class_key, class_shown

from ..models import DeskCheck, DeskHold, Finding

PACE = dt.timedelta(hours=1)
UNDO_WITHIN = dt.timedelta(minutes=10)
"""How long one's own verdict can be taken back: about as long as the letter is remembered."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What of the queue a clerk wants to see (lọc): kind of finding, school (id), class of that
    school, only what was sent again. Empty values narrow nothing."""

    kind: str = ""
    school: int | None = None
    class_name: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the checking is (tiến độ): entries looked at of all that were handed in, those that
    wait, and how many this person does in an hour."""

    done: int
    total: int
    waiting: int
    an_hour: int


def standing() -> QuerySet[DeskCheck]:
    """The check that stands for the sending of the outer entry."""
    return DeskCheck.objects.filter(
        entry=OuterRef("pk"), receipt=OuterRef("receipt"), undone_at=None
    )


def being_looked_at() -> QuerySet[Reaction, int]:
    """Ids of entries that were handed in and that the programme has not looked at yet."""
    return (
        Reaction.objects.filter(state=Reaction.State.PENDING, event__verb="entry.submitted")
        .annotate(entry=Cast("event__object_id", BigIntegerField()))
        .values_list("entry", flat=True)
    )


def unchecked() -> QuerySet[Entry]:
    """Entries of any contest that no clerk has looked at since they were handed in.

    Also those that a programme found nothing about: the rules hold grounds that only a person sees.
    Not what the programme is about to look at. Once a round of judging was opened, only what still
    waits for a decision.
    """
    # asked once, not for each entry: a contest has events by the ten thousand
    judged = Event.objects.filter(verb="round.opened", campaign__isnull=False).values("campaign")
    waits = Q(state=EntryState.SUBMITTED) & ~Q(pk__in=being_looked_at())
    valid = Q(state=EntryState.ACCEPTED) & ~Q(campaign__in=judged)
    return Entry.objects.filter(waits | valid).exclude(Exists(standing()))


def is_judged(campaign_id: int) -> bool:
    """Whether a round of judging was opened in the contest. One query."""
    return Event.objects.filter(verb="round.opened", campaign=campaign_id).exists()


def waiting_entries(campaign: Campaign) -> QuerySet[Entry]:
    """The queue of a contest, the oldest first. One query."""
    return unchecked().filter(campaign=campaign).order_by("submitted_at", "number")


def narrowed(entries: QuerySet[Entry], by: Narrowed) -> QuerySet[Entry]:
    """The queue as the clerk narrowed it; a class costs two queries more, nothing else does."""
    if by.kind:
        entries = entries.filter(
            Exists(
                Finding.objects.filter(
                    entry=OuterRef("pk"), kind=by.kind, outcome=Finding.Outcome.OPEN
                )
            )
        )
    if by.school is not None:
        entries = entries.filter(entrant__unit=by.school)
        if by.class_name:
            found = classes(entries.order_by().values_list("pk", flat=True))
            entries = entries.filter(
                pk__in=[
                    pk for pk, name in found.items() if class_key(name) == class_key(by.class_name)
                ]
            )
    if by.again:
        entries = entries.filter(
            Exists(Receipt.objects.filter(entry=OuterRef("pk"), version__gte=2))
        )
    return entries


def free_for(entries: QuerySet[Entry], user: Any) -> QuerySet[Entry]:
    """Of these, what no other clerk has in hand now."""
    held = DeskHold.objects.filter(entry=OuterRef("pk"), until__gt=clock.now())
    return entries.exclude(Exists(held.exclude(holder=actor_name(user))))


def next_after(campaign: Campaign, by: Narrowed, user: Any, entry: Entry | None) -> Entry | None:
    """The entry that this person looks at next: the oldest that is free, or the one behind
    ``entry`` in the queue; behind the last one the first again. At most two queries, two more for
    a class."""
    free = free_for(narrowed(waiting_entries(campaign), by), user)
    if entry is None:
        return free.first()
    behind = free.filter(
        Q(submitted_at__gt=entry.submitted_at)
        | Q(submitted_at=entry.submitted_at, number__gt=entry.number)
    )
    return behind.first() or free.exclude(pk=entry.pk).first()


def still_waits(entry: Entry) -> bool:
    """Whether a clerk's verdict on the entry is wanted. One query."""
    return unchecked().filter(pk=entry.pk).exists()


def waiting_numbers(campaign: Campaign, by: Narrowed) -> int:
    """How many entries wait of what the person wants to see."""
    return narrowed(waiting_entries(campaign), by).count()


def last_check(campaign: Campaign, user: Any) -> DeskCheck | None:
    """The person's last verdict of the last minutes, while it can be undone. One query."""
    return (
        DeskCheck.objects.filter(
            campaign=campaign,
            checked_by=actor_name(user),
            checked_at__gte=clock.now() - UNDO_WITHIN,
            undone_at=None,
        )
        .select_related("entry")
        .order_by("-checked_at", "-pk")
        .first()
    )


def schools_waiting(campaign: Campaign) -> list[tuple[int, str, int]]:
    """Schools with entries that wait: id, name, how many. One query."""
    return list(
        waiting_entries(campaign)
        .filter(entrant__unit__isnull=False)
        .order_by("entrant__unit__folded", "entrant__unit")
        .values_list("entrant__unit", "entrant__unit__name")
        .annotate(n=Count("pk"))
    )


def classes_waiting(campaign: Campaign, school: int) -> list[tuple[str, str]]:
    """The classes of a school with entries that wait, each once however it was written: its key
    (:func:`class_key`) and its name. Two queries."""
    entries = narrowed(waiting_entries(campaign), Narrowed(school=school))
    found = classes(entries.order_by().values_list("pk", flat=True))
    names = {class_key(name): class_shown(name) for name in sorted(found.values(), reverse=True)}
    return sorted((key, name) for key, name in names.items() if key)


def progress(campaign: Campaign, user: Any) -> Progress:
    """How far the desk is; whoever began within the hour gets the pace of that time. Three queries."""
    total = Entry.objects.filter(campaign=campaign).exclude(state=EntryState.DRAFT).count()
    waiting = waiting_entries(campaign).count()
    now = clock.now()
    mine = DeskCheck.objects.filter(
        campaign=campaign,
        checked_by=actor_name(user),
        checked_at__gt=now - PACE,
        undone_at=None,
    ).aggregate(n=Count("pk"), first=Min("checked_at"), last=Max("checked_at"))
    return Progress(total - waiting, total, waiting, _an_hour(**mine))


def _an_hour(n: int, first: dt.datetime | None, last: dt.datetime | None) -> int:
    """Checks an hour by the time between the first and the last of them."""
    took = (last - first).total_seconds() if first and last else 0
    return round((n - 1) * 3600 / took) if took else n


def hold_of(entry: Entry) -> DeskHold | None:
    """In whose hand the entry is now, if in anybody's. One query."""
    return DeskHold.objects.filter(entry=entry, until__gt=clock.now()).first()


def has_opened_sheets(entry: Entry, hold: DeskHold) -> bool:
    """Whether whoever holds the entry opened its whole sheets since taking it, which was written
    down then. One query."""
    return Event.objects.filter(
        verb="sheets.opened",
        object_type="entries.Entry",
        object_id=str(entry.pk),
        actor=hold.holder,
        at__gte=hold.since,
    ).exists()


def holder_name(hold: DeskHold) -> str:
    """Who holds an entry, in words. One query."""
    return names_of([hold.holder]).get(hold.holder, hold.holder)


def check_of(entry: Entry) -> DeskCheck | None:
    """The check that stands for the entry as it was last handed in. One query."""
    return DeskCheck.objects.filter(entry=entry, receipt=entry.receipt, undone_at=None).first()


def refused_at_desk() -> QuerySet[DeskCheck]:
    """Checks that stand for the entry of the outer doubt and found it invalid."""
    return DeskCheck.objects.filter(
        entry=OuterRef("entry"),
        receipt=OuterRef("entry__receipt"),
        verdict=DeskCheck.Verdict.REFUSED,
        undone_at=None,
    )

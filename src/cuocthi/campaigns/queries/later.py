"""Later letters on a contest: what it holds now, which letters speak of it, what they change."""

import datetime as dt
from typing import Any

from django.db.models import Q

from cuocthi.core import clock
from cuocthi.documents.models import Document, Fact
from cuocthi.documents.queries import facts_in, facts_list
from cuocthi.documents.shapes import day_of
from cuocthi.plain.directive.belongs import Tie, belongs
from cuocthi.plain.directive.changes import What

from ..models import Campaign, LaterLetter, ProposedChange

DAY_OF = {"event_times": "start", "deadlines": "date"}
"""Lists of a letter's facts that have a day, and under which name it stands in an item."""

_LISTS = ("event_times", "deadlines", "contacts")
_OF_LIST = {
    What.MEETING: "event_times",
    What.MEETING_NEW: "event_times",
    What.MEETING_OVER: "event_times",
    What.DEADLINE: "deadlines",
    What.DEADLINE_NEW: "deadlines",
    What.DEADLINE_OVER: "deadlines",
    What.CONTACT: "contacts",
}
_WINDOW = (What.OPENS, What.CLOSES)
Reading = dict[str, Any]


def needs_two(campaign: Campaign, change: ProposedChange) -> bool:
    """Whether a second person must agree (PROMISES, permission matrix: campaign, rules, deadline):
    to an earlier day, and to another window once the contest has opened, letter or not."""
    return change.needs_two or (change.what in _WINDOW and campaign.opens_at <= clock.now())


def held(campaign: Campaign) -> Reading:
    """What the contest is now, as a reading: its rows, and the facts of its letter as far as
    confirmed changes have not overtaken them. List items carry an ``id``. Three queries.
    """
    return {
        "event_name": {"value": campaign.name},
        "event_edition": {"value": campaign.edition} if campaign.edition else None,
        "event_theme": {"value": campaign.theme} if campaign.theme else None,
        "window": {
            "start": campaign.opens_on.isoformat(),
            "end": campaign.closes_on.isoformat(),
        },
        "tasks": [
            {
                "id": f"t{task.number}",
                "who": task.who,
                "what": task.what,
                "due": task.due_on.isoformat() if task.due_on else None,
                "cancelled": task.cancelled_at is not None,
            }
            for task in campaign.tasks.all()
        ],
        **_facts_held(campaign, facts_list(campaign.document), confirmed(campaign)),
    }


def facts_now(campaign: Campaign) -> dict[str, Any]:
    """The facts of the campaign's letter as ``documents.queries.facts_of`` gives them, with what
    confirmed changes put in their place. Two queries."""
    rows = facts_list(campaign.document)
    changes = confirmed(campaign)
    facts = facts_in(rows)
    if not changes and not campaign.moved_days:
        return facts
    known = _facts_held(campaign, rows, changes)
    for key in _LISTS:
        items = [item for item in known[key] if not item.get("cancelled")]
        facts[key] = [{k: v for k, v in item.items() if k != "id"} for item in items]
    if "venue" in known:
        facts["venue"] = known["venue"]["value"]
    return facts


def _facts_held(campaign: Campaign, rows: list[Fact], changes: list[ProposedChange]) -> Reading:
    """What no row of the contest holds: the letter's facts, overtaken by confirmed changes and by
    the days that persons moved, in the order in which they were decided."""
    known: Reading = {key: [] for key in _LISTS}
    for fact in rows:
        if fact.value is None:
            continue
        if fact.key in _LISTS:
            known[fact.key].append({**dict(fact.value), "id": f"f{fact.place}"})
        elif fact.key in ("code", "date", "venue"):
            known[fact.key] = {"value": fact.value}
    moved = list(campaign.moved_days)
    for change in changes:
        while moved and change.decided_at and _at(moved[0]) <= change.decided_at:
            _put_day(known, moved.pop(0))
        _overtake(known, change)
    for one in moved:
        _put_day(known, one)
    return known


def _at(moved: dict[str, Any]) -> dt.datetime:
    return dt.datetime.fromisoformat(moved["at"])


def _put_day(reading: Reading, moved: dict[str, Any]) -> None:
    """The new day in the item that was moved; its hour and its length stay."""
    item = next((one for one in reading[moved["list"]] if one["id"] == moved["target"]), None)
    if item is None:
        return
    old, new = dt.date.fromisoformat(moved["old"]), dt.date.fromisoformat(moved["new"])
    name = DAY_OF[moved["list"]]
    start = str(item.get(name) or "")
    item[name] = new.isoformat() + start[10:]
    if item.get("end") and (ends := day_of(item["end"])):
        item["end"] = (ends + (new - old)).isoformat() + str(item["end"])[10:]


def confirmed(campaign: Campaign) -> list[ProposedChange]:
    """The changes that hold, in the order in which they were decided, each with its letter."""
    return list(
        ProposedChange.objects.filter(
            letter__campaign=campaign, state=ProposedChange.State.CONFIRMED
        )
        .select_related("letter__document")
        .order_by("decided_at", "letter_id", "order")
    )


def _overtake(reading: Reading, change: ProposedChange) -> None:
    """One confirmed change over the facts of the first letter; rows hold theirs already."""
    what = What(change.what)
    if what is What.VENUE:
        reading["venue"] = {"value": change.new}
    if what not in _OF_LIST:
        return
    items = reading[_OF_LIST[what]]
    found = next((item for item in items if item["id"] == change.target), None)
    if change.new is None:
        if found is not None:
            found["cancelled"] = True
    elif found is not None:
        found.update(dict(change.new))
    else:
        items.append({**dict(change.new), "id": f"c{change.pk}"})


def tie_of(campaign: Campaign, document: Document, reading: Reading) -> Tie | None:
    """How a letter belongs to a contest: by the code of any letter of it, or by the event."""
    known = held(campaign)
    ties = [belongs(known, reading)]
    for letter in campaign.later_letters.select_related("document").exclude(document=document):
        own = {
            fact.key: {"value": fact.value}
            for fact in facts_list(letter.document)
            if fact.key in ("code", "date") and fact.value
        }
        ties.append(belongs({**known, "date": None, **own}, reading))
    found = [tie for tie in ties if tie is not None]
    return min(found, key=lambda tie: (tie.how != "reference", -tie.sure), default=None)


def may_belong(document: Document) -> list[Campaign]:
    """Contests of the letter's unit and of the bodies above and below it that still run."""
    path = document.unit.path
    step = type(document.unit).steplen
    above = [path[:end] for end in range(step, len(path), step)]
    return list(
        Campaign.objects.exclude(state=Campaign.State.CLOSED)
        .filter(Q(unit__path__startswith=path) | Q(unit__path__in=above))
        .exclude(document=document)
        .select_related("unit", "document")
        .prefetch_related("tasks")
        .order_by("-opens_at", "-pk")
    )


def later_letter(document: Document) -> LaterLetter | None:
    """The tie of a letter to the contest that it changes, with both. One query."""
    return (
        LaterLetter.objects.filter(document=document)
        .select_related("campaign__document", "campaign__unit", "document__unit")
        .first()
    )


def open_changes(campaigns: Any, me: str) -> dict[int, list[str]]:
    """By the document that proposes them the states of the changes that wait for this person; not
    those that wait for another one after its own word. One query."""
    waiting = ProposedChange.objects.filter(
        letter__campaign__in=campaigns,
        state__in=(ProposedChange.State.PROPOSED, ProposedChange.State.HALF),
    ).exclude(first_by=me)
    found: dict[int, list[str]] = {}
    for document, state in waiting.values_list("letter__document", "state"):
        found.setdefault(document, []).append(state)
    return found


def letters_of(campaign: Campaign) -> list[LaterLetter]:
    """The later letters of a contest, oldest first, each with its changes. Two queries."""
    return list(campaign.later_letters.select_related("document").prefetch_related("changes"))

"""What a later letter does to the days of a contest, before it is agreed to (xem trước)."""

import dataclasses

from cuocthi.campaigns.models import Campaign, LaterLetter, ProposedChange
from cuocthi.campaigns.queries import needs_two
from cuocthi.documents.shapes import day_of
from cuocthi.plain.directive.changes import What as Kind

from .days import item_key
from .moving import MovePreview, day_at, move_preview

_DAYS = (Kind.OPENS, Kind.CLOSES, Kind.TASK_DUE, Kind.DEADLINE, Kind.MEETING)
_WAITING = (ProposedChange.State.PROPOSED, ProposedChange.State.HALF)


def changes_of_days(letter: LaterLetter) -> list[ProposedChange]:
    """The changes of days that wait for a decision, in the order of the letter. One query."""
    return [one for one in _named(letter) if one.state in _WAITING]


def _named(letter: LaterLetter) -> list[ProposedChange]:
    """The days that the letter names itself, without those that persons left aside."""
    return list(
        letter.changes.filter(what__in=[str(one) for one in _DAYS])
        .exclude(state=ProposedChange.State.REFUSED)
        .order_by("order")
    )


def letter_preview(campaign: Campaign, letter: LaterLetter) -> MovePreview | None:
    """What goes along with the closing day that the letter sets, without the days that it names
    itself; None for a letter that does not move the closing day to a whole day."""
    named = _named(letter)
    changes = [one for one in named if one.state in _WAITING]
    closing = next((one for one in changes if one.what == Kind.CLOSES), None)
    new = day_of(closing.new) if closing else None
    day = day_at(campaign, "closes")
    if closing is None or new is None or day is None:
        return None
    shown = move_preview(campaign, day, new)
    keys = {_key(one) for one in named}
    return dataclasses.replace(
        shown,
        shifts=[one for one in shown.shifts if one.day.key not in keys],
        needs_two=any(needs_two(campaign, one) for one in changes),
    )


def _key(change: ProposedChange) -> str:
    lists = {Kind.DEADLINE: "deadlines", Kind.MEETING: "event_times"}
    name = lists.get(Kind(change.what))
    return item_key(name, change.target) if name else change.target

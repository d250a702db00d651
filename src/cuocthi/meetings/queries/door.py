"""The guest list at the door: who is expected, by which code they are found, who is there."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.accounts.models import OneTimeLink
from cuocthi.accounts.queries import link_in_session
from cuocthi.core.crypto import sign

from ..models import Arrival, DoorHelper, GuestName, Invitee, Meeting

_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another: I, O, 0, 1
CODE_LENGTH = 6


@dataclass(frozen=True, slots=True)
class DoorRow:
    """One line of the list: a person, or the people of a body without names.

    ``who`` names the row to the phone, ``there`` counts who came in, ``most`` 1: one person.
    """

    who: str
    code: str
    name: str
    body: str
    expected: int
    there: int

    @property
    def one(self) -> bool:
        """Whether the row is one person: a second tap counts nobody twice."""
        return self.who.startswith("n") and self.expected == 1


def code_of(meeting_id: int, who: str) -> str:
    """The short code of a row of the list: always the same, found by nobody without the key."""
    number = int(sign("door", str(meeting_id), who), 16)
    signs = []
    for _place in range(CODE_LENGTH):
        number, sign_at = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[sign_at])
    return "".join(signs)


def door_list(meeting: Meeting) -> list[DoorRow]:
    """Everybody who is expected, in the order of the list. Three queries."""
    there = present_of(meeting)
    rows = []
    for guest in meeting.invitees.filter(service=False).prefetch_related("named"):
        named = list(guest.named.all())
        for one in named:
            rows.append(_row(meeting, f"n{one.pk}", one.name, guest.name, one.number, there))
        others = _("Người khác của {body}").format(body=guest.name) if named else guest.name
        known = sum(one.number for one in named)
        expected = max((guest.coming if guest.coming is not None else guest.seats) - known, 0)
        rows.append(_row(meeting, f"b{guest.pk}", others, guest.name, expected, there))
    return rows


def _row(
    meeting: Meeting, who: str, name: str, body: str, expected: int, there: dict[str, int]
) -> DoorRow:
    return DoorRow(who, code_of(meeting.pk, who), name, body, expected, there.get(who, 0))


def codes_of_guest(guest: Invitee, named: Sequence[GuestName]) -> list[tuple[str, str]]:
    """Name and code of each who was named, or of the body; to show at the door."""
    if not named:
        return [(guest.name, code_of(guest.meeting_id, f"b{guest.pk}"))]
    return [(one.name, code_of(guest.meeting_id, f"n{one.pk}")) for one in named]


def present_of(meeting: Meeting) -> dict[str, int]:
    """How many came in by the row of the list. One query.

    Of one person the last tap counts, whichever phone it came from; of a body all taps are added.
    """
    return _counted(meeting.arrivals.select_related("named"))


def there_by_guest(meeting: Meeting) -> dict[int, int]:
    """How many came in for each invited body, by its row; empty while nobody was tapped."""
    arrivals = list(meeting.arrivals.select_related("named"))
    body = {_who(one): one.invitee_id for one in arrivals}
    found: dict[int, int] = defaultdict(int)
    for who, count in _counted(arrivals).items():
        found[body[who]] += count
    return dict(found)


def _who(arrival: Arrival) -> str:
    return f"n{arrival.named_id}" if arrival.named_id else f"b{arrival.invitee_id}"


def _counted(arrivals: Iterable[Arrival]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in arrivals:
        who = _who(one)
        if one.named is not None and one.named.number == 1:
            found[who] = int(one.entered)
        else:
            found[who] = max(found.get(who, 0) + (1 if one.entered else -1), 0)
    return found


def helper_by_link(session: Any, meeting_id: int) -> DoorHelper | None:
    """The helper for whom this session came in by a link to this meeting; None otherwise."""
    link = link_in_session(session, OneTimeLink.Purpose.DOOR)
    if link is None:
        return None
    return DoorHelper.objects.filter(link=link, meeting_id=meeting_id, taken_back_at=None).first()

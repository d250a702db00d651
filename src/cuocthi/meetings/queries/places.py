"""Places and heads of a meeting, staff among them, and where they do not agree (số chỗ)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..models import Invitee, Meeting


@dataclass(frozen=True, slots=True)
class Places:
    """Counts of people. ``total`` and ``free`` None: the number of places is not known;
    ``present`` None: nobody has counted yet. ``expected`` are those who said they come, and staff.
    """

    total: int | None
    given: int
    staff: int
    bodies: int
    answered: int
    expected: int
    present: int | None
    warnings: tuple[str, ...]

    @property
    def free(self) -> int | None:
        """Places that nobody is expected on; below nought when more come than there are."""
        return None if self.total is None else self.total - self.expected


def places_of(meeting: Meeting, guests: Sequence[Invitee]) -> Places:
    """The count, and a sentence for each thing that does not fit. No query."""
    bodies = [guest for guest in guests if not guest.service]
    staff = sum(guest.seats for guest in guests if guest.service)
    counted = [guest.present for guest in guests if guest.present is not None]
    given = sum(guest.seats for guest in guests)
    expected = sum(guest.coming or 0 for guest in bodies) + staff
    return Places(
        total=meeting.places,
        given=given,
        staff=staff,
        bodies=len(bodies),
        answered=sum(guest.reply != Invitee.Reply.NONE for guest in bodies),
        expected=expected,
        present=sum(counted) if counted else None,
        warnings=tuple(_warnings(meeting.places, given, expected, bodies)),
    )


def _warnings(total: int | None, given: int, expected: int, bodies: Sequence[Invitee]) -> list[str]:
    found = []
    if total is not None and given > total:
        found.append(
            _("Đã chia {given} chỗ mà chỉ có {total} chỗ.").format(given=given, total=total)
        )
    if total is not None and expected > total:
        found.append(
            _(
                "{expected} người sẽ đến (kể cả phục vụ) mà chỉ có {total} chỗ: thiếu {short}. Hãy "
                "tìm phòng lớn hơn hoặc gọi lại các đơn vị."
            ).format(expected=expected, total=total, short=expected - total)
        )
    found += [
        _("{body}: {coming} người sẽ đến, được chia {seats} chỗ.").format(
            body=guest.name, coming=guest.coming, seats=guest.seats
        )
        for guest in bodies
        if (guest.coming or 0) > guest.seats
    ]
    return found

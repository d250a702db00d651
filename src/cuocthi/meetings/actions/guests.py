"""Who is invited: bodies added, changed, taken out by hand; who comes for them by name."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.units.models import Unit

from ..models import GuestName, Invitee, Meeting
from ..queries import guest_version, names_version
from .door import refuse_once_somebody_came
from .shared import MOST_PLACES, State, locked, locked_guest, must_not_be_recorded, must_take_place
from .writing import invite_these, write_to_guests

MOST_GUESTS = 400
MOST_NAMES = 100  # for one body


@transaction.atomic
def add_guest(
    *,
    meeting_id: int,
    name: str,
    who: str = "",
    unit: Unit | None = None,
    delegated: bool = False,
    seats: int,
    by: Any,
) -> Invitee:
    """Invite one more body (thêm thành phần mời): a unit, or by name one that is no unit.

    ``delegated``: ``unit`` is asked to choose and invite those whom ``name`` says (nhờ mời giúp).
    The letter to it goes out with :func:`invite_added`. Raises Refused.
    """
    meeting = locked(meeting_id)
    must_not_be_recorded(meeting)
    name, who = " ".join(name.split())[:300], " ".join(who.split())
    _refuse(name, seats)
    if delegated and unit is None:
        raise Refused(_("Nhờ mời giúp thì phải chọn đơn vị được nhờ. Hãy tìm và chọn đơn vị."))
    last = meeting.invitees.aggregate(last=Max("order"))["last"] or 0
    if last >= MOST_GUESTS:
        raise Refused(_("Nhiều nhất {n} thành phần mời. Hãy gộp bớt.").format(n=MOST_GUESTS))
    invited_by = unit.name if delegated and unit else ""
    twin = meeting.invitees.filter(name=name, who=who, invited_by=invited_by, service=False)
    if twin.exists():
        raise Refused(_("“{name}” đã có trong thành phần mời.").format(name=name))
    guest = Invitee.objects.create(
        meeting=meeting,
        order=last + 1,
        name=name,
        who=who,
        unit=unit,
        invited_by=invited_by,
        seats=seats,
    )
    record("meeting.guest_added", guest, by=by, campaign=meeting.campaign_id)
    return guest


@transaction.atomic
def change_guest(
    *,
    meeting_id: int,
    invitee_id: int,
    name: str,
    who: str,
    seats: int,
    coming: int | None,
    off_payroll: int = 0,
    seen: str,
    by: Any,
) -> Invitee:
    """Put an invited body right; ``coming``: what it answered by telephone or on paper,
    ``off_payroll``: how many of its people are on no public payroll, for the budget.

    More may come than it has seats: the organiser is warned, not stopped. Raises Refused for what
    cannot be, Overtaken when somebody has changed it since (also the body by its own answer).
    """
    meeting = locked(meeting_id)
    must_not_be_recorded(meeting)
    guest = _of(meeting, invitee_id)
    before = guest_version(guest)
    name, who = " ".join(name.split())[:300], " ".join(who.split())
    _refuse(name, seats)
    if not 0 <= off_payroll <= MOST_PLACES:
        raise Refused(_("Số người không hưởng lương phải từ 0. Hãy nhập lại."))
    if coming is not None and not 0 <= coming <= MOST_PLACES:
        raise Refused(
            _("Số người sẽ dự phải từ 0 đến {most}. Hãy nhập lại.").format(most=MOST_PLACES)
        )
    if guest.service and coming is not None:
        raise Refused(_("Người phục vụ không phải trả lời giấy mời: hãy để trống ô đó."))
    answered = coming != guest.coming
    guest.name, guest.who, guest.seats = name, who, seats
    guest.off_payroll = off_payroll
    if answered:
        guest.coming = coming
        guest.reply = _answer(coming)
        guest.replied_at = None if coming is None else clock.now()
    if guest_version(guest) == before:
        return guest
    if seen != before:
        raise Overtaken(_("Trong lúc bạn sửa, dòng này đã được lưu khác đi. Hãy xem lại rồi lưu."))
    guest.save(
        update_fields=["name", "who", "seats", "coming", "off_payroll", "reply", "replied_at"]
    )
    record("meeting.guest_changed", guest, by=by, campaign=meeting.campaign_id, answered=answered)
    return guest


def _answer(coming: int | None) -> str:
    if coming is None:
        return Invitee.Reply.NONE
    return Invitee.Reply.YES if coming else Invitee.Reply.NO


@transaction.atomic
def remove_guest(*, meeting_id: int, invitee_id: int, tell: bool = False, by: Any) -> None:
    """Take a body off the list (bỏ khỏi thành phần mời); with ``tell`` it is told, if invited."""
    meeting = locked(meeting_id)
    must_not_be_recorded(meeting)
    guest = _of(meeting, invitee_id)
    refuse_once_somebody_came(guest)
    event = record("meeting.guest_removed", guest, by=by, campaign=meeting.campaign_id)
    if tell and guest.invited_at and meeting.state == State.INVITED:
        write_to_guests(
            meeting, what=f"removed:{event.pk}", template="removed", by=by, only=[guest]
        )
    guest.delete()


@transaction.atomic
def invite_added(*, meeting_id: int, by: Any) -> int:
    """Write to the bodies that were added after the invitations went out; returns how many.

    A second call writes to nobody.
    """
    meeting = locked(meeting_id)
    must_take_place(meeting)
    if meeting.state != State.INVITED:
        raise Refused(_("Chỉ gửi thêm giấy mời khi đã mời và chưa họp."))
    fresh = list(meeting.invitees.filter(invited_at=None, service=False))
    if not fresh:
        return 0
    letters = invite_these(meeting, fresh, what=f"invited:{fresh[0].pk}", by=by)
    record("meeting.invited", meeting, by=by, campaign=meeting.campaign_id, letters=letters)
    return letters


@transaction.atomic
def name_guests(
    *, invitee_id: int, people: Sequence[tuple[str, int]], seen: str, by: Any
) -> list[GuestName]:
    """A unit says who comes for it, or whom it invited (ghi tên người dự): name and number.

    Those named are its answer: it comes with as many. The same names again change nothing.
    Raises Refused for more than it has seats, after the day to answer by and once it was held;
    Overtaken when somebody wrote other names since.
    """
    guest = locked_guest(invitee_id)
    _refuse_names(guest.meeting)
    before = list(guest.named.all())
    kept = [(" ".join(name.split())[:200], number) for name, number in people if name.strip()]
    if [(one.name, one.number) for one in before] == kept:
        return before
    if names_version(before) != seen:
        raise Overtaken(_("Trong lúc bạn ghi, danh sách đã được lưu khác đi. Hãy xem lại rồi lưu."))
    if len(kept) > MOST_NAMES or any(not 1 <= number <= MOST_PLACES for _name, number in kept):
        raise Refused(
            _("Nhiều nhất {n} dòng, mỗi dòng từ 1 người. Hãy sửa lại.").format(n=MOST_NAMES)
        )
    total = sum(number for _name, number in kept)
    if total > guest.seats:
        raise Refused(
            _(
                "Đơn vị có {seats} chỗ mà danh sách có {total} người. Hãy bớt, hoặc gọi Ban tổ "
                "chức xin thêm chỗ."
            ).format(seats=guest.seats, total=total)
        )
    refuse_once_somebody_came(guest)
    guest.named.all().delete()
    named = GuestName.objects.bulk_create(
        GuestName(invitee=guest, order=order, name=name, number=number)
        for order, (name, number) in enumerate(kept, 1)
    )
    guest.coming = total
    guest.reply, guest.replied_at = _answer(total), clock.now()
    guest.save(update_fields=["coming", "reply", "replied_at"])
    record("meeting.named", guest, by=by, campaign=guest.meeting.campaign_id, coming=total)
    return named


def _refuse_names(meeting: Meeting) -> None:
    must_take_place(meeting)
    if meeting.state == State.PLANNED:
        raise Refused(_("Giấy mời chưa được gửi. Hãy chờ giấy mời rồi trả lời."))
    if meeting.state != State.INVITED:
        raise Refused(_("Hội nghị đã họp xong, không đổi trả lời được nữa."))
    if meeting.answer_by is not None and clock.today() > meeting.answer_by:
        raise Refused(
            _("Hạn ghi danh sách là hết ngày {day}. Hãy gọi Ban tổ chức để bổ sung.").format(
                day=f"{meeting.answer_by:%d/%m/%Y}"
            )
        )


def _of(meeting: Meeting, invitee_id: int) -> Invitee:
    guest = meeting.invitees.filter(pk=invitee_id).select_related("unit").first()
    if guest is None:
        raise Refused(_("Dòng này không còn trong thành phần mời. Hãy tải lại trang."))
    guest.meeting = meeting
    return guest


def _refuse(name: str, seats: int) -> None:
    if not name:
        raise Refused(_("Hãy ghi tên đơn vị hoặc người được mời."))
    if not 0 <= seats <= MOST_PLACES:
        raise Refused(_("Số chỗ phải từ 0 đến {most}. Hãy nhập lại.").format(most=MOST_PLACES))

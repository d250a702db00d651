"""The agenda put in order: points added, moved, changed, taken out (sửa chương trình)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core.refused import Overtaken, Refused

from ..models import AgendaItem, Meeting
from ..queries import agenda_version
from .shared import State, locked, must_not_be_recorded
from .writing import write_to_guests

MOST_POINTS = 60
MOST_MINUTES = 600  # of one point: ten hours
_DAY = 24 * 60
_ASIDE = 1000  # where the rows wait while their numbers change, so that none meets another


@dataclass(frozen=True, slots=True)
class Point:
    """A point as a person wrote it; ``pk`` of the row it was, None for a new one."""

    text: str
    minutes: int | None = None
    presenter: str = ""
    pk: int | None = None


@transaction.atomic
def set_agenda(
    *, meeting_id: int, points: Sequence[Point], seen: str, tell: bool = False, by: Any
) -> list[AgendaItem]:
    """Put these points in place of the present ones, in their order (sửa chương trình).

    ``seen`` is the version the person had in view; the same points again change nothing. With
    ``tell`` the units that are invited get the new agenda. Raises Refused for what cannot be and
    once there are minutes, Overtaken when somebody has changed it since.
    """
    meeting = locked(meeting_id)
    must_not_be_recorded(meeting)
    before = list(meeting.agenda.all())
    points = [_tidy(point) for point in points]
    if [(one.pk, one.text, one.minutes, one.presenter) for one in before] == [
        (one.pk, one.text, one.minutes, one.presenter) for one in points
    ]:
        return before
    if agenda_version(before) != seen:
        raise Overtaken(
            _("Trong lúc bạn sửa, chương trình đã được lưu khác đi. Hãy xem lại rồi lưu.")
        )
    _refuse(points, {item.pk for item in before})
    kept = _keep(meeting, before, points)
    meeting.sequence += 1
    meeting.save(update_fields=["sequence"])
    event = record(
        "meeting.agenda_set", meeting, by=by, campaign=meeting.campaign_id, points=len(kept)
    )
    if tell and meeting.state == State.INVITED:
        write_to_guests(meeting, what=f"agenda:{event.pk}", template="agenda", by=by)
    return kept


def _keep(
    meeting: Meeting, before: Sequence[AgendaItem], points: Sequence[Point]
) -> list[AgendaItem]:
    rows = {item.pk: item for item in before}
    stay = {point.pk for point in points}
    meeting.agenda.exclude(pk__in=[pk for pk in stay if pk]).delete()
    meeting.agenda.update(order=F("order") + _ASIDE)
    kept = []
    for order, point in enumerate(points, 1):
        item = rows[point.pk] if point.pk else AgendaItem(meeting=meeting)
        item.order, item.text = order, point.text
        item.minutes, item.presenter = point.minutes, point.presenter
        kept.append(item)
    fields = ["order", "text", "minutes", "presenter"]
    AgendaItem.objects.bulk_update([item for item in kept if item.pk], fields)
    AgendaItem.objects.bulk_create(item for item in kept if not item.pk)
    return kept


def _tidy(point: Point) -> Point:
    return Point(
        text=" ".join(point.text.split()),
        minutes=point.minutes,
        presenter=" ".join(point.presenter.split()),
        pk=point.pk,
    )


def _refuse(points: Sequence[Point], known: set[int]) -> None:
    if len(points) > MOST_POINTS:
        raise Refused(
            _("Chương trình có nhiều nhất {n} nội dung. Hãy gộp bớt.").format(n=MOST_POINTS)
        )
    old = [point.pk for point in points if point.pk]
    if len(old) != len(set(old)) or set(old) - known:
        raise Refused(_("Có nội dung không thuộc chương trình hội nghị này. Hãy tải lại trang."))
    for place, point in enumerate(points, 1):
        if not point.text:
            raise Refused(_("Nội dung {n} chưa có lời. Hãy ghi, hoặc bỏ dòng đó.").format(n=place))
        if point.minutes is not None and not 1 <= point.minutes <= MOST_MINUTES:
            raise Refused(
                _("Nội dung {n}: số phút phải từ 1 đến {most}.").format(n=place, most=MOST_MINUTES)
            )
    if sum(point.minutes or 0 for point in points) > _DAY:
        raise Refused(_("Cả chương trình dài hơn 24 giờ. Hãy xem lại số phút."))

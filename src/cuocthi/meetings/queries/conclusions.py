"""Conclusions of a meeting: read as work with a day, and what of them is still open."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cuocthi.dispatch.models import Assignment
from cuocthi.documents.shapes import day_of
from cuocthi.plain.directive import understand
from cuocthi.plain.vntext import fold

from ..models import Conclusion, Meeting


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a conclusion seems to order; a person confirms it. ``due`` None: no day was read."""

    conclusion: Conclusion
    who: str  # bodies, parted by ";"
    what: str
    due: dt.date | None


def proposals(meeting: Meeting, conclusions: Sequence[Conclusion]) -> list[Proposal]:
    """Each conclusion that is no task yet, read by the reader of letters. No query.

    Whoever was named beside the conclusion stays; what is not read is left for the person.
    """
    found = []
    for one in conclusions:
        if one.task_id is not None:
            continue
        text = " ".join(one.text.split())
        begins = one.who and fold(text).startswith(fold(one.who))
        said = f"{one.who}: {text}" if one.who and not begins else text
        who, what, due = _read(said, meeting.day)
        found.append(Proposal(one, one.who or who, text if one.who and not begins else what, due))
    return found


def _read(said: str, day: dt.date) -> tuple[str, str, dt.date | None]:
    """Bodies, work and day of one sentence, as a notice of conclusions of that day would say it."""
    head = (
        f"Số: 1/TB-X\n\nX, ngày {day:%d} tháng {day:%m} năm {day:%Y}\n\nTHÔNG BÁO\n\n"
        "Kết luận hội nghị\n\nGiao nhiệm vụ cho các đơn vị như sau:\n\n"
    )
    tasks = understand(f"{head}- {said}\n", received=day).tasks
    if not tasks:
        return "", said, None
    task = tasks[0]
    return "; ".join(task.who), task.what, day_of(task.due)


@dataclass(frozen=True, slots=True)
class Left:
    """A conclusion that is not done: what, who, by when."""

    text: str
    who: str
    due: dt.date | None

    @property
    def words(self) -> str:
        """One line for an agenda."""
        said = " ".join(self.text.split()).rstrip(" .;,")
        parts = [self.who] if self.who else []
        if self.due:
            parts.append(_("hạn {day}").format(day=f"{self.due:%d/%m/%Y}"))
        return f"{said} ({', '.join(parts)})" if parts else said


def last_before(meeting: Meeting) -> Meeting | None:
    """The meeting of the same contest with minutes that was the last before this one."""
    return (
        Meeting.objects.filter(
            campaign=meeting.campaign_id, state=Meeting.State.CLOSED, day__lte=meeting.day
        )
        .exclude(pk=meeting.pk)
        .order_by("-day", "-pk")
        .first()
    )


def left_open(meeting_id: int) -> list[Left]:
    """What a meeting ordered and is not done: of its tasks those on which a unit has not reported,
    of the rest those that name who must act. Two queries."""
    conclusions = list(Conclusion.objects.filter(meeting=meeting_id).select_related("task"))
    tasks = [one.task_id for one in conclusions if one.task_id]
    done: dict[int, bool] = {}  # a task that no unit has yet is not done either
    for task, state in Assignment.objects.filter(task__in=tasks).values_list("task_id", "state"):
        done[task] = done.get(task, True) and state in Assignment.DONE
    left = []
    for one in conclusions:
        if one.task is None:
            if one.who:
                left.append(Left(one.text, one.who, None))
        elif one.task.cancelled_at is None and not done.get(one.task.pk):
            left.append(Left(one.task.what, "; ".join(one.task.who), one.task.due_on))
    return left

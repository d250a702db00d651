"""What a unit does about its tasks: see, take on, report."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.files.actions import keep
from cuocthi.files.kinds import PDF, PHOTOS
from cuocthi.units.models import Unit

from ..models import Assignment, UnitLink, UnitReport
from .guards import locked, must_be_latest, must_not_be_closed

State = Assignment.State


def see_by_link(*, event: Event) -> None:
    """Reaction to an opened link: the unit has seen its tasks, at that hour."""
    found = (
        UnitLink.objects.filter(link_id=int(event.object_id))
        .select_related("campaign", "unit")
        .first()
    )
    if found:
        see(
            campaign_id=found.campaign_id, unit_id=found.unit_id, by=_actor(found.unit), at=event.at
        )


@transaction.atomic
def see(*, campaign_id: int, unit_id: int, by: Any, at: dt.datetime | None = None) -> int:
    """The unit has looked at its tasks (đã xem); returns how many were unseen until now."""
    campaign = locked(campaign_id)
    moment = at or clock.now()
    count = Assignment.objects.filter(
        task__campaign=campaign, unit_id=unit_id, state=State.SENT, sent_at__lte=moment
    ).update(state=State.SEEN, seen_at=moment)
    if count:
        unit = Unit.objects.get(pk=unit_id)
        record("dispatch.seen", unit, by=by, campaign=campaign.pk, assignments=count)
    return count


@transaction.atomic
def acknowledge(*, assignment_id: int, by: Any) -> Assignment:
    """The unit takes the task on (nhận việc). A second tap changes nothing."""
    assignment = _locked_assignment(assignment_id)
    if assignment.state not in (State.SENT, State.SEEN):
        return assignment
    must_not_be_closed(assignment.task.campaign)
    assignment.state = State.ACKNOWLEDGED
    assignment.acknowledged_at = clock.now()
    assignment.seen_at = assignment.seen_at or assignment.acknowledged_at
    assignment.save(update_fields=["state", "seen_at", "acknowledged_at"])
    record("assignment.acknowledged", assignment, by=by, campaign=assignment.task.campaign_id)
    return assignment


@transaction.atomic
def report(
    *,
    assignment_id: int,
    done_on: dt.date,
    what: str,
    people_reached: int,
    proof_url: str = "",
    proof: bytes | None = None,
    proof_name: str = "",
    seen: int | None = None,
    by: Any,
) -> UnitReport:
    """Say what was done about a task (báo cáo); again: put the report right.

    Reporting a task takes it on as well. A report without a new proof keeps the earlier one.
    Raises :class:`Refused` for an accepted report: who gave the task sends it back first; and
    :class:`Overtaken` when somebody reported or looked at the report since version ``seen``.
    """
    assignment = _locked_assignment(assignment_id)
    must_not_be_closed(assignment.task.campaign)
    if assignment.state == State.ACCEPTED:
        raise Refused(
            _(
                "Báo cáo này đã được chấp nhận nên không sửa được nữa. "
                "Nếu cần sửa, hãy liên hệ nơi giao việc để được trả lại."
            )
        )
    must_be_latest(assignment, seen)
    what, proof_url = what.strip(), proof_url.strip()
    _check_report(done_on=done_on, what=what, people_reached=people_reached, proof_url=proof_url)
    now = clock.now()
    values: dict[str, Any] = {
        "done_on": done_on,
        "what": what,
        "people_reached": people_reached,
        "proof_url": proof_url,
        "submitted_at": now,
        "submitted_by": actor_name(by),
    }
    if proof is not None:
        values["proof_file"] = keep(proof, allow=(*PHOTOS, PDF), name=proof_name)
    found, _created = UnitReport.objects.update_or_create(assignment=assignment, defaults=values)
    again = assignment.reported_at is not None
    assignment.state = State.REPORTED
    assignment.seen_at = assignment.seen_at or now
    assignment.acknowledged_at = assignment.acknowledged_at or now
    assignment.reported_at = now
    assignment.version += 1
    assignment.save(update_fields=["state", "seen_at", "acknowledged_at", "reported_at", "version"])
    record(
        "assignment.reported", assignment, by=by, campaign=assignment.task.campaign_id, again=again
    )
    return found


_FIRST_YEAR = 2000  # an earlier one is a slip of the finger


def _check_report(*, done_on: dt.date, what: str, people_reached: int, proof_url: str) -> None:
    if done_on > clock.today():
        raise Refused(
            _("Ngày thực hiện {day} chưa tới. Hãy ghi ngày đã làm xong, hoặc báo cáo sau.").format(
                day=f"{done_on:%d/%m/%Y}"
            )
        )
    if done_on.year < _FIRST_YEAR:
        raise Refused(_("Năm của ngày thực hiện không hợp lý. Hãy xem lại số năm."))
    if not what:
        raise Refused(_("Chưa ghi đã làm gì. Hãy viết một, hai câu về việc đơn vị đã làm."))
    if people_reached < 0:
        raise Refused(_("Số người được phổ biến không thể nhỏ hơn 0. Hãy nhập lại."))
    if proof_url:
        try:
            URLValidator(schemes=["http", "https"])(proof_url)
        except ValidationError as error:
            raise Refused(
                _("Liên kết minh chứng phải bắt đầu bằng https:// hoặc http://. Hãy dán lại.")
            ) from error


def _locked_assignment(assignment_id: int) -> Assignment:
    return (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("task__campaign", "unit")
        .get(pk=assignment_id)
    )


def _actor(unit: Unit) -> str:
    return f"unit:{unit.pk}"

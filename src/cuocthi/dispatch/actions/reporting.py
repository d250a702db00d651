"""The one report of a unit in a contest: what it did about each task, how, and its figures (R19)."""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.core.templatetags.cuocthi import amount
from cuocthi.units.models import Unit

from ..figures import PEOPLE, AskedFigure
from ..models import Assignment, Figure, ReportSending, UnitReport
from ..queries import asked_of, figures_to_ask, report_version
from .guards import locked, must_not_be_closed
from .proving import Way, check_day, checked_ways, prove

_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


class KeyReused(Refused):
    """A form whose key brought in another report before."""


@dataclass(frozen=True, slots=True)
class TaskSaid:
    """What a unit says about one task; without words those of the whole report hold."""

    assignment_id: int
    what: str = ""
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureSaid:
    """One figure as typed, over the sum that stood there; None takes an earlier one back."""

    value: Decimal | None
    below: Decimal | None = None
    reason: str = ""

    @property
    def needs_reason(self) -> bool:
        """Another number than the sum, and nothing said about it."""
        typed_over = self.value is not None and self.below is not None
        return typed_over and self.value != self.below and not self.reason.strip()

    def ask_why(self, label: str) -> str:
        """The words that ask for the reason."""
        return _(
            "“{label}”: số cộng sẵn là {below}, đơn vị ghi {value}. Hãy ghi một câu vì sao khác."
        ).format(label=label, below=amount(self.below), value=amount(self.value))


@dataclass(frozen=True, slots=True)
class Said:
    """A whole report (báo cáo của đơn vị)."""

    what: str
    done_on: dt.date
    tasks: tuple[TaskSaid, ...]
    figures: Mapping[str, FigureSaid] = field(default_factory=dict)
    remarks: str = ""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of everything said, files by their content."""
        plain = [
            self.what,
            self.done_on.isoformat(),
            [
                [task.assignment_id, task.what, [way.plain for way in task.ways]]
                for task in self.tasks
            ],
            sorted(
                [key, str(said.value), str(said.below), said.reason]
                for key, said in self.figures.items()
            ),
            self.remarks,
        ]
        return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def send_report(
    *, campaign_id: int, unit_id: int, said: Said, key: str, seen: str | None = None, by: Any
) -> ReportSending:
    """Report on the tasks of a unit in one go (gửi báo cáo); again: put the report right.

    The same ``key`` sent again changes nothing, however often (an answer may be lost on the way);
    with another body it is KeyReused. ``seen`` is the version (``queries.report_version``) that
    the form was filled from: Overtaken when somebody of the unit reported since. Raises Refused
    for what cannot be. Reporting a task takes it on as well.
    """
    campaign, unit = locked(campaign_id), Unit.objects.get(pk=unit_id)
    if not _KEY.fullmatch(key):
        raise Refused(_("Mẫu báo cáo này không còn dùng được. Hãy mở lại trang rồi điền lại."))
    said = replace(said, what=said.what.strip(), remarks=said.remarks.strip())
    before = ReportSending.objects.filter(unit=unit, key=key).first()
    if before is not None:
        if before.campaign_id == campaign.pk and before.fingerprint == said.fingerprint:
            return before
        raise KeyReused(
            _(
                "Mẫu này đã được gửi trước đó với nội dung khác, nên lần này không ghi gì. "
                "Hãy mở lại báo cáo, xem điều đã lưu rồi sửa tiếp."
            )
        )
    must_not_be_closed(campaign)
    if seen is not None and seen != report_version(campaign, unit):
        raise Overtaken(
            _(
                "Trong lúc bạn viết, báo cáo này đã có người khác gửi hoặc xem xét. Hãy so hai bản rồi gửi."
            )
        )
    assignments = _assignments(campaign, unit, said)
    figures = {f.key: f for f in asked_of(unit, figures_to_ask(campaign))}
    _check_figures(figures, said.figures)
    again = [pk for pk, assignment in assignments.items() if assignment.reported_at]
    for task in said.tasks:
        write_report(
            assignments[task.assignment_id],
            done_on=said.done_on,
            what=task.what.strip() or said.what,
            ways=task.ways,
            by=by,
        )
    _keep_figures(campaign, unit, _with_people(said, figures), by)
    sending = ReportSending.objects.create(
        campaign=campaign,
        unit=unit,
        key=key,
        fingerprint=said.fingerprint,
        remarks=said.remarks,
        sent_at=clock.now(),
        sent_by=actor_name(by),
    )
    record(
        "dispatch.reported",
        unit,
        by=by,
        campaign=campaign.pk,
        assignments=list(assignments),
        again=again,
        figures=sorted(said.figures),
    )
    return sending


def _assignments(campaign: Campaign, unit: Unit, said: Said) -> dict[int, Assignment]:
    wanted = {task.assignment_id for task in said.tasks}
    found = {
        assignment.pk: assignment
        for assignment in Assignment.objects.select_for_update(of=("self",))
        .filter(task__campaign=campaign, unit=unit, pk__in=wanted)
        .order_by("pk")
    }
    if wanted - found.keys():
        raise Refused(_("Có việc không còn giao cho đơn vị. Hãy mở lại trang rồi báo cáo lại."))
    if not wanted and not said.figures:
        raise Refused(_("Chưa chọn việc nào đã làm. Hãy đánh dấu ít nhất một việc."))
    return found


def write_report(
    assignment: Assignment,
    *,
    done_on: dt.date,
    what: str,
    ways: Iterable[Way] | None,
    by: Any,
) -> UnitReport:
    """The report on one task and how it was done; ``ways`` None leaves the proofs as they are. The
    row of the assignment is held by the caller. Raises Refused."""
    if assignment.state == Assignment.State.ACCEPTED:
        raise Refused(
            _(
                "Báo cáo này đã được chấp nhận nên không sửa được nữa. "
                "Cần sửa thì xin cơ quan giao việc trả lại báo cáo."
            )
        )
    what = what.strip()
    check_day(done_on)
    if not what:
        raise Refused(_("Chưa ghi đã làm gì. Hãy viết một, hai câu về việc đơn vị đã làm."))
    checked = None if ways is None else checked_ways(ways)
    now = clock.now()
    report, _created = UnitReport.objects.update_or_create(
        assignment=assignment,
        defaults={
            "done_on": done_on,
            "what": what,
            "submitted_at": now,
            "submitted_by": actor_name(by),
        },
    )
    if checked is not None:
        prove(report, checked)
    assignment.state = Assignment.State.REPORTED
    assignment.seen_at = assignment.seen_at or now
    assignment.acknowledged_at = assignment.acknowledged_at or now
    assignment.reported_at = now
    assignment.version += 1
    assignment.save(update_fields=["state", "seen_at", "acknowledged_at", "reported_at", "version"])
    return report


def _check_figures(figures: Mapping[str, AskedFigure], said: Mapping[str, FigureSaid]) -> None:
    for key, one in said.items():
        if key not in figures:
            raise Refused(_("Có số liệu không còn được hỏi. Hãy mở lại trang rồi báo cáo lại."))
        label, value = figures[key].label, one.value
        if value is None:
            continue
        if value < 0:
            raise Refused(_("“{label}” không thể nhỏ hơn 0. Hãy nhập lại.").format(label=label))
        if one.needs_reason:
            raise Refused(one.ask_why(label))
    for key, one in said.items():
        whole = figures[key].share_of
        above = said.get(whole)
        if one.value is not None and above and above.value is not None and one.value > above.value:
            raise Refused(
                _("“{part}” không thể lớn hơn “{whole}”. Hãy xem lại hai số.").format(
                    part=figures[key].label, whole=figures[whole].label
                )
            )


def _with_people(said: Said, figures: Mapping[str, AskedFigure]) -> dict[str, FigureSaid]:
    """The figures with the people told: left empty, they are those named beside each way."""
    found = dict(said.figures)
    if PEOPLE in figures and PEOPLE in found and found[PEOPLE].value is None:
        counted = [way.people for task in said.tasks for way in task.ways if way.people is not None]
        if counted:
            found[PEOPLE] = FigureSaid(Decimal(sum(counted)))
    return found


def _keep_figures(campaign: Campaign, unit: Unit, said: Mapping[str, FigureSaid], by: Any) -> None:
    known = {row.key: row for row in Figure.objects.filter(campaign=campaign, unit=unit)}
    gone = [known[key].pk for key, one in said.items() if one.value is None and key in known]
    Figure.objects.filter(pk__in=gone).delete()
    fresh: list[Figure] = []
    changed: list[Figure] = []
    for key, one in said.items():
        if one.value is None:
            continue
        row = known.get(key) or Figure(campaign=campaign, unit=unit, key=key)
        same = row.pk and (row.value, row.below) == (one.value, one.below)
        if same and row.reason == one.reason.strip():
            continue
        row.value, row.below = one.value, one.below
        row.reason = one.reason.strip()[:300] if one.value != one.below else ""
        row.typed_at, row.typed_by = clock.now(), actor_name(by)
        (changed if row.pk else fresh).append(row)
    Figure.objects.bulk_create(fresh)
    Figure.objects.bulk_update(changed, ["value", "below", "reason", "typed_at", "typed_by"])

"""What a moved day does to the tasks that were handed down, and the letters about it (R21)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign, CampaignTask
from cuocthi.core import clock
from cuocthi.plain.vndates import with_day
from cuocthi.units.models import Unit

from ..models import AddresseeChoice, Assignment, DateMove, MoveReceipt
from ..queries.moving import concerned, within
from .letters import UnitLetter, write_to_units


def bring_due_days(campaign: Campaign) -> list[tuple[Assignment, dt.date | None]]:
    """Give the tasks handed down the due days that the contest's tasks have now; returns those that
    moved with the day they had. Reported ones stay, and so do those of a unit that a person gave a
    day of its own.

    What a unit handed on follows where it had no earlier day of its own.
    """
    follows = (
        Q(parent=None)
        | Q(due_on=None)
        | Q(due_on__gt=F("task__due_on"))
        | Q(due_on=F("parent__due_on"))
    )
    rows = (
        Assignment.objects.filter(follows, task__campaign=campaign, task__cancelled_at=None)
        .exclude(state__in=Assignment.DONE)
        .exclude(due_on=F("task__due_on"))
        .exclude(due_on=None, task__due_on=None)
    )
    for move in DateMove.objects.filter(
        campaign=campaign, unit__isnull=False, decision__isnull=False
    ).select_related("unit"):
        assert move.unit is not None
        rows = rows.exclude(within(move.unit, with_below=move.with_below), task=move.task_id)
    moved = list(rows.select_related("unit", "task").order_by("task__number"))
    before = [assignment.due_on for assignment in moved]
    for assignment in moved:
        assignment.due_on = assignment.task.due_on
    Assignment.objects.bulk_update(moved, ["due_on"], batch_size=500)
    return list(zip(moved, before, strict=True))


def reword_tasks(campaign: Campaign, moves: Iterable[DateMove]) -> None:
    """Put the new days into the contest's own words of its tasks; the letter keeps its own, where
    the task points to. Who was chosen for a task is kept by its first words, so these follow."""
    moved = [(one.old_on, one.new_on) for one in moves if one.unit is None]
    for task in campaign.tasks.filter(cancelled_at=None):
        words = task.what
        for old, new in moved:
            if old and new:
                words = with_day(words, old, new)
        if words != task.what:
            task.what = words
            task.save(update_fields=["what"])
            AddresseeChoice.objects.filter(campaign=campaign, number=task.number).update(
                words=words[: AddresseeChoice.LONGEST]
            )


def put_due_day(task: CampaignTask, unit: Unit, day: dt.date, *, below: bool) -> None:
    """Give one unit its own due day of a task, with those below it that had no earlier one of their
    own; reported ones stay."""
    before = Assignment.objects.filter(task=task, unit=unit).values_list("due_on", flat=True)
    old = before.first()
    rows = (
        Assignment.objects.filter(within(unit, with_below=below), task=task)
        .exclude(state__in=Assignment.DONE)
        .filter(Q(unit=unit) | Q(due_on=None) | Q(due_on=old) | Q(due_on__gt=day))
    )
    Assignment.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(due_on=day)


def tell_moves(
    campaign: Campaign,
    moves: Sequence[DateMove],
    *,
    key: str,
    by: Any,
    off: Sequence[Assignment] = (),
    letter: str = "",
    subject: str = "",
) -> int:
    """Ask each unit that these moves concern to confirm anew, by one letter about all of them;
    returns how many were told. ``off``: tasks called off by the same letter, in words ``letter``.
    Few queries, however many units.
    """
    now = clock.now()
    told: dict[int, list[DateMove]] = defaultdict(list)
    units: dict[int, Unit] = {}
    for move in moves:
        for unit in concerned(
            campaign, move.task, move.unit, with_below=move.with_below, due_on=move.new_on
        ):
            if unit.pk == move.unit_id and move.decision_id is None:
                continue  # its own word to those below it
            units[unit.pk] = unit
            told[unit.pk].append(move)
    MoveReceipt.objects.bulk_create(
        [
            MoveReceipt(move=move, unit_id=unit, told_at=now)
            for unit, mine in told.items()
            for move in mine
        ],
        batch_size=500,
        ignore_conflicts=True,  # told of it already: a reaction that runs once more
    )
    gone: dict[int, list[Assignment]] = defaultdict(list)
    for assignment in off:
        units[assignment.unit_id] = assignment.unit
        gone[assignment.unit_id].append(assignment)
    reason = next((move.reason for move in moves if move.reason), "")
    letters = [
        UnitLetter(
            key=f"dispatch:{campaign.pk}:{pk}:{key}",
            unit=unit,
            subject=(subject or _("[Đổi hạn] {name}: xin xác nhận lại")).format(name=campaign),
            template="dispatch/mail/followed.txt",
            words={"moves": told[pk], "off": gone[pk], "letter": letter, "reason": reason},
            alike=(
                key,
                *(move.pk for move in told[pk]),
                *(assignment.task_id for assignment in gone[pk]),
            ),
        )
        for pk, unit in units.items()
    ]
    return write_to_units(campaign, letters, by=by)

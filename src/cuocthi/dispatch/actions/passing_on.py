"""A unit hands its tasks on to the units below it (giao việc cho đơn vị dưới; ADR 21)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cuocthi.audit.actions import record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.actions import issue_draft
from cuocthi.documents.models import Document
from cuocthi.documents.queries import facts_of
from cuocthi.units.models import Unit

from ..models import Assignment
from ..queries import letter_words, units_below
from .guards import locked, must_be_open
from .letters import LINK_OUTLASTS, UnitLetter, write_to_units

LONGEST_WORDS = 4000


@dataclass(frozen=True, slots=True)
class HandedOn:
    """What handing on did: the new tasks, and the units that had one of the tasks already."""

    fresh: list[Assignment]
    already: list[Unit]


@transaction.atomic
def pass_on(
    *,
    assignment_ids: Sequence[int],
    unit_ids: Sequence[int],
    words: str,
    due_on: dt.date | None,
    by: Any,
    document_id: int | None = None,
    letter: tuple[str, bytes] | None = None,
) -> HandedOn:
    """Hand tasks of one unit on to units below it, in its own words, with an own earlier day and
    an own letter (giao cho đơn vị dưới).

    ``document_id``: a letter out of the unit; ``letter``: name and bytes of one, which is entered
    in its register. Handing on takes the tasks on as well. A unit that has a task already does
    not get it again. Each unit is told by one letter about all of them.

    Raises :class:`Refused` for no task or unit, for a unit that is not below, for a day that is
    over or later than the unit's own, for a letter of somebody else, and for a contest that is not
    open.
    """
    mine = list(
        Assignment.objects.select_for_update(of=("self",))
        .filter(pk__in=assignment_ids)
        .select_related("task__campaign", "task__letter", "unit")
        .order_by("task__number")
    )
    if not mine:
        raise Refused(_("Chưa chọn việc nào. Hãy đánh dấu việc muốn giao."))
    unit = mine[0].unit
    campaign = locked(mine[0].task.campaign_id)
    if {(one.unit_id, one.task.campaign_id) for one in mine} != {(unit.pk, campaign.pk)}:
        raise ValueError("tasks of one unit in one contest")
    must_be_open(campaign)
    words = words.strip()
    if len(words) > LONGEST_WORDS:
        raise Refused(
            _("Lời giao việc dài quá {n} ký tự. Hãy viết ngắn lại, hoặc kèm văn bản.").format(
                n=LONGEST_WORDS
            )
        )
    if any(one.task.cancelled_at for one in mine):
        raise Refused(_("Có việc đã được bãi bỏ. Hãy tải lại trang rồi chọn lại."))
    _check_day(mine, campaign, due_on)
    meant = _meant(unit, unit_ids)
    own = _own_letter(unit, campaign, document_id, letter, by)
    have = set(
        Assignment.objects.filter(
            task__in=[one.task_id for one in mine], unit__in=meant
        ).values_list("task_id", "unit_id")
    )
    now = clock.now()
    fresh = [
        Assignment(
            task=one.task,
            unit=below,
            due_on=due_on or one.due_on,
            sent_at=now,
            parent=one,
            own_words=words,
            own_letter=own,
        )
        for one in mine
        for below in meant
        if (one.task_id, below.pk) not in have
    ]
    already = [below for below in meant if any((one.task_id, below.pk) in have for one in mine)]
    if not fresh:
        raise Refused(_("Các đơn vị đã chọn đều có việc này rồi, không giao lại lần nữa."))
    Assignment.objects.bulk_create(fresh, batch_size=500)
    _take_on(mine, now)
    event = record(
        "assignment.handed_on",
        mine[0],
        by=by,
        campaign=campaign.pk,
        unit=unit.pk,
        tasks=[one.task_id for one in mine],
        units=len({one.unit_id for one in fresh}),
        document=own.pk if own else None,
    )
    _tell(campaign, unit, fresh, key=f"handed_on:{event.pk}", by=by)
    return HandedOn(fresh, already)


def _check_day(mine: list[Assignment], campaign: Campaign, due_on: dt.date | None) -> None:
    if due_on is None:
        return
    if due_on < clock.today():
        raise Refused(
            _("Ngày {day} đã qua. Hãy chọn ngày từ hôm nay trở đi.").format(
                day=f"{due_on.day:02}/{due_on.month:02}/{due_on.year:04}"
            )
        )
    own = [one.due_on for one in mine if one.due_on]
    # without a day of its own: as long as the links of the letters live
    last = min(own) if own else campaign.closes_on + LINK_OUTLASTS
    if due_on > last:
        raise Refused(
            _(
                "Hạn giao cho đơn vị dưới không được sau hạn của đơn vị mình ({day}). "
                "Hãy chọn ngày sớm hơn, để còn kịp tổng hợp."
            ).format(day=f"{last:%d/%m/%Y}")
        )


def _meant(unit: Unit, unit_ids: Sequence[int]) -> list[Unit]:
    wanted = set(unit_ids)
    meant = [below for below in units_below(unit) if below.pk in wanted]
    if not wanted:
        raise Refused(_("Chưa chọn đơn vị nào. Hãy đánh dấu đơn vị nhận việc."))
    if len(meant) < len(wanted):
        raise Refused(
            _("Có đơn vị không trực thuộc {unit} nên không giao được. Hãy chọn lại.").format(
                unit=unit.name
            )
        )
    return meant


def _own_letter(
    unit: Unit,
    campaign: Campaign,
    document_id: int | None,
    letter: tuple[str, bytes] | None,
    by: Any,
) -> Document | None:
    if letter is not None:
        name, data = letter
        return issue_draft(
            unit=unit,
            kind="cong_van",
            abstract=_("Triển khai {campaign}").format(campaign=campaign),
            data=data,
            name=name,
            campaign=campaign.pk,
            by=by,
        )
    if document_id is None:
        return None
    found = Document.objects.filter(
        pk=document_id, unit=unit, direction=Document.Direction.OUT
    ).first()
    if found is None:
        raise Refused(_("Văn bản này không phải văn bản đi của đơn vị. Hãy chọn lại."))
    return found


def _take_on(mine: list[Assignment], now: dt.datetime) -> None:
    """Who hands a task on has taken it on."""
    unanswered = [one for one in mine if one.state in Assignment.UNANSWERED]
    for one in unanswered:
        one.state = Assignment.State.ACKNOWLEDGED
        one.seen_at, one.acknowledged_at = one.seen_at or now, now
    Assignment.objects.bulk_update(
        unanswered, ["state", "seen_at", "acknowledged_at"], batch_size=500
    )


def _tell(campaign: Campaign, giver: Unit, fresh: list[Assignment], *, key: str, by: Any) -> None:
    of_unit: dict[Unit, list[Assignment]] = defaultdict(list)
    for assignment in fresh:
        of_unit[assignment.unit].append(assignment)
    letters = {
        (task := one.task).pk: letter_words(facts_of(task.letter or campaign.document))
        for one in {one.task_id: one for one in fresh}.values()
    }
    write_to_units(
        campaign,
        [
            UnitLetter(
                key=f"dispatch:{campaign.pk}:{unit.pk}:{key}",
                unit=unit,
                subject=ngettext(
                    "[Giao việc] {name}: {count} nhiệm vụ",
                    "[Giao việc] {name}: {count} nhiệm vụ",
                    len(given),
                ).format(name=campaign, count=len(given)),
                template="dispatch/mail/handed_on.txt",
                words={
                    "giver": giver,
                    "assignments": given,
                    "own_words": given[0].own_words,
                    "own_letter": given[0].own_letter,
                    "letters": sorted({letters[one.task_id] for one in given} - {""}),
                },
                alike=(key, *((one.task_id, one.due_on) for one in given)),
            )
            for unit, given in of_unit.items()
        ],
        by=by,
    )

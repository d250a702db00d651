"""A person moves a day of a contest, with what shifts with it; two persons for less time (R21)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.actions import NewDays, put_days
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.documents.models import Document
from cuocthi.plain.vntext import collapse, nfc, without_hidden
from cuocthi.units.models import Unit

from ..models import DateMove, MoveDecision
from ..models_moving import What
from ..queries.days import Day, Shift, days_of, item_of, shifts
from ..queries.moving import concerned, day_at, move_version, needs_two
from .guards import locked, must_be_open
from .shifting import bring_due_days, put_due_day, reword_tasks, tell_moves

State = MoveDecision.State
LONGEST_REASON = 400
_FARTHEST = dt.timedelta(days=366)  # a later year typed by mistake


@transaction.atomic
def move_day(
    *,
    campaign_id: int,
    key: str,
    new_on: dt.date,
    reason: str,
    seen: str,
    by: Any,
    ticked: Sequence[str] = (),
    unit_id: int | None = None,
    with_below: bool = False,
    corrects: bool = False,
    document_id: int | None = None,
) -> MoveDecision:
    """Move a day of the contest (đổi hạn), or propose it where a second person must agree.

    ``key``: as ``queries.days.Day`` names it; ``ticked``: keys of the days that shift with it;
    ``unit_id``: of a task, for that unit alone, or ``with_below``; ``corrects``: the old day was a
    mistake; ``seen``: the version of the preview. The same again gives the first decision.

    Raises :class:`Overtaken` when the contest changed since the preview, :class:`Refused` for a day
    that is over or the old one, without a reason, for a letter of somebody else, while the same
    day waits for a second person, and as ``campaigns.actions.put_days`` does.
    """
    campaign = locked(campaign_id)
    must_be_open(campaign)
    unit = Unit.objects.get(pk=unit_id) if unit_id else None
    day = day_at(campaign, key, unit)
    if day is None or (unit is not None and day.task is None):
        raise Refused(_("Ngày này không còn trong cuộc thi. Hãy tải lại trang rồi chọn lại."))
    same = _same(campaign, day, new_on, unit, by)
    if same is not None:
        return same
    reason = _checked(campaign, day, new_on, reason, unit, with_below=with_below)
    document = _letter(campaign, document_id)
    found = [] if unit else shifts(day, new_on, days_of(campaign), campaign)
    if seen != move_version(campaign, day, new_on, found, unit, with_below=with_below):
        raise Overtaken(
            _("Cuộc thi đã đổi từ lúc bạn xem trước. Hãy xem lại những gì đổi theo rồi quyết định.")
        )
    two = needs_two(campaign, day, new_on)
    me, now = actor_name(by), clock.now()
    decision = MoveDecision.objects.create(
        campaign=campaign,
        what=day.what,
        target=day.target,
        about=day.about,
        task=day.task,
        unit=unit,
        with_below=with_below,
        old_on=day.on,
        new_on=new_on,
        corrects=corrects,
        reason=reason,
        document=document,
        shifts=[kept(one) for one in found if one.day.key in set(ticked)],
        state=State.HALF if two else State.HELD,
        needs_two=two,
        first_by=me,
        first_at=now,
        decided_by="" if two else me,
        decided_at=None if two else now,
    )
    if two:
        record(
            "campaign.move_half_decided",
            campaign,
            by=by,
            campaign=campaign.pk,
            decision=decision.pk,
        )
    else:
        _apply(campaign, decision, by)
    return decision


@transaction.atomic
def agree_to_move(*, decision_id: int, by: Any) -> MoveDecision:
    """The second person agrees, and the day moves (đồng ý đổi hạn). Agreeing once more changes
    nothing. Raises :class:`Refused` for the first person, for a move that was dropped, and when the
    days are no longer those that it was decided on."""
    decision, campaign = _locked_decision(decision_id)
    if decision.state == State.HELD:
        return decision
    must_be_open(campaign)
    if decision.state == State.DROPPED:
        raise Refused(_("Lần đổi hạn này đã bỏ, không áp dụng nữa."))
    if decision.first_by == actor_name(by):
        raise Refused(
            _(
                "Bạn đã quyết định rồi. Thay đổi này phải do hai người cùng quyết định: cần một "
                "người phụ trách khác đồng ý."
            )
        )
    _refuse_stale(campaign, decision)
    decision.state = State.HELD
    decision.decided_by, decision.decided_at = actor_name(by), clock.now()
    decision.save(update_fields=["state", "decided_by", "decided_at"])
    _apply(campaign, decision, by)
    return decision


@transaction.atomic
def drop_move(*, decision_id: int, by: Any) -> MoveDecision:
    """Leave a move that waits for the second person (không đổi nữa). Raises :class:`Refused` once
    it holds."""
    decision, campaign = _locked_decision(decision_id)
    if decision.state == State.HELD:
        raise Refused(_("Hạn đã đổi rồi, không bỏ được nữa. Muốn khác, hãy đổi lần nữa."))
    if decision.state == State.HALF:
        decision.state = State.DROPPED
        decision.decided_by, decision.decided_at = actor_name(by), clock.now()
        decision.save(update_fields=["state", "decided_by", "decided_at"])
        record("campaign.move_dropped", campaign, by=by, campaign=campaign.pk, decision=decision.pk)
    return decision


def _locked_decision(decision_id: int) -> tuple[MoveDecision, Campaign]:
    campaign_id = MoveDecision.objects.values_list("campaign", flat=True).get(pk=decision_id)
    campaign = locked(campaign_id)
    decision = MoveDecision.objects.select_related("task", "unit", "document").get(pk=decision_id)
    return decision, campaign


def _same(
    campaign: Campaign, day: Day, new_on: dt.date, unit: Unit | None, by: Any
) -> MoveDecision | None:
    """The decision that a second press of the button would make again; refuses what another one
    has made or is about to make."""
    last = MoveDecision.objects.filter(
        campaign=campaign, what=day.what, target=day.target, unit=unit
    ).first()
    again = last is not None and last.new_on == new_on and last.first_by == actor_name(by)
    if last is not None and last.state == State.HALF:
        if again:
            return last
        raise Refused(
            _(
                "Ngày này đang chờ người thứ hai đồng ý chuyển sang {day}. "
                "Hãy đồng ý hoặc bỏ đề nghị đó trước."
            ).format(day=f"{last.new_on:%d/%m/%Y}")
        )
    if day.on != new_on:
        return None
    if again:
        return last
    raise Refused(
        _("Ngày này đang là {day} rồi. Hãy chọn một ngày khác.").format(day=f"{new_on:%d/%m/%Y}")
    )


def refuse_day(day: Day, new_on: dt.date) -> None:
    """Raise :class:`Refused` for a day that is over, or so far that its year must be a slip."""
    today = clock.today()
    if new_on < today:
        raise Refused(_("Ngày này đã qua. Hãy chọn hôm nay hoặc một ngày sau hôm nay."))
    if new_on - max(day.on or today, today) > _FARTHEST:
        raise Refused(_("Ngày này cách đây hơn một năm. Hãy xem lại số năm."))


def _checked(
    campaign: Campaign,
    day: Day,
    new_on: dt.date,
    reason: str,
    unit: Unit | None,
    *,
    with_below: bool,
) -> str:
    """The reason, tidied; raises :class:`Refused` for what cannot be."""
    refuse_day(day, new_on)
    if unit and not concerned(campaign, day.task, unit, with_below=with_below).exists():
        raise Refused(
            _("{unit} không còn việc này hoặc đã báo cáo xong, nên không cần đổi hạn.").format(
                unit=unit.name
            )
        )
    reason = collapse(nfc(without_hidden(reason)))
    if not reason or len(reason) > LONGEST_REASON:
        raise Refused(_("Hãy ghi lý do đổi hạn, dài không quá {n} ký tự.").format(n=LONGEST_REASON))
    return reason


def _letter(campaign: Campaign, document_id: int | None) -> Document | None:
    if document_id is None:
        return None
    found = (
        Document.objects.filter(Q(campaign=campaign.pk) | Q(pk=campaign.document_id))
        .filter(pk=document_id)
        .exclude(state__in=(Document.State.VOID, Document.State.DRAFT))
        .first()
    )
    if found is None:
        raise Refused(_("Văn bản này không phải văn bản của cuộc thi. Hãy chọn lại."))
    return found


def kept(shift: Shift) -> dict[str, Any]:
    """The shift as a decision and an event keep it."""
    assert shift.day.on is not None
    return {
        "key": shift.day.key,
        "what": str(shift.day.what),
        "about": shift.day.about,
        "old": shift.day.on.isoformat(),
        "new": shift.new.isoformat(),
    }


def _refuse_stale(campaign: Campaign, decision: MoveDecision) -> None:
    days = {day.key: day.on for day in days_of(campaign)}
    key = decision.target or decision.what
    now = days.get(key)
    if decision.unit is not None:
        own = day_at(campaign, key, decision.unit)
        now = own.on if own else None
    stale = now != decision.old_on or any(
        str(days.get(one["key"])) != one["old"] for one in decision.shifts
    )
    if stale or decision.new_on < clock.today():
        raise Refused(
            _("Các ngày đã đổi từ lúc đề nghị. Hãy bỏ đề nghị này rồi đổi lại từ đầu nếu vẫn cần.")
        )


def _apply(campaign: Campaign, decision: MoveDecision, by: Any) -> None:
    """Let the move and its shifts hold, note each, tell the units, write the one event."""
    if decision.unit is None:
        put_days(campaign, _new_days(decision))
        bring_due_days(campaign)
    else:
        assert decision.task is not None
        put_due_day(decision.task, decision.unit, decision.new_on, below=decision.with_below)
    moves = [_first_move(decision, by), *_shifted(campaign, decision, by)]
    DateMove.objects.bulk_create(moves)
    reword_tasks(campaign, moves)
    data: dict[str, Any] = {}
    if decision.what == What.CLOSES and decision.old_on:
        data["closing"] = {
            "old": decision.old_on.isoformat(),
            "new": decision.new_on.isoformat(),
            "reason": decision.reason,
        }
    event = record(
        "campaign.moved",
        campaign,
        by=by,
        campaign=campaign.pk,
        decision=decision.pk,
        what=decision.what,
        target=decision.target,
        old=decision.old_on.isoformat() if decision.old_on else None,
        new=decision.new_on.isoformat(),
        unit=decision.unit_id,
        shifts=[{name: one[name] for name in ("key", "old", "new")} for one in decision.shifts],
        document=decision.document_id,
        **data,
    )
    tell_moves(campaign, moves, key=f"moved:{event.pk}", by=by)


def _new_days(decision: MoveDecision) -> NewDays:
    due, items = {}, {}
    ends: dict[str, dt.date] = {}
    first = {"key": decision.target or decision.what, "what": decision.what}
    for one in (first, *decision.shifts):
        new = dt.date.fromisoformat(one["new"]) if "new" in one else decision.new_on
        if one["what"] == What.TASK:
            due[int(one["key"].removeprefix("t"))] = new
        elif one["what"] == What.ITEM:
            items[item_of(one["key"])] = new
        elif one["what"] in (What.OPENS, What.CLOSES):
            ends[one["what"]] = new
    return NewDays(ends.get(What.OPENS), ends.get(What.CLOSES), due, items)


def _first_move(decision: MoveDecision, by: Any) -> DateMove:
    return DateMove(
        campaign=decision.campaign,
        decision=decision,
        what=decision.what,
        target=decision.target,
        about=decision.about,
        task=decision.task,
        unit=decision.unit,
        with_below=decision.with_below,
        old_on=decision.old_on,
        new_on=decision.new_on,
        corrects=decision.corrects,
        reason=decision.reason,
        document=decision.document,
        moved_at=clock.now(),
        moved_by=actor_name(by),
    )


def _shifted(campaign: Campaign, decision: MoveDecision, by: Any) -> list[DateMove]:
    tasks = {f"t{task.number}": task for task in campaign.tasks.all()}
    return [
        DateMove(
            campaign=campaign,
            decision=decision,
            what=one["what"],
            target=one["key"],
            about=one["about"],
            task=tasks.get(one["key"]),
            old_on=dt.date.fromisoformat(one["old"]),
            new_on=dt.date.fromisoformat(one["new"]),
            corrects=decision.corrects,
            reason=decision.reason,
            document=decision.document,
            moved_at=clock.now(),
            moved_by=actor_name(by),
        )
        for one in decision.shifts
    ]

"""A judge's marks for one script (chấm điểm)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.models import CampaignRole, Criterion
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.plain.vntext import collapse, nfc

from ..models import Allotment, Mark, PassedOn, Round, Slip, Submission
from .thirds import call_thirds

LOWEST, HIGHEST, STEP = Decimal(0), Decimal(10), Decimal("0.25")
LONGEST_REASON, LONGEST_NOTE = 300, 2000


@transaction.atomic
def give_mark(
    *,
    allotment_id: int,
    points: Mapping[int, Decimal],
    by: Any,
    reason: str = "",
    note: str | None = None,
    seen: int | None = None,
    writer: str = "",
) -> Allotment:
    """Hand in one judge's points, one for each criterion (nộp điểm); from then on they stand.

    Points go from 0 to 10 by quarters. Until the lock they can be corrected with a ``reason``: a
    further row of the history. The same points again change nothing. ``note`` is the judge's own. With the second reading of a
    script a third is called if the two differ too much. ``seen`` is the version of the slip that
    the page showed, ``writer`` the page. Raises Allotment.DoesNotExist for a reading that was not
    dealt to this person, Overtaken when another window wrote meanwhile, Refused after the lock,
    for points that are missing or off the scale, and for a correction without a reason.
    """
    row = my_reading(allotment_id, by)
    round_ = open_round_of(row)
    words = None if note is None else own_note(note)
    criteria = list(Criterion.objects.filter(campaign=round_.campaign_id))
    refuse_points(criteria, points)
    held = {mark.criterion_id: mark.points for mark in Mark.objects.filter(allotment=row)}
    if row.finished_at is not None and points == held:
        return row
    refuse_overtaken(row, seen, writer)
    why = correction_reason(reason) if row.finished_at is not None else ""
    write_marks(row, points, by=by, reason=why, note=words)
    call_thirds(round_id=round_.pk, script_id=row.script_id)
    return row


def my_reading(allotment_id: int, by: Any) -> Allotment:
    """The reading, if it was dealt to this person, who still is a judge; Allotment.DoesNotExist."""
    mine = Allotment.objects.filter(
        panelist__user=by.pk,
        script__round__campaign__in=CampaignRole.objects.filter(
            user=by.pk, role=CampaignRole.Role.JUDGE
        ).values("campaign"),
    )
    return mine.select_related("script").get(pk=allotment_id)


def refuse_given_up(by: Any, slug: str, code: str) -> None:
    """Raise Refused for marks of a work that this judge had and that went to another. One query."""
    passed = PassedOn.objects.filter(
        panelist__user=by.pk, script__round__campaign__slug=slug, script__code=code
    )
    mine = Allotment.objects.filter(panelist=OuterRef("panelist"), script=OuterRef("script"))
    if passed.exclude(Exists(mine)).exists():
        raise Refused(
            _("Bài {code} đã chuyển cho người khác, điểm vừa gửi không được ghi.").format(code=code)
        )


def open_round_of(row: Allotment) -> Round:
    """The round of a reading, held until the end of the transaction; Refused after the lock."""
    round_ = Round.objects.select_for_update(of=("self",)).get(pk=row.script.round_id)
    if round_.locked_at is not None:
        raise Refused(_("Điểm đã khóa, không sửa được nữa."))
    row.refresh_from_db(fields=["finished_at"])  # as it is now that others wait
    return round_


def write_marks(
    row: Allotment,
    points: Mapping[int, Decimal],
    *,
    by: Any,
    reason: str = "",
    note: str | None = None,
    typed_by: tuple[Any, ...] = (),
) -> None:
    """Write points that were checked, their row of the history, and the event.

    ``typed_by`` are the two clerks who read them off the paper; ``by`` is then the second of them.
    """
    changed = row.finished_at is not None
    number = Submission.objects.filter(allotment=row).count()
    if changed and not number:
        number = _first_from_before(row)
    for pk, value in points.items():
        Mark.objects.update_or_create(allotment=row, criterion_id=pk, defaults={"points": value})
    now = clock.now()
    row.finished_at = now
    row.save(update_fields=["finished_at"])
    Submission.objects.create(
        allotment=row,
        number=number + 1,
        points=as_json(points),
        reason=reason,
        from_paper=bool(typed_by),
        given_by=actor_name(by),
        given_at=now,
    )
    slip = Slip.objects.filter(allotment=row).first() or Slip(allotment=row)
    slip.typed, slip.version, slip.writer, slip.changed_at = {}, slip.version + 1, "", now
    if note is not None:
        slip.note = note
    slip.save()
    paper = {"paper": [actor_name(clerk) for clerk in typed_by]} if typed_by else {}
    record(
        "mark.changed" if changed else "mark.given",
        row,
        by=by,
        campaign=row.script.round.campaign_id,
        script=row.script.code,  # no points: who runs the contest reads events, not marks
        number=number + 1,
        **paper,
    )


def own_note(words: str) -> str:
    """A judge's note as it is kept; Refused when it is longer than 2000 signs."""
    note = nfc(words).replace("\r\n", "\n").strip()
    if len(note) > LONGEST_NOTE:
        raise Refused(
            _("Ghi chú dài quá {most} ký tự. Hãy viết gọn lại.").format(most=LONGEST_NOTE)
        )
    return note


def as_json(points: Mapping[int, Decimal]) -> dict[str, str]:
    """Points by criterion id as JSON keeps them: two places as text."""
    return {str(pk): f"{value:.2f}" for pk, value in sorted(points.items())}


def _first_from_before(row: Allotment) -> int:
    """Marks that were given before there was a history become its first row."""
    held = {mark.criterion_id: mark.points for mark in Mark.objects.filter(allotment=row)}
    assert row.finished_at is not None
    Submission.objects.create(
        allotment=row,
        number=1,
        points=as_json(held),
        given_by=actor_name(row.panelist.user),
        given_at=row.finished_at,
    )
    return 1


def refuse_overtaken(row: Allotment, seen: int | None, writer: str) -> None:
    """Raise Overtaken when the reading changed since the page ``writer`` showed version ``seen``."""
    if seen is None:
        return
    slip = Slip.objects.filter(allotment=row).first()
    if slip is None or slip.version == seen or (writer and slip.writer == writer):
        return
    raise Overtaken(
        _(
            "Điểm của bài {code} vừa được ghi ở một cửa sổ hoặc máy khác. Số bạn vừa gõ chưa được "
            "lưu và vẫn còn ở các ô; hãy so lại rồi quyết định."
        ).format(code=row.script.code)
    )


def correction_reason(reason: str) -> str:
    """Why marks that were handed in are corrected; Refused for nothing and for too much."""
    words = collapse(nfc(reason))
    if not words:
        raise Refused(_("Bài này đã nộp điểm. Muốn sửa điểm, hãy ghi lý do rồi lưu."))
    if len(words) > LONGEST_REASON:
        raise Refused(
            _("Lý do dài quá {most} ký tự. Hãy viết gọn lại.").format(most=LONGEST_REASON)
        )
    return words


def refuse_points(criteria: list[Criterion], points: Mapping[int, Decimal]) -> None:
    """Raise Refused, naming the criterion, for points that are missing, foreign or off the scale."""
    missing = [criterion.name for criterion in criteria if criterion.pk not in points]
    if missing:
        raise Refused(
            _("Chưa chấm tiêu chí: {names}. Hãy chấm đủ rồi lưu.").format(names="; ".join(missing))
        )
    if set(points) != {criterion.pk for criterion in criteria}:
        raise Refused(_("Có điểm cho tiêu chí không thuộc cuộc thi này. Hãy tải lại trang."))
    for criterion in criteria:
        value = points[criterion.pk]
        if not value.is_finite() or not LOWEST <= value <= HIGHEST or value % STEP:
            raise Refused(
                _("“{name}”: điểm từ 0 đến 10, lẻ đến 0,25 (ví dụ 7,25).").format(
                    name=criterion.name
                )
            )

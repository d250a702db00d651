"""The result of a contest: drawn up, signed by two, published."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.core.rows import insert_many
from cuocthi.entries.enums import EntryState
from cuocthi.judging.actions import refuse_unanswered
from cuocthi.judging.queries.comparing import comparing_of

from ..access import may_decide_tie
from ..models import ResultSheet, SignOff, Standing
from ..queries import (
    draw,
    is_as_drawn_up,
    last_round,
    missing_sides,
    side_to_sign,
    sides_of,
    signatures,
    words_of_sides,
)
from ..queries.drawing import OpenTie
from ..queries.sheets import hash_of
from .records import publish_record

State = ResultSheet.State


@transaction.atomic
def draw_up(
    *, campaign_id: int, by: Any, prefer: Sequence[str] = (), reason: str = ""
) -> ResultSheet:
    """Draw up the standings from the locked marks (lập bảng kết quả); again while nobody signed.

    ``prefer``: codes in the order in which the chair puts them among equals, with the ``reason``;
    an earlier order holds behind it for the codes that still exist. The event keeps the order, its
    reason and the order before.
    Raises Refused before the lock, after a signature, and naming the codes that the rules leave
    equal where not all of them get the same prize.
    """
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign_id)
    sheet = ResultSheet.objects.filter(campaign=campaign).first()
    _refuse_redrawing(sheet)
    reason = " ".join(reason.split())
    _refuse_preference(campaign, prefer, reason, by)
    drawing = draw(campaign, prefer, kept=sheet.preferred if sheet else ())
    if drawing.ties:
        raise Refused(_words_of_ties(drawing.ties))
    if not drawing.lines:
        raise Refused(_("Không có bài hợp lệ nào được chấm nên không có gì để xếp hạng."))
    sheet = sheet or ResultSheet(campaign=campaign)
    decided = {"reason": reason, "preferred_before": sheet.preferred} if prefer else {}
    sheet.drawn_up_at = clock.now()
    sheet.preferred = list(drawing.preferred)
    if prefer:
        sheet.preferred_by, sheet.reason = actor_name(by), reason
    elif not sheet.preferred:
        sheet.preferred_by = sheet.reason = ""
    sheet.sheet_hash = hash_of(
        (line.code, line.score, line.rank, line.prize.name if line.prize else "")
        for line in drawing.lines
    )
    sheet.save()
    sheet.standings.all().delete()
    insert_many(
        [
            Standing(
                sheet_id=sheet.pk,
                entry_id=line.entry_id,
                code=line.code,
                score=line.score,
                rank=line.rank,
                prize_id=line.prize.pk if line.prize else None,
            )
            for line in drawing.lines
        ]
    )
    record(
        "results.drawn_up",
        sheet,
        by=by,
        campaign=campaign.pk,
        sheet_hash=sheet.sheet_hash,
        entries=len(drawing.lines),
        prizes=sum(line.prize is not None for line in drawing.lines),
        preferred=sheet.preferred,
        **decided,
    )
    return sheet


def _refuse_redrawing(sheet: ResultSheet | None) -> None:
    if sheet is None:
        return
    if sheet.state == State.PUBLISHED:
        raise Refused(_("Kết quả đã công bố, không lập lại được nữa."))
    if sheet.sign_offs.exists():
        raise Refused(
            _(
                "Bảng kết quả đã có chữ ký nên không lập lại được. Người đã ký hãy rút chữ ký "
                "trước, rồi lập lại."
            )
        )


def _refuse_preference(campaign: Campaign, prefer: Sequence[str], reason: str, by: Any) -> None:
    if not prefer:
        return
    if not (isinstance(by, User) and may_decide_tie(by, campaign)):
        raise Refused(_("Chỉ trưởng ban giám khảo được quyết định thứ tự các bài đồng hạng."))
    if not reason or len(reason) > 400:
        raise Refused(_("Hãy ghi lý do xếp thứ tự các bài đồng hạng, dài không quá 400 ký tự."))


def _words_of_ties(ties: Sequence[OpenTie]) -> str:
    lines = "; ".join(
        _("{codes} (còn {prizes})").format(codes=", ".join(tie.codes), prizes=tie.prizes)
        for tie in ties
    )
    return _(
        "Có bài bằng điểm và bằng cả tiêu chí nặng nhất ở ranh giới giải: {ties}. Trưởng ban giám "
        "khảo phải quyết định thứ tự các bài này, có ghi lý do."
    ).format(ties=lines)


def _locked(sheet_id: int) -> ResultSheet:
    return (
        ResultSheet.objects.select_for_update(of=("self",))
        .select_related("campaign__unit", "campaign__document")
        .get(pk=sheet_id)
    )


@transaction.atomic
def sign(*, sheet_id: int, by: User, seen: str = "") -> ResultSheet:
    """Sign the sheet as it stands (ký duyệt): once a person, once for each of two sides.

    The chair of judges signs for the jury, an organiser or secretary for the committee; with both
    the sheet is signed. ``seen`` is the hash that stood on the person's page. Raises Refused for
    anybody else, for a second signature of one person and when the rows have changed.
    """
    sheet = _locked(sheet_id)
    if sheet.state == State.PUBLISHED:
        raise Refused(_("Kết quả đã công bố, không ký thêm được nữa."))
    _refuse_changed(sheet)
    round_ = last_round(sheet.campaign)
    if round_ is not None:
        refuse_unanswered(round_)
    if seen and seen != sheet.sheet_hash:
        raise Refused(_("Bảng vừa được lập lại sau khi bạn mở trang. Hãy xem bảng mới rồi ký."))
    held = signatures(sheet)
    if any(one.user_id == by.pk for one in held):
        raise Refused(_("Bạn đã ký bảng này. Chữ ký thứ hai phải là của người khác."))
    side = side_to_sign(by, sheet)
    if side is None:
        own = words_of_sides(sides_of(by, sheet.campaign))
        if not own:
            raise Refused(
                _(
                    "Chỉ trưởng ban giám khảo và cán bộ ban tổ chức hoặc thư ký của cuộc thi được "
                    "ký bảng kết quả."
                )
            )
        raise Refused(
            _("Đã có người ký thay mặt {side}. Còn thiếu chữ ký của: {missing}.").format(
                side=own, missing=words_of_sides(missing_sides(sheet)) or _("không ai")
            )
        )
    sheet.sign_offs.exclude(pk__in=[one.pk for one in held]).delete()  # of another sheet: void
    SignOff.objects.create(
        sheet=sheet, user=by, capacity=side, at=clock.now(), sheet_hash=sheet.sheet_hash
    )
    if not missing_sides(sheet):
        sheet.state = State.SIGNED
        sheet.save(update_fields=["state"])
    record(
        "results.signed",
        sheet,
        by=by,
        campaign=sheet.campaign_id,
        sheet_hash=sheet.sheet_hash,
        capacity=str(side),
    )
    return sheet


@transaction.atomic
def unsign(*, sheet_id: int, by: User) -> ResultSheet:
    """Take one's own signature back before the results are public (rút chữ ký)."""
    sheet = _locked(sheet_id)
    if sheet.state == State.PUBLISHED:
        raise Refused(_("Kết quả đã công bố, không rút chữ ký được nữa."))
    taken, _rows = sheet.sign_offs.filter(user=by).delete()
    if not taken:
        raise Refused(_("Bạn chưa ký bảng này nên không có chữ ký để rút."))
    sheet.state = State.DRAWN_UP
    sheet.save(update_fields=["state"])
    record(
        "results.unsigned", sheet, by=by, campaign=sheet.campaign_id, sheet_hash=sheet.sheet_hash
    )
    return sheet


@transaction.atomic
def publish(*, sheet_id: int, by: Any) -> ResultSheet:
    """Make the results public (công bố kết quả); a second time changes nothing.

    With them goes the record that anybody can check. Raises Refused without two different
    signatures for exactly these rows, when an entry on the sheet has been found invalid since, and
    when the rows do not follow from the locked marks.
    """
    sheet = _locked(sheet_id)
    if sheet.state == State.PUBLISHED:
        return sheet
    _refuse_changed(sheet)
    missing = missing_sides(sheet)
    if missing or len({one.user_id for one in signatures(sheet)}) < 2:
        raise Refused(
            _("Chưa công bố được, còn thiếu chữ ký của: {missing}.").format(
                missing=words_of_sides(missing) or _("một người khác")
            )
        )
    invalid = list(
        sheet.standings.exclude(entry__state=EntryState.ACCEPTED).values_list("code", flat=True)
    )
    if invalid:
        raise Refused(
            _(
                "Có bài không còn hợp lệ: {codes}. Người đã ký hãy rút chữ ký, rồi lập lại bảng."
            ).format(codes=", ".join(invalid))
        )
    sheet.state = State.PUBLISHED
    sheet.published_at = clock.now()
    sheet.save(update_fields=["state", "published_at"])
    record(
        "results.published",
        sheet,
        by=by,
        campaign=sheet.campaign_id,
        sheet_hash=sheet.sheet_hash,
        prizes=sheet.standings.exclude(prize=None).count(),
    )
    publish_record(sheet, by=by)
    return sheet


def _refuse_changed(sheet: ResultSheet) -> None:
    deciding = last_round(sheet.campaign)
    locked_at = deciding.locked_at if deciding else None
    compared = comparing_of(deciding) if deciding else None
    if compared is not None:  # answers that were opened again may come to another order
        locked_at = locked_at and compared.locked_at and max(locked_at, compared.locked_at)
    if locked_at is None or locked_at > sheet.drawn_up_at:
        raise Refused(
            _("Điểm đã được mở khóa sau khi lập bảng. Hãy khóa lại rồi lập lại bảng kết quả.")
        )
    if not is_as_drawn_up(sheet):
        raise Refused(
            _(
                "Các dòng của bảng không còn khớp mã băm lúc lập, nên mọi chữ ký hết hiệu lực. "
                "Người đã ký hãy rút chữ ký, rồi lập lại bảng từ điểm đã khóa."
            )
        )

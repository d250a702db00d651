"""Appeals as acts: asked, read again by two who had not read it, decided by two (phúc khảo)."""

import random
import secrets
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.models import CampaignRole, Criterion
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.core.templatetags.cuocthi import day
from cuocthi.core.versions import version_of
from cuocthi.judging.actions.marking import correction_reason, refuse_points
from cuocthi.judging.models import Round
from cuocthi.plain.allot import ALPHABET, blind_code

from ..access import may_confirm_appeal, may_decide_appeal
from ..models import Appeal, Rereading, ResultSheet, Standing
from ..queries.appeals import (
    READER_REPLACED,
    READERS,
    Outcome,
    ends_at,
    free_readers,
    last_day,
    outcome_of,
)
from ..queries.drawing import last_round
from ..wording import outcome_words
from .records import append_record

_CHANCE = secrets.SystemRandom()
_LONGEST = 400
State = Appeal.State


@transaction.atomic
def ask_appeal(*, standing_id: int, by: Any) -> Appeal:
    """Ask that an entry be read again (xin phúc khảo); a second time gives the same request.

    Raises Refused before the publishing, after the window of the rules, and where they know none.
    """
    standing = Standing.objects.select_related("sheet__campaign").get(pk=standing_id)
    sheet = ResultSheet.objects.select_for_update(of=("self",)).get(pk=standing.sheet_id)
    sheet.campaign = standing.sheet.campaign
    known = Appeal.objects.filter(standing=standing).first()
    if known is not None:
        return known
    end = ends_at(sheet)
    if end is None:
        raise Refused(_("Cuộc thi này chưa công bố kết quả, hoặc thể lệ không nhận đơn phúc khảo."))
    if clock.now() >= end:
        raise Refused(
            _(
                "Đơn phúc khảo chỉ nhận đến hết ngày {day}. Nếu có lý do chính đáng, hãy gọi Ban Tổ chức."
            ).format(day=day(last_day(sheet)))
        )
    appeal = Appeal.objects.create(
        sheet=sheet,
        standing=standing,
        number=sheet.appeals.count() + 1,
        receipt="".join(_CHANCE.choice(ALPHABET) for _sign in range(8)),
        code=blind_code(_CHANCE),
        asked_by=actor_name(by),
        asked_at=clock.now(),
        score_before=standing.score,
    )
    record("appeal.asked", appeal, by=by, campaign=sheet.campaign_id, number=appeal.number)
    return appeal


def _locked(appeal_id: int) -> Appeal:
    """The appeal, its sheet locked against other appeals of the same result."""
    sheet_id = Appeal.objects.values_list("sheet", flat=True).get(pk=appeal_id)
    sheet = (
        ResultSheet.objects.select_for_update(of=("self",))
        .select_related("campaign__unit")
        .get(pk=sheet_id)
    )
    appeal = Appeal.objects.select_related("standing__prize").get(pk=appeal_id)
    appeal.sheet = sheet
    return appeal


def _refuse_stranger(appeal: Appeal, by: Any) -> None:
    if isinstance(by, User) and not may_decide_appeal(by, appeal.sheet.campaign):
        raise Refused(_("Chỉ ban tổ chức của cuộc thi giải quyết đơn phúc khảo."))


@transaction.atomic
def deal_rereadings(*, appeal_id: int, by: Any) -> list[Rereading]:
    """Give the entry to two judges who had not read it, or to one more (giao đọc lại).

    The program chooses: fewest fresh readings first, then by the seed of the round. Raises Refused
    for a decided appeal, while a reading is still out, and where too few judges are free.
    """
    appeal = _locked(appeal_id)
    _refuse_stranger(appeal, by)
    if appeal.state not in (State.ASKED, State.READING):
        raise Refused(_("Đơn này đã có kết luận, không giao đọc lại nữa."))
    held = list(appeal.readings.all())
    if any(one.finished_at is None for one in held):
        raise Refused(
            _(
                "Còn lượt đọc lại chưa chấm xong. Hãy chờ, nhắc giám khảo, hoặc giao lượt ấy cho "
                "người khác."
            )
        )
    wanted = READERS if not held else 1
    made, seed = _handed_out(appeal, wanted, _next_label(held))
    appeal.state = State.READING
    appeal.save(update_fields=["state"])
    record(
        "appeal.dealt",
        appeal,
        by=by,
        campaign=appeal.sheet.campaign_id,
        number=appeal.number,
        readings=[one.label for one in made],
        seed=seed,
    )
    return made


@transaction.atomic
def replace_reader(*, appeal_id: int, label: str, by: Any) -> Rereading:
    """Take the entry from a fresh reader who has not marked it and give it to another (đổi người
    đọc lại), chosen as the first ones are and under the next label.

    Raises Refused for anybody but organisers and the chair, once that reading is marked, and where
    nobody is free.
    """
    appeal = _locked(appeal_id)
    if isinstance(by, User) and not may_confirm_appeal(by, appeal.sheet.campaign):
        raise Refused(_("Chỉ ban tổ chức hoặc trưởng ban giám khảo đổi người đọc lại được."))
    held = list(appeal.readings.all())
    absent = next((one for one in held if one.label == label), None)
    if appeal.state != State.READING or absent is None:
        raise Refused(_("Lượt đọc lại này không còn chờ ai. Hãy mở lại trang của đơn."))
    if absent.finished_at is not None:
        raise Refused(_("Lượt đọc lại này đã chấm xong nên không giao cho người khác."))
    [taken_over], seed = _handed_out(appeal, 1, _next_label(held))
    absent.delete()
    record(
        READER_REPLACED,
        appeal,
        by=by,
        campaign=appeal.sheet.campaign_id,
        number=appeal.number,
        label=label,
        judge=absent.judge_id,
        to=taken_over.label,
        seed=seed,
    )
    return taken_over


def _next_label(held: Sequence[Rereading]) -> int:
    """One label is one reader: that of a replaced one is never given again."""
    return max((int(one.label.removeprefix("PK")) for one in held), default=0) + 1


def _handed_out(appeal: Appeal, wanted: int, first: int) -> tuple[list[Rereading], str]:
    """So many fresh readings under labels from ``first``, and the seed; Refused for want of judges."""
    free = free_readers(appeal)
    if len(free) < wanted:
        raise Refused(
            _(
                "Chỉ còn {n} giám khảo chưa đọc bài này và không vướng xung đột lợi ích, cần {wanted}. "
                "Hãy giao vai trò giám khảo cho người khác ở trang người của cuộc thi."
            ).format(n=len(free), wanted=wanted)
        )
    campaign = appeal.sheet.campaign
    found = last_round(campaign)
    seed = found.seed if isinstance(found, Round) else ""
    random.Random(f"{seed}/{appeal.code}/{first - 1}").shuffle(free)
    loads = {
        judge.pk: Rereading.objects.filter(judge=judge, appeal__sheet__campaign=campaign).count()
        for judge in free
    }
    free.sort(key=lambda judge: loads[judge.pk])
    made = [
        Rereading.objects.create(
            appeal=appeal, judge=judge, label=f"PK{number}", dealt_at=clock.now()
        )
        for number, judge in enumerate(free[:wanted], first)
    ]
    return made, seed


@transaction.atomic
def mark_rereading(
    *,
    rereading_id: int,
    points: Mapping[int, Decimal],
    by: User,
    reason: str = "",
    seen: str | None = None,
) -> Rereading:
    """Write down a fresh reading's points, one for each criterion id; until the conclusion they can
    be changed with a ``reason``, which the trail keeps. ``seen`` names the points that the page
    showed (``version_of``). Raises Rereading.DoesNotExist for another person's, Overtaken when
    another window wrote meanwhile, Refused afterwards, for points that are missing or off the scale,
    and for a correction without a reason."""
    judged = CampaignRole.objects.filter(user=by.pk, role=CampaignRole.Role.JUDGE)
    mine = Rereading.objects.filter(
        judge=by.pk, appeal__sheet__campaign__in=judged.values("campaign")
    )
    row = mine.get(pk=rereading_id)
    appeal = _locked(row.appeal_id)
    if appeal.state != State.READING:
        raise Refused(_("Đơn phúc khảo này đã có kết luận, không sửa điểm được nữa."))
    criteria = list(Criterion.objects.filter(campaign=appeal.sheet.campaign_id))
    refuse_points(criteria, points)
    kept = {str(one.order): f"{points[one.pk]:.2f}" for one in criteria}
    now = mine.filter(pk=rereading_id).first()  # as it is now that others wait
    if now is None:
        raise Refused(
            _("Lượt đọc lại này vừa được giao cho người khác nên điểm của bạn không được ghi.")
        )
    row = now
    if kept == row.points:
        return row
    if seen is not None and seen != version_of(row.points):
        raise Overtaken(
            _(
                "Điểm của bài {code} vừa được ghi ở một cửa sổ hoặc máy khác. Số bạn vừa gõ chưa được "
                "lưu và vẫn còn ở các ô; hãy so lại rồi quyết định."
            ).format(code=appeal.code)
        )
    changed = row.finished_at is not None
    why = {"reason": correction_reason(reason)} if changed else {}
    row.points, row.finished_at = kept, clock.now()
    row.save(update_fields=["points", "finished_at"])
    record(
        "rereading.changed" if changed else "rereading.given",
        row,
        by=by,
        campaign=appeal.sheet.campaign_id,
        number=appeal.number,
        label=row.label,
        **why,
    )
    return row


@transaction.atomic
def conclude_appeal(*, appeal_id: int, outcome: str, words: str, by: Any) -> Appeal:
    """Conclude an appeal (kết luận phúc khảo), with words that the public may read.

    An unchanged score is decided at once; a changed one waits for a second person. Raises Refused
    without both readings, without words, for an outcome that the readings do not give.
    """
    appeal = _locked(appeal_id)
    _refuse_stranger(appeal, by)
    if appeal.state == State.DECIDED:
        return appeal
    if appeal.state != State.READING:
        raise Refused(_("Đơn này chưa được đọc lại, hoặc đang chờ người thứ hai đồng ý."))
    words = " ".join(words.split())
    if not words or len(words) > _LONGEST:
        raise Refused(_("Hãy ghi kết luận, dài không quá 400 ký tự, không nêu tên ai."))
    found = outcome_of(appeal)
    if (outcome == Appeal.Outcome.CHANGED) != bool(found.moved):
        raise Refused(
            _("{words} Kết luận bạn chọn không khớp với kết quả này. Hãy chọn lại.").format(
                words=outcome_words(found)
            )
        )
    appeal.outcome, appeal.words = outcome, words
    appeal.proposed_by, appeal.proposed_at = actor_name(by), clock.now()
    appeal.state = State.PROPOSED
    appeal.save()
    record("appeal.proposed", appeal, by=by, campaign=appeal.sheet.campaign_id, outcome=outcome)
    if not found.moved:
        _decide(appeal, found, by)
    return appeal


@transaction.atomic
def confirm_appeal(*, appeal_id: int, by: Any) -> Appeal:
    """A second person agrees to a changed score (người thứ hai đồng ý); the result is adjusted.

    Rows, record and certificates follow; what was published before stays in the record. Raises
    Refused for the person who proposed it and for anybody but organisers and the chair.
    """
    appeal = _locked(appeal_id)
    if appeal.state == State.DECIDED:
        return appeal
    if appeal.state != State.PROPOSED:
        raise Refused(_("Đơn này chưa có kết luận nào chờ đồng ý."))
    if isinstance(by, User) and not may_confirm_appeal(by, appeal.sheet.campaign):
        raise Refused(_("Chỉ ban tổ chức hoặc trưởng ban giám khảo đồng ý được."))
    if actor_name(by) == appeal.proposed_by:
        raise Refused(_("Bạn đã đề xuất kết luận này. Người đồng ý phải là người khác."))
    found = outcome_of(appeal)
    _decide(appeal, found, by)
    return appeal


@transaction.atomic
def send_back_appeal(*, appeal_id: int, by: Any) -> Appeal:
    """Take a conclusion that waits back to the desk (trả lại để kết luận khác)."""
    appeal = _locked(appeal_id)
    if isinstance(by, User) and not may_confirm_appeal(by, appeal.sheet.campaign):
        raise Refused(_("Chỉ ban tổ chức hoặc trưởng ban giám khảo trả lại được."))
    if appeal.state != State.PROPOSED:
        raise Refused(_("Đơn này không có kết luận nào đang chờ."))
    appeal.state, appeal.outcome, appeal.words = State.READING, "", ""
    appeal.proposed_by, appeal.proposed_at = "", None
    appeal.save()
    record("appeal.sent_back", appeal, by=by, campaign=appeal.sheet.campaign_id)
    return appeal


def _decide(appeal: Appeal, found: Outcome, by: Any) -> None:
    appeal.state = State.DECIDED
    appeal.decided_by, appeal.decided_at = actor_name(by), clock.now()
    appeal.score_after = found.score
    appeal.rank_before = appeal.rank_after = appeal.standing.rank
    for one in found.moved:
        if one.standing.pk == appeal.standing_id:
            appeal.rank_after = one.rank
    appeal.save()
    sheet = appeal.sheet
    if found.moved:
        sheet.signed_hash = sheet.signed_hash or sheet.sheet_hash
        sheet.sheet_hash = found.sheet_hash
        sheet.save(update_fields=["signed_hash", "sheet_hash"])
    before = {one.standing.pk: one.standing for one in found.moved}
    append_record(appeal, found, before, by=by)
    for one in found.moved:
        Standing.objects.filter(pk=one.standing.pk).update(
            score=one.score, rank=one.rank, prize=one.prize
        )
    record(
        "results.adjusted" if found.moved else "appeal.decided",
        sheet if found.moved else appeal,
        by=by,
        campaign=sheet.campaign_id,
        appeal=appeal.number,
        code=appeal.standing.code,
        outcome=appeal.outcome,
        moved=[one.standing.code for one in found.moved],
        sheet_hash=sheet.sheet_hash,
    )
